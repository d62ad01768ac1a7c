import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { openToOwner } from '../../api/prepare.ts'
import { idempotencyKeys } from '../../db/schema/idempotency.ts'
import { tempFolder } from '../support/leftovers.ts'
import { createWorld, type World } from '../support/world.ts'
import { cases } from './samples.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})

const send = (path: string, body: unknown, key: string) => world.ask('POST', path, body, { 'idempotency-key': key })
const strengths = async () => (await world.ask('GET', '/strengths?sort=-position&limit=500')).json.items as Item[]
const named = async (title: string) => (await strengths()).filter(item => item.title === title).length
interface Item {
  title: string
}

/** All that a client sees of an answer, but what is each time another. */
const seen = ({ status, headers, json }: Awaited<ReturnType<typeof send>>) => ({
  status,
  json,
  headers: Object.fromEntries(
    [...headers].filter(([name]) => name !== 'x-correlation-id' && name !== 'idempotency-replayed'),
  ),
})

test.each(cases)('a POST to %s that is sent again gets the same answer and adds nothing', async (name, { body }) => {
  const first = await send(`/${name}`, body, 'once')
  expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null])
  const count = async () => (await world.ask('GET', `/${name}?limit=500`)).json.items.length
  const before = await count()
  const again = await send(`/${name}`, body, 'once')
  expect(seen(again)).toEqual(seen(first))
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(await count()).toBe(before)
})

test('what changed since then does not change the answer', async () => {
  const first = await send('/strengths', { title: 'Calm' }, 'once')
  await world.ask('DELETE', `/strengths/${first.json.id}`)
  expect(seen(await send('/strengths', { title: 'Calm' }, 'once'))).toEqual(seen(first))
})

test('it holds for what is no collection too', async () => {
  const first = await send('/github/syncs', undefined, 'once')
  expect([first.status, first.headers.get('location')]).toEqual([202, expect.stringContaining('/github/syncs/')])
  expect(seen(await send('/github/syncs', undefined, 'once'))).toEqual(seen(first))
})

test('a key that was used for something else is refused', async () => {
  await send('/strengths', { title: 'Calm' }, 'once')
  for (const [path, body] of [
    ['/strengths', { title: 'Patience' }],
    ['/achievements', { title: 'Calm' }],
    ['/strengths?x=1', { title: 'Calm' }],
  ] as const) {
    const { status, json } = await send(path, body, 'once')
    expect([status, json.detail]).toEqual([422, expect.stringContaining('"once"')])
  }
  expect((await send('/strengths', { title: 'Patience' }, 'twice')).status).toBe(201)
})

test('of two at once, one is done and the other is told to wait', async () => {
  const both = await Promise.all([1, 2].map(() => send('/strengths', { title: 'Two at once' }, 'once')))
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  expect(both.find(({ status }) => status === 409)?.headers.get('retry-after')).toMatch(/^[12]$/)
  expect(await named('Two at once')).toBe(1)
  expect((await send('/strengths', { title: 'Two at once' }, 'once')).status).toBe(201)
  expect(await named('Two at once')).toBe(1)
})

test('a refused request frees its key', async () => {
  expect((await send('/strengths', { title: '' }, 'once')).status).toBe(422)
  expect((await send('/strengths', 'no json', 'once')).status).toBe(400)
  expect((await send('/strengths', { title: 'Calm' }, 'once')).status).toBe(201)
})

test('a day later the key is free again', async () => {
  const { clock } = world
  await send('/strengths', { title: 'Calm' }, 'once')
  clock.set('2026-11-23T11:59:00Z')
  expect((await send('/strengths', { title: 'Calm' }, 'once')).headers.get('idempotency-replayed')).toBe('true')
  clock.set('2026-11-23T12:01:00Z')
  expect((await send('/strengths', { title: 'Calm' }, 'once')).headers.get('idempotency-replayed')).toBeNull()
  expect(await named('Calm')).toBe(2)
})

describe('when a process dies', () => {
  const claimed = async (change: object) =>
    world.cairn.db.write(tx => tx.update(idempotencyKeys).set(change).where(eq(idempotencyKeys.key, 'once')))

  test('before the write, the key is free after a minute', async () => {
    await send('/strengths', { title: 'Calm' }, 'once')
    await claimed({ status: null })
    expect((await send('/strengths', { title: 'Calm' }, 'once')).status).toBe(409)
    world.clock.set('2026-11-22T12:01:00Z')
    expect((await send('/strengths', { title: 'Calm' }, 'once')).status).toBe(201)
  })

  test('who waits as told a few times gets through', async () => {
    await send('/strengths', { title: 'Calm' }, 'once')
    await claimed({ status: null })
    const waits: number[] = []
    for (let answer = await send('/strengths', { title: 'Calm' }, 'once'); answer.status === 409; ) {
      const wait = Number(answer.headers.get('retry-after'))
      waits.push(wait)
      world.clock.set(world.cairn.now().add({ seconds: wait }).toString())
      answer = await send('/strengths', { title: 'Calm' }, 'once')
    }
    expect(waits).toEqual([1, 1, 2, 4, 8, 16, 28])
  })

  test('the next one frees its keys at its start, but keeps the answers', async () => {
    const env = { CAIRN_DATA: tempFolder() }
    const first = await createWorld({ env })
    const keyed = (of: World, key: string) =>
      of.ask('POST', '/strengths', { title: 'Calm' }, { 'idempotency-key': key })
    const answered = await keyed(first, 'answered')
    await keyed(first, 'cut-off')
    await first.cairn.db.write(tx =>
      tx.update(idempotencyKeys).set({ status: null }).where(eq(idempotencyKeys.key, 'cut-off')),
    )
    await first.cairn.close()
    const second = await createWorld({ env })
    expect((await keyed(second, 'cut-off')).status).toBe(409)
    await openToOwner(second.cairn)
    await second.cairn.access.keepOwnerToken(second.token)
    const again = await keyed(second, 'cut-off')
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, null])
    expect((await keyed(second, 'answered')).json).toEqual(answered.json)
  })

  test('on a shared server the keys stay: another may be at work on them', async () => {
    await send('/strengths', { title: 'Calm' }, 'once')
    await claimed({ status: null })
    await openToOwner({ ...world.cairn, env: { ...world.cairn.env, databaseUrl: 'http://localhost:8080' } })
    expect((await send('/strengths', { title: 'Calm' }, 'once')).status).toBe(409)
  })

  test('whoever took it for dead wrongly undoes its work', async () => {
    const { db } = world.cairn
    const write = db.write.bind(db)
    let writes = 0
    vi.spyOn(db, 'write').mockImplementation(async work => {
      if (++writes === 2) await write(tx => tx.update(idempotencyKeys).set({ attempt: 'another' }))
      return write(work)
    })
    expect((await send('/strengths', { title: 'Overtaken' }, 'once')).status).toBe(409)
    expect(await named('Overtaken')).toBe(0)
  })

  test('after the write, its answer is there: both are one transaction', async () => {
    const { db } = world.cairn
    const write = db.write.bind(db)
    let writes = 0
    vi.spyOn(db, 'write').mockImplementation(async work => {
      const value = await write(work)
      if (++writes === 2) throw new Error('The process ended here')
      return value
    })
    expect((await send('/strengths', { title: 'Cut off' }, 'once')).status).toBe(500)
    const again = await send('/strengths', { title: 'Cut off' }, 'once')
    expect([again.status, again.json.title]).toEqual([201, 'Cut off'])
    expect(again.headers.get('location')).toBe(`/api/v1/strengths/${again.json.id}`)
    expect(await named('Cut off')).toBe(1)
  })
})

test('a secret is not kept: who asks again learns where what it belongs to is', async () => {
  const body = { url: 'https://example.org/hook', events: ['habit.logged'] }
  const { status, json } = await send('/webhooks', body, 'once')
  expect([status, json.secret]).toEqual([201, expect.any(String)])
  const again = await send('/webhooks', body, 'once')
  expect([again.status, again.json.detail]).toEqual([409, expect.stringContaining(`/api/v1/webhooks/${json.id}`)])
  expect((await world.ask('GET', '/webhooks')).json.items).toHaveLength(1)

  const link = (await send('/sign-in-links', undefined, 'link')).json.url
  await send('/calendar', undefined, 'calendar')
  const kept = await world.cairn.db.read(tx => tx.select().from(idempotencyKeys))
  expect(kept.map(({ key, body }) => [key, body])).toEqual([
    ['once', null],
    ['link', null],
    ['calendar', null],
  ])
  expect(JSON.stringify(kept)).not.toContain(link.split('#')[1])
})

test('a key that is none is refused, and what is open to all keeps none', async () => {
  for (const key of ['', 'two words', 'x'.repeat(256)]) {
    const { status, json } = await send('/strengths', { title: 'Calm' }, key)
    expect([status, json.detail]).toEqual([400, expect.stringContaining('Idempotency-Key')])
  }
  await send('/session', { code: 'none' }, 'once')
  expect(await world.cairn.db.read(tx => tx.$count(idempotencyKeys))).toBe(0)
})

test('without a key nothing is looked up and nothing kept', async () => {
  const write = vi.spyOn(world.cairn.db, 'write')
  expect((await world.ask('POST', '/habit-logs', { habitId: 'reading' })).status).toBe(201)
  expect(write).toHaveBeenCalledOnce()
  expect(await world.cairn.db.read(tx => tx.$count(idempotencyKeys))).toBe(0)
})
