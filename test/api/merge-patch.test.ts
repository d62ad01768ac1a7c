import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { mergePatch } from '../../api/collections/merge-patch.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

test.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd', c: null } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
])('RFC 7396: %j patched with %j', (target, patch, result) => {
  expect(mergePatch(target, patch)).toEqual(result)
})

test('an empty patch changes nothing, and a patch twice is a patch once', () => {
  const fields = fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), fc.jsonValue({ maxDepth: 3 }))
  fc.assert(
    fc.property(fields, fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer()), (target, patch) => {
      expect(mergePatch(target, {})).toEqual(target)
      const once = mergePatch(target, patch)
      expect(mergePatch(once, patch)).toEqual(once)
    }),
  )
})

test('a name that every object has is only a name', () => {
  const patched = mergePatch({}, JSON.parse('{"__proto__":{"title":"evil"}}'))
  expect(Object.hasOwn(patched, '__proto__')).toBe(true)
  expect(({} as { title?: string }).title).toBeUndefined()
})

test('null clears a field: it takes its default', async () => {
  const { json } = await world.ask('POST', '/deliverables', {
    title: 'A drawing',
    projectId: 'containerized-sip-lab',
    requires: ['sip-lab-compose-file'],
    dueOn: '2027-01-01',
    note: 'Pencil',
  })
  const { json: cleared } = await world.ask('PATCH', `/deliverables/${json.id}`, {
    requires: null,
    dueOn: null,
    note: null,
  })
  expect(cleared).toEqual({ ...json, requires: [], dueOn: null, note: null })
})

test.each(['deliverables', 'skills', 'resources'])(
  'null as the moment it was archived brings back one of the %s',
  async name => {
    const path = `/${name}/${(await world.ask('GET', `/${name}?limit=1`)).json.items[0].id}`
    await world.ask('DELETE', path)
    expect((await world.ask('GET', path)).json.archivedAt).toEqual(expect.any(String))
    const { status, json } = await world.ask('PATCH', path, { archivedAt: null })
    expect([status, json.archivedAt]).toEqual([200, null])
  },
)

test('null can not clear what an item must have', async () => {
  for (const field of ['title', 'projectId']) {
    const { status, json } = await world.ask('PATCH', '/deliverables/sip-lab-compose-file', { [field]: null })
    expect([status, json.errors[0].pointer]).toEqual([422, `/${field}`])
  }
  expect((await world.ask('PATCH', '/deliverables/sip-lab-compose-file', { nope: null })).status).toBe(422)
})

test('a part of an object can be patched alone', async () => {
  const path = '/projects/containerized-sip-lab'
  const example = { title: 'Start it', language: 'sh', code: 'docker compose up' }
  await world.ask('PATCH', path, { example })
  expect((await world.ask('PATCH', path, { example: { code: 'make' } })).json.example).toEqual({
    ...example,
    code: 'make',
  })
  expect((await world.ask('PATCH', path, { example: null })).json.example).toBeNull()
})

test('both content types are taken, and another is not', async () => {
  const patch = (type: string) =>
    world.ask('PATCH', '/strengths/mine', { title: 'A' }, { 'content-type': type }).then(answer => answer.status)
  await world.ask('POST', '/strengths', { id: 'mine', title: 'A' })
  expect(await patch('application/merge-patch+json')).toBe(200)
  expect(await patch('application/json; charset=utf-8')).toBe(200)
  expect(await patch('application/json-patch+json')).toBe(415)
})

test('every item of the plan can be patched as it came from the files', async () => {
  for (const name of [
    'phases',
    'projects',
    'certifications',
    'metrics',
    'plan-tasks',
    'habits',
    'study-guides',
    'skills',
  ]) {
    const { json } = await world.ask('GET', `/${name}?limit=500`)
    for (const item of json.items) {
      const { status, json: after } = await world.ask('PATCH', `/${name}/${item.id}`, {})
      expect([item.id, status]).toEqual([item.id, 200])
      expect(after).toEqual(item)
    }
  }
})
