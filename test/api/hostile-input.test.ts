import { beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
const post = (body: string) => world.ask('POST', '/strengths', body)

test.each([
  ['{"title":"a\\u0000b"}', '/title'],
  ['{"title":"a\\ud800b"}', '/title'],
  ['{"title":"\\uDC00"}', '/title'],
])('text that can not be kept as it is: %s', async (body, pointer) => {
  const { status, json } = await post(body)
  expect([status, json.errors]).toEqual([422, [{ pointer, detail: expect.stringContaining('Remove that character') }]])
})

test('such text is found deep inside, and each place is named', async () => {
  const body =
    '{"title":"A","summary":"s","body":"b","terms":[{"term":"x","meaning":"\\u0000"}],"memoryTricks":["\\ud800"]}'
  const { json } = await world.ask('POST', '/study-guides', body)
  const pointers = json.errors.map((fault: { pointer: string }) => fault.pointer).sort()
  expect(pointers).toEqual(['/memoryTricks/0', '/terms/0/meaning'])
})

test('whole character pairs, and a backslash before u0000, are plain text', async () => {
  expect((await post('{"title":"\\ud83d\\ude00 \\\\u0000"}')).json.title).toBe('😀 \\u0000')
})

test.each(['12345678901234567890', '9007199254740993', '1e400', '-1', '1.5', '1000001', '"1"', 'true'])(
  'the position %s is refused',
  async position => {
    const { status, json } = await post(`{"title":"A","position":${position}}`)
    expect([status, json.errors[0].pointer]).toEqual([422, '/position'])
  },
)

test('the highest position leaves room for the next item', async () => {
  expect((await post('{"title":"Last","position":1000000}')).status).toBe(201)
  expect((await post('{"title":"Later"}')).status).toBe(201)
  expect((await post('{"title":"Later still"}')).status).toBe(201)
})

test('a body nested deeper than any stack is refused like any wrong value', async () => {
  const deep = `${'['.repeat(250_000)}${']'.repeat(250_000)}`
  expect((await post(deep)).status).toBe(422)
  expect((await post(`{"title":${deep}}`)).status).toBe(422)
  expect((await post(`{"title":"A","nope":${deep}}`)).status).toBe(422)
  const objects = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
  expect((await world.ask('PATCH', '/projects/containerized-sip-lab', `{"example":${objects}}`)).status).toBe(422)
  expect((await post(`{"title":"\\u0000","nope":${deep}}`)).status).toBe(422)
})

test('__proto__ and its like are unknown fields', async () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const { status, json } = await post(`{"title":"A","${name}":{"title":"B"}}`)
    expect([status, json.errors[0].pointer]).toEqual([422, `/${name}`])
  }
  expect((await post('{"__proto__":{"title":"B"}}')).status).toBe(422)
})

test('a key twice counts once, as JSON has it', async () => {
  expect((await post('{"title":"A","title":"B"}')).json.title).toBe('B')
})

test('a body of the limit is read, one byte more is not; bytes count, not characters', async () => {
  const limit = 1_048_576
  const bodyOf = (bytes: number) => `{"title":"${'x'.repeat(bytes - 12)}"}`
  expect((await post(bodyOf(limit))).status).toBe(422)
  expect((await post(bodyOf(limit + 1))).status).toBe(413)
  expect((await post(`{"title":"${'ü'.repeat(600_000)}"}`)).status).toBe(413)
})

test('bytes that are no UTF-8 are refused, a byte order mark is not', async () => {
  const send = (bytes: Buffer) =>
    world.fetch('/api/v1/strengths', {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
    })
  const wrong = await send(Buffer.from('{"title":"\xff\xfe"}', 'latin1'))
  expect([wrong.status, (await wrong.json()).detail]).toEqual([400, expect.stringContaining('UTF-8')])
  expect((await send(Buffer.from('\ufeff{"title":"Marked"}'))).status).toBe(201)
})

test('a day no one can mean is refused, so that no page has to count to it', async () => {
  const wrong = [
    ['/habit-logs', 'POST', { habitId: 'reading', day: '0001-01-01' }, '/day'],
    ['/settings', 'PATCH', { planStart: '9999-12-31' }, '/planStart'],
    ['/habits/reading', 'PATCH', { since: '1066-10-14' }, '/since'],
    ['/vacations', 'POST', { firstDay: '2026-02-30', lastDay: '2026-03-01' }, '/firstDay'],
    ['/vacations', 'POST', { firstDay: '2026-03-02', lastDay: '2026-03-01' }, '/lastDay'],
  ] as const
  for (const [path, method, body, pointer] of wrong) {
    const { status, json } = await world.ask(method, path, body)
    expect([path, status, json.errors[0].pointer]).toEqual([path, 422, pointer])
  }
  expect((await world.ask('GET', '/dashboard')).status).toBe(200)
})

test('a link that runs a script never gets in', async () => {
  for (const url of [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//x',
    'x',
  ]) {
    const { status } = await world.ask('POST', '/articles', { title: 'A', url })
    expect([url, status]).toEqual([url, 422])
  }
})

test('a link with a password never gets in', async () => {
  for (const [path, method, body, pointer] of [
    ['/articles', 'POST', { title: 'A', url: 'https://me:secret@example.org/' }, '/url'],
    ['/articles', 'POST', { title: 'A', url: 'https://me@example.org/' }, '/url'],
    ['/settings', 'PATCH', { contactUrl: 'https://me:secret@example.org/' }, '/contactUrl'],
    ['/settings', 'PATCH', { siteUrl: 'https://me:secret@example.org/' }, '/siteUrl'],
  ] as const) {
    const { status, json } = await world.ask(method, path, body)
    expect([path, status, json.errors[0].pointer]).toEqual([path, 422, pointer])
    expect(json.detail).toMatch(/password/)
  }
  expect((await world.ask('POST', '/articles', { title: 'A', url: 'https://example.org/@me' })).status).toBe(201)
})
