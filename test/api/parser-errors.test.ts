import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { answerParserErrors } from '../../api/http/parser-errors.ts'
import { afterThisFile } from '../support/leftovers.ts'
import { startServer } from '../support/server.ts'
import type { RunningServer } from '../support/server-process.ts'
import { type RawAnswer, sendRaw } from './raw-http.ts'

let server: RunningServer
let host: string
let token: string
beforeAll(async () => {
  server = await startServer()
  host = `Host: ${new URL(server.url).host}\r\n`
  token = `Authorization: Bearer ${server.token}\r\n`
})

const json = 'Content-Type: application/json\r\n'
const close = 'Connection: close\r\n'

function expectProblem({ status, headers, body }: RawAnswer, expected: number) {
  expect(status).toBe(expected)
  expect(headers['content-type']).toBe('application/problem+json')
  const problem = JSON.parse(body)
  expect(problem).toMatchObject({
    status: expected,
    detail: expect.stringMatching(/\.$/),
    title: expect.stringMatching(/^[A-Z]/),
  })
  expect(problem.title).not.toBe('Problem')
  expect(headers['x-correlation-id']).toBe(problem.correlationId)
}

test.each<[what: string, status: number, request: () => string]>([
  ['no HTTP at all', 400, () => 'nonsense\r\n\r\n'],
  ['an unknown method', 400, () => `FOO / HTTP/1.1\r\n${host}\r\n`],
  ['a target without a slash', 400, () => `GET healthz HTTP/1.1\r\n${host}\r\n`],
  ['a backslash in the path', 400, () => `GET /a\\b HTTP/1.1\r\n${host}${close}\r\n`],
  ['no Host', 400, () => `GET /healthz HTTP/1.1\r\n${close}\r\n`],
  ['no Host in HTTP/1.0', 400, () => 'GET /healthz HTTP/1.0\r\n\r\n'],
  ['a Host that is none', 400, () => `GET /healthz HTTP/1.1\r\nHost: a b\r\n${close}\r\n`],
  ['a Host with a user', 400, () => `GET /healthz HTTP/1.1\r\nHost: localhost@evil.example\r\n${close}\r\n`],
  ['a foreign Host', 403, () => `GET /healthz HTTP/1.1\r\nHost: evil.example\r\n${close}\r\n`],
  ['two Hosts', 403, () => `GET /healthz HTTP/1.1\r\n${host}Host: evil.example\r\n${close}\r\n`],
  ['headers that are too large', 431, () => `GET /healthz HTTP/1.1\r\n${host}X-A: ${'a'.repeat(20_000)}\r\n\r\n`],
  ['an address that is too long', 431, () => `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`],
  [
    'a length and chunks',
    400,
    () =>
      `POST /api/v1/strengths HTTP/1.1\r\n${host}${token}${json}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  ],
  [
    'a chunk without a size',
    400,
    () => `POST /api/v1/strengths HTTP/1.1\r\n${host}${token}${json}Transfer-Encoding: chunked\r\n\r\nZZ\r\n`,
  ],
  [
    'a chunk with endless extensions',
    413,
    () =>
      `POST /api/v1/strengths HTTP/1.1\r\n${host}${token}${json}Transfer-Encoding: chunked\r\n\r\n2;${'a'.repeat(20_000)}\r\n`,
  ],
  [
    'an expectation',
    417,
    () => `POST /api/v1/strengths HTTP/1.1\r\n${host}${token}${json}Expect: tea\r\nContent-Length: 2\r\n\r\n{}`,
  ],
  ['a tunnel', 405, () => 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'],
  ['TRACE', 405, () => `TRACE /healthz HTTP/1.1\r\n${host}${close}\r\n`],
  ['a page that takes no POST', 405, () => `POST / HTTP/1.1\r\n${host}${close}Content-Length: 0\r\n\r\n`],
  ['a way out of the folder', 404, () => `GET /../../etc/passwd HTTP/1.1\r\n${host}${close}\r\n`],
])('%s: %i', async (_, status, request) => expectProblem(await sendRaw(server.url, request()), status))

test('a request that takes too long to arrive: 408', async () => {
  const slow = createServer({ requestTimeout: 50, headersTimeout: 50, connectionsCheckingInterval: 10 })
  answerParserErrors(slow)
  slow.listen(0, '127.0.0.1')
  await once(slow, 'listening')
  afterThisFile(() => slow.close())
  const { port } = slow.address() as AddressInfo
  expectProblem(await sendRaw(`http://127.0.0.1:${port}`, 'GET / HTTP/1.1\r\nHost: localhost\r\n'), 408)
})

describe('a body over the network', () => {
  const head = () => `POST /api/v1/strengths HTTP/1.1\r\n${host}${token}${json}${close}`

  test('may come in chunks', async () => {
    const answer = await sendRaw(
      server.url,
      `${head()}Transfer-Encoding: chunked\r\n\r\n9\r\n{"title":\r\n4\r\n"A"}\r\n0\r\n\r\n`,
    )
    expect(answer.status).toBe(201)
  })

  test('is refused when its announced length is too large, before it is sent', async () => {
    expectProblem(await sendRaw(server.url, `${head()}Content-Length: 5000000\r\n\r\n`), 413)
  })

  test('is refused when it grows too large unannounced, before it ends', async () => {
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`
    expectProblem(await sendRaw(server.url, `${head()}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(20)}`), 413)
  })

  test('that is too large and sent all the same still gets to read why', async () => {
    const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' }
    const response = await fetch(new URL('/api/v1/strengths', server.url), {
      method: 'POST',
      headers,
      body: 'x'.repeat(5_000_000),
    })
    expect([response.status, (await response.json()).detail]).toEqual([413, expect.stringContaining('1048576')])
  })

  test('that is left unread does not spoil the connection', async () => {
    const first = `POST /api/v1/strengths HTTP/1.1\r\n${host}${token}Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello`
    const answer = await sendRaw(server.url, `${first}GET /healthz HTTP/1.1\r\n${host}${close}\r\n`)
    expect(answer.status).toBe(415)
    expect(answer.body).toContain('HTTP/1.1 200 OK')
  })

  test('that breaks off is no failure of ours', async () => {
    const { hostname, port } = new URL(server.url)
    const { connect } = await import('node:net')
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    socket.write(`${head()}X-Correlation-ID: broken-off\r\nContent-Length: 500\r\n\r\n{"ti`, () => socket.destroy())
    await once(socket, 'close')
    await expect.poll(() => server.output()).toMatch(/"correlationId":"broken-off".*"status":400/)
    expect((await fetch(new URL('/healthz', server.url))).status).toBe(200)
  })
})

test.each(['', 'Content-Length: 0\r\n'])(
  'a write without a body is answered like one with an empty body: "%s"',
  async length => {
    const write = `POST /api/v1/strengths HTTP/1.1\r\n${host}${token}${json}${length}${close}\r\n`
    const answer = await sendRaw(server.url, write)
    expectProblem(answer, 400)
    expect(answer.body).toContain('not valid JSON')
  },
)

test('one connection serves one request after another, each with its own correlation id', async () => {
  const get = (id: string, more = '') => `GET /healthz HTTP/1.1\r\n${host}X-Correlation-ID: ${id}\r\n${more}\r\n`
  const { headers, body } = await sendRaw(server.url, get('first') + get('second') + get('third', close))
  expect(headers['x-correlation-id']).toBe('first')
  expect([...body.matchAll(/x-correlation-id: (\w+)/g)].map(match => match[1])).toEqual(['second', 'third'])
})

test('HEAD has the headers of GET and no body', async () => {
  for (const path of ['/', '/roadmap', '/app', '/api/v1/docs', '/nowhere']) {
    const [get, head] = await Promise.all(
      ['GET', 'HEAD'].map(method =>
        sendRaw(server.url, `${method} ${path} HTTP/1.1\r\n${host}${close}X-Correlation-ID: same\r\n\r\n`),
      ),
    )
    expect([path, head?.status, head?.body]).toEqual([path, get?.status, ''])
    for (const name of ['content-type', 'etag', 'cache-control', 'x-correlation-id'])
      expect(head?.headers[name]).toBe(get?.headers[name])
  }
})

test('nothing of all this was a failure in the log', () => {
  expect(server.output()).not.toContain('"level":50')
})
