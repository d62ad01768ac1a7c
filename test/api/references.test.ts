import { beforeEach, expect, test } from 'vitest'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})

test.each([
  ['projects', { title: 'A', phaseId: 'nowhere', number: 1, goal: 'g' }, '/phaseId'],
  ['projects', { title: 'A', phaseId: 'containerization', number: 1, goal: 'g', requires: ['nowhere'] }, '/requires'],
  [
    'projects',
    { title: 'A', phaseId: 'containerization', number: 1, goal: 'g', repositoryId: 'nowhere' },
    '/repositoryId',
  ],
  ['deliverables', { title: 'A', projectId: 'nowhere' }, '/projectId'],
  ['skills', { title: 'A', phaseId: 'nowhere' }, '/phaseId'],
  ['certifications', { title: 'A', priority: 'high', phaseId: 'nowhere' }, '/phaseId'],
  ['metrics', { title: 'A', month: 1, certificationId: 'nowhere' }, '/certificationId'],
  ['articles', { title: 'A', projectId: 'nowhere' }, '/projectId'],
  ['repositories', { title: 'A', projectId: 'nowhere' }, '/projectId'],
  ['habit-logs', { habitId: 'nowhere' }, '/habitId'],
  ['evidence', { collection: 'skills', itemId: 'nowhere', url: 'https://example.org' }, '/itemId'],
])('%s: a reference to nothing is refused: %j', async (name, body, pointer) => {
  const { status, json } = await world.ask('POST', `/${name}`, body)
  expect([status, json.errors.map((fault: { pointer: string }) => fault.pointer)]).toEqual([422, [pointer]])
  expect(json.detail).toContain('"nowhere"')
})

test('a patch to an unknown reference is refused and nothing is written', async () => {
  const path = '/deliverables/sip-lab-compose-file'
  const before = await world.ask('GET', path)
  const { status } = await world.ask('PATCH', path, { title: 'Renamed', projectId: 'nowhere' })
  expect(status).toBe(422)
  expect((await world.ask('GET', path)).json).toEqual(before.json)
})

test('an item stays writable when what it needs is deleted', async () => {
  const projectId = 'containerized-sip-lab'
  await world.ask('POST', '/deliverables', { id: 'first', title: 'First', projectId })
  await world.ask('POST', '/deliverables', { id: 'second', title: 'Second', projectId, requires: ['first'] })
  await world.ask('DELETE', '/deliverables/first')
  expect((await world.ask('PATCH', '/deliverables/second', { status: 'done' })).status).toBe(200)
  expect((await world.ask('PATCH', '/deliverables/second', { requires: ['first', 'nowhere'] })).status).toBe(422)
})

test('proof moved to another collection must name an item there', async () => {
  const { json } = await world.ask('POST', '/evidence', {
    collection: 'deliverables',
    itemId: 'sip-lab-compose-file',
    url: 'https://example.org',
  })
  expect((await world.ask('PATCH', `/evidence/${json.id}`, { collection: 'skills' })).status).toBe(422)
})

test('a phase with projects and a project with deliverables are kept, and say why', async () => {
  for (const path of ['/phases/containerization', '/projects/containerized-sip-lab']) {
    const { status, json } = await world.ask('DELETE', path)
    expect([status, json.detail]).toEqual([409, expect.stringMatching(/still has \d+ .*Delete or move them first/)])
    expect((await world.ask('GET', path)).json.archivedAt).toBeNull()
  }
})

test('what the files name is archived when it is deleted, and listed on request', async () => {
  const path = '/deliverables/sip-lab-compose-file'
  expect((await world.ask('DELETE', path)).status).toBe(204)
  const ids = async (query: string) =>
    (await world.ask('GET', `/deliverables?limit=500${query}`)).json.items.map((item: { id: string }) => item.id)
  expect(await ids('')).not.toContain('sip-lab-compose-file')
  expect(await ids('&archived=false')).not.toContain('sip-lab-compose-file')
  expect(await ids('&archived=true')).toContain('sip-lab-compose-file')
  expect((await world.ask('GET', path)).json.archivedAt).toBe('2026-11-22T12:00:00Z')
  expect(await ids('')).toHaveLength(49)
})

test('a habit with entries is archived, so that its history stays', async () => {
  const body = { title: 'Swim', category: 'body', period: 'day', unit: 'minutes', min: 20 }
  const { json } = await world.ask('POST', '/habits', body)
  const log = await world.ask('POST', '/habit-logs', { habitId: json.id })
  expect((await world.ask('DELETE', `/habits/${json.id}`)).status).toBe(204)
  expect((await world.ask('GET', `/habits/${json.id}`)).json.archivedAt).not.toBeNull()
  expect((await world.ask('GET', `/habit-logs/${log.json.id}`)).status).toBe(200)
})

test('deleting an item takes its proof along', async () => {
  await world.ask('POST', '/skills', { id: 'patience', title: 'Patience', phaseId: 'containerization' })
  const { json } = await world.ask('POST', '/evidence', {
    collection: 'skills',
    itemId: 'patience',
    url: 'https://example.org',
  })
  await world.ask('DELETE', '/skills/patience')
  expect((await world.ask('GET', `/evidence/${json.id}`)).status).toBe(404)
})

test.each(['deliverables', 'projects'])(
  '%s that would wait for themselves are refused, over however many',
  async name => {
    const ids = (await world.ask('GET', `/${name}?limit=3`)).json.items.map(({ id }: { id: string }) => id)
    const require = (id: string, ...requires: string[]) => world.ask('PATCH', `/${name}/${id}`, { requires })
    for (const id of ids) expect((await require(id)).status).toBe(200)

    const itself = await require(ids[0], ids[0])
    expect([itself.status, itself.json.errors[0].pointer]).toEqual([422, '/requires'])
    expect(itself.json.detail).toContain(`${ids[0]} -> ${ids[0]}`)

    expect((await require(ids[0], ids[1])).status).toBe(200)
    expect((await require(ids[1], ids[2])).status).toBe(200)
    const around = await require(ids[2], ids[1], ids[0])
    expect(around.status).toBe(422)
    expect(around.json.detail).toContain('goes in a circle')
    expect((await world.ask('GET', `/${name}/${ids[2]}`)).json.requires).toEqual([])
  },
)
