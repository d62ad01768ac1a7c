import { beforeAll, expect, test, vi } from 'vitest'
import { DatabaseBusyError, DatabaseFullError } from '../../db/errors.ts'
import { type Answer, createWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.ask('POST', '/strengths', { id: 'mine', title: 'A' })
})

const post = (body: string, headers: Record<string, string> = {}) => world.ask('POST', '/strengths', body, headers)

const refusals: [what: string, status: number, ask: () => Promise<Answer>][] = [
  ['malformed JSON', 400, () => post('{"title":')],
  ['an empty body', 400, () => post('')],
  ['a wrong parameter', 400, () => world.ask('GET', '/strengths?nope=1')],
  ['no good token', 401, () => world.ask('GET', '/strengths', undefined, { authorization: 'Bearer nope' })],
  ['a foreign page', 403, () => world.ask('DELETE', '/strengths/mine', undefined, { origin: 'https://evil.example' })],
  ['an unknown item', 404, () => world.ask('GET', '/strengths/nope')],
  ['an unknown path', 404, () => world.ask('GET', '/nope')],
  ['a wrong method', 405, () => world.ask('DELETE', '/strengths')],
  ['a taken id', 409, () => world.ask('POST', '/strengths', { id: 'mine', title: 'B' })],
  ['a lost update', 412, () => world.ask('PATCH', '/strengths/mine', {}, { 'if-match': '"old"' })],
  ['too large a body', 413, () => post(JSON.stringify({ title: 'x'.repeat(1_100_000) }))],
  ['a wrong content type', 415, () => post('title=A', { 'content-type': 'application/x-www-form-urlencoded' })],
  ['a compressed body', 415, () => post('{}', { 'content-encoding': 'gzip' })],
  ['a wrong field', 422, () => post('{"title":1}')],
]

test.each(refusals)('%s: %i, as a problem', async (_, status, ask) => {
  const answer = await ask()
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const { errors, ...problem } = answer.json
  expect(problem).toEqual({
    type: 'about:blank',
    title: expect.stringMatching(/^[A-Z]/),
    status,
    detail: expect.stringMatching(/^.{10,}\.$/s),
    instance: expect.stringMatching(/^\/api\/v1\/\w+/),
    correlationId: answer.headers.get('x-correlation-id'),
  })
  if (errors)
    for (const fault of errors) expect(fault).toEqual({ pointer: expect.any(String), detail: expect.any(String) })
})

test('no content type at all is refused too', async () => {
  const response = await world.fetch('/api/v1/strengths', {
    method: 'POST',
    body: new TextEncoder().encode('{"title":"A"}'),
    headers: { authorization: `Bearer ${world.token}` },
  })
  expect(response.status).toBe(415)
})

test('every fault is reported at once, each with its place and value', async () => {
  const body = { title: '', month: 'three', target: -1, nope: 1 }
  const { json } = await world.ask('POST', '/metrics', body)
  const pointers = json.errors.map((fault: { pointer: string }) => fault.pointer).sort()
  expect(pointers).toEqual(['/month', '/nope', '/target', '/title'])
  expect(json.detail).toContain('"three"')
  expect(json.detail).toContain('-1')
})

test('a pointer is escaped as RFC 6901 says', async () => {
  const { json } = await post('{"title":"A","a/b~c":1}')
  expect(json.errors[0].pointer).toBe('/a~1b~0c')
})

test('a correlation id is taken if it is sane', async () => {
  for (const sane of ['a', '0af7651916cd43dd8448eb211c80319c', 'a.b:c_d-e', 'x'.repeat(128)]) {
    for (const path of ['/strengths', '/strengths/nope', '/nope']) {
      const { headers } = await world.ask('GET', path, undefined, { 'x-correlation-id': sane })
      expect(headers.get('x-correlation-id')).toBe(sane)
    }
  }
})

test('a correlation id that is not sane is replaced, and one is made where there is none', async () => {
  for (const odd of ['', ' ', 'a b', '<script>', 'ü', 'x'.repeat(129), 'a, b']) {
    const { headers } = await world.ask('GET', '/strengths', undefined, { 'x-correlation-id': odd })
    expect(headers.get('x-correlation-id')).toMatch(/^[\da-f-]{36}$/)
  }
  const ids = await Promise.all(Array.from({ length: 5 }, () => world.ask('GET', '/nope')))
  expect(new Set(ids.map(answer => answer.json.correlationId)).size).toBe(5)
})

test('every kind of answer carries the correlation id', async () => {
  const id = { 'x-correlation-id': 'mine' }
  const etag = (await world.ask('GET', '/strengths/mine')).headers.get('etag') ?? ''
  const answers = [
    await world.ask('GET', '/strengths', undefined, id),
    await world.ask('GET', '/strengths/mine', undefined, { ...id, 'if-none-match': etag }),
    await world.ask('POST', '/strengths', { title: 'B' }, id),
    await world.ask('DELETE', '/strengths/b', undefined, id),
    await world.ask('OPTIONS', '/strengths', undefined, id),
    await world.ask('HEAD', '/live', undefined, id),
    await world.ask('DELETE', '/session', undefined, id),
  ]
  expect(answers.map(answer => answer.status)).toEqual([200, 304, 201, 204, 204, 200, 204])
  for (const { headers } of answers) expect(headers.get('x-correlation-id')).toBe('mine')
  for (const path of ['/healthz', '/readyz', '/', '/app', '/nope', '/api/v1/docs', '/api/v1/openapi.json']) {
    expect((await world.fetch(path, { headers: id })).headers.get('x-correlation-id')).toBe('mine')
  }
})

test('a failure of ours says nothing of itself, and is logged under its correlation id', async () => {
  const logged = vi.spyOn(world.cairn.log, 'error')
  vi.spyOn(world.cairn.db, 'read').mockRejectedValueOnce(new TypeError('secret of the inside'))
  const { status, json } = await world.ask('GET', '/strengths', undefined, { 'x-correlation-id': 'broken' })
  expect([status, json.correlationId]).toEqual([500, 'broken'])
  expect(JSON.stringify(json)).not.toMatch(/secret|TypeError|\.ts/)
  expect(logged).toHaveBeenCalledWith({ err: expect.any(TypeError), correlationId: 'broken' }, 'failed')
})

test.each([
  [new DatabaseBusyError(), '2'],
  [new DatabaseFullError(), '60'],
])('a database that can not now is 503 with when to come back: %s', async (fault, retryAfter) => {
  const logged = vi.spyOn(world.cairn.log, 'error')
  vi.spyOn(world.cairn.db, 'write').mockRejectedValueOnce(fault)
  const { status, headers, json } = await world.ask('POST', '/strengths', { title: 'A' })
  expect([status, headers.get('retry-after'), json.detail]).toEqual([503, retryAfter, fault.message])
  expect(logged).toHaveBeenCalled()
})

test('a service that is not ready says why, as a problem', async () => {
  expect((await world.fetch('/readyz')).status).toBe(200)
  vi.spyOn(world.cairn.db, 'read').mockRejectedValueOnce(new DatabaseBusyError())
  const response = await world.fetch('/readyz')
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
  expect((await response.json()).detail).toContain('the database does not answer')
})

test('a page that is not there yet is a problem for programs and a page for people', async () => {
  const program = await world.fetch('/')
  expect([program.status, program.headers.get('content-type')]).toEqual([503, 'application/problem+json'])
  const person = await world.fetch('/', { headers: { accept: 'text/html,*/*' } })
  expect([person.status, person.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8'])
  expect(person.headers.get('retry-after')).toBe('2')
})
