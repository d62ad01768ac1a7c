import { beforeAll, expect, test } from 'vitest'
import { timeId } from '../../api/time-id.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
const add = (body: unknown) => world.ask('POST', '/strengths', body)

test('an id is made from the title, and numbered when it is taken', async () => {
  expect((await add({ title: 'Café & Crème: 2nd!' })).json.id).toBe('cafe-creme-2nd')
  expect((await add({ title: 'Cafe creme 2nd' })).json.id).toBe('cafe-creme-2nd-2')
  expect((await add({ title: 'café crème 2ND' })).json.id).toBe('cafe-creme-2nd-3')
})

test('a title without Latin letters gets an id too', async () => {
  expect((await add({ title: '日本語' })).json.id).toBe('item')
  expect((await add({ title: '!!!' })).json.id).toBe('item-2')
})

test('a very long title makes an id of a length that is allowed', async () => {
  const { status, json } = await add({ title: 'ab '.repeat(99) })
  expect(status).toBe(201)
  expect((await world.ask('GET', `/strengths/${json.id}`)).status).toBe(200)
})

test('an id that was sent is kept; a taken one is a conflict that names it', async () => {
  expect((await add({ id: 'mine', title: 'A' })).json.id).toBe('mine')
  const taken = await add({ id: 'mine', title: 'B' })
  expect([taken.status, taken.json.detail]).toEqual([409, expect.stringContaining('"mine"')])
  expect((await world.ask('GET', '/strengths/mine')).json.title).toBe('A')
})

test.each([5, null, '', 'Upper', 'a b', 'a--b', '-a', 'a/b', '../a', '__proto__', 'a'.repeat(81)])(
  'the id %j is refused at /id',
  async id => {
    const { status, json } = await add({ id, title: 'A' })
    expect([status, json.errors[0].pointer]).toEqual([422, '/id'])
  },
)

test('an item may be called like what every object has', async () => {
  for (const id of ['constructor', 'tostring', 'hasownproperty', 'null', 'undefined']) {
    expect((await world.ask('GET', `/strengths/${id}`)).status).toBe(404)
    expect((await add({ id, title: id })).status).toBe(201)
    expect((await world.ask('GET', `/strengths/${id}`)).json.title).toBe(id)
  }
  expect((await add({ title: 'Constructor' })).json.id).toBe('constructor-2')
})

test('a percent-encoded id names the same item', async () => {
  await add({ id: 'plain', title: 'Plain' })
  expect((await world.ask('GET', '/strengths/pl%61in')).json.title).toBe('Plain')
})

test.each(['%ZZ', '%', '%00', '%ED%A0%80', '%2e%2e%2f', 'a'.repeat(10_000), '%F0%9F%98%80', "' or 1=1 --"])(
  'what can be no id is not found: %s',
  async id => {
    const { status, json } = await world.ask('GET', `/strengths/${id}`)
    expect(status).toBe(404)
    expect(json.detail.length).toBeLessThan(1000)
  },
)

test('logs, vacations and proof get ids that sort by time; none may be sent', async () => {
  const { status, json } = await world.ask('POST', '/habit-logs', { id: 'mine', habitId: 'reading' })
  expect([status, json.errors[0].pointer]).toEqual([422, '/id'])
  const first = (await world.ask('POST', '/habit-logs', { habitId: 'reading' })).json.id
  const second = (await world.ask('POST', '/habit-logs', { habitId: 'reading' })).json.id
  expect(first < second).toBe(true)
})

test('ids of one millisecond are in the order in which they were made, and each is another', () => {
  const made = Array.from({ length: 10_000 }, timeId)
  expect(made).toEqual([...new Set(made)].sort())
  for (const id of made) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})
