import { beforeAll, describe, expect, test } from 'vitest'
import { proposals } from '../../db/schema/evidence.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
const proposal = {
  id: 'p',
  collection: 'articles',
  kind: 'article',
  url: 'https://blog.example/a',
  title: 'A post',
  reason: 'your feed has it',
  seenAt: '2026-11-22T12:00:00Z',
} as const

beforeAll(async () => {
  world = await createWorld()
  await world.ask('POST', '/calendar')
  await world.ask('PUT', '/resume', { location: 'Turin' })
  await world.cairn.db.write(tx => tx.insert(proposals).values(proposal))
})

/** What is no item of a collection that a client writes as a whole. */
describe.each([
  ['/settings', 'PATCH', { headline: 'Engineer' }],
  ['/resume', 'PUT', { location: 'Rome' }],
  ['/calendar', 'PATCH', { habitsAt: '20:00' }],
  ['/proposals/p', 'PATCH', { state: 'rejected' }],
] as const)('%s', (path, method, body) => {
  const read = async () => (await world.ask('GET', path)).json

  test('a write with an older ETag is refused and changes nothing', async () => {
    const before = await read()
    const refused = await world.ask(method, path, body, { 'if-match': '"older"' })
    expect([refused.status, await read()]).toEqual([412, before])
  })

  test('a write with the ETag that was read is done, and answers what it made', async () => {
    const etag = (await world.ask('GET', path)).headers.get('etag') ?? ''
    const written = await world.ask(method, path, body, { 'if-match': etag, 'if-none-match': '*' })
    expect([written.status, written.json]).toEqual([200, await read()])
    expect(written.headers.get('etag')).not.toBe(etag)
  })
})

test.each(['/resume', '/calendar'])('%s is not deleted by those who saw another', async path => {
  expect((await world.ask('DELETE', path, undefined, { 'if-match': '"older"' })).status).toBe(412)
  const etag = (await world.ask('GET', path)).headers.get('etag') ?? ''
  expect((await world.ask('DELETE', path, undefined, { 'if-match': etag })).status).toBe(204)
})
