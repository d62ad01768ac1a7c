import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { createListener } from '../../api/http/listener.ts'
import { afterThisFile } from '../support/leftovers.ts'
import { createWorld, type World } from '../support/world.ts'
import { sendRaw } from './raw-http.ts'

let world: World
let here: string
beforeAll(async () => {
  world = await createWorld()
  const { answer, upgrade } = createListener(world.cairn, () => false)
  const server = createServer({ requireHostHeader: false }, answer).on('upgrade', upgrade).listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterThisFile(() => void server.close())
  here = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
const ask = async (line: string, host: string, more: string[] = []) =>
  sendRaw(`http://${here}`, [`${line} HTTP/1.1`, `Host: ${host}`, ...more, 'Connection: close', '', ''].join('\r\n'))

test.each<[what: string, target: () => string, host: () => string, status: number]>([
  ['a foreign address under our Host', () => 'http://evil.example/healthz', () => here, 403],
  ['our address under a foreign Host', () => `http://${here}/healthz`, () => 'evil.example', 200],
  ['our address in capitals', () => `HTTP://${here}/healthz`, () => here, 200],
  ['our address without a path', () => `http://${here}?x`, () => here, 503],
  ['an address with a user', () => `http://evil@${here}/healthz`, () => here, 400],
  ['an address without a host', () => 'http:///healthz', () => here, 403],
  ['a ready page of a foreign address', () => 'http://evil.example/', () => here, 403],
  ['another scheme', () => `ftp://${here}/healthz`, () => here, 400],
  ['a path that begins with two slashes', () => '//evil.example/healthz', () => here, 503],
])('%s in the first line', async (_, target, host, status) => {
  const answer = await ask(`GET ${target()}`, host())
  expect([answer.status, answer.headers['x-correlation-id']]).toEqual([status, expect.stringMatching(/./)])
  if (status >= 400) expect(answer.headers['content-type']).toBe('application/problem+json')
})

test('a page may write only to the address in the first line', async () => {
  const post = (target: string, origin: string) =>
    ask(`POST ${target}/api/v1/sign-in-links`, here, [
      `Authorization: Bearer ${world.token}`,
      `Origin: ${origin}`,
      'Content-Length: 0',
    ])
  expect((await post(`http://${here}`, `http://${here}`)).status).toBe(201)
  expect((await post('http://localhost:9', `http://${here}`)).status).toBe(403)
})

test('a socket is opened at the address in the first line too', async () => {
  const upgrade = (target: string, host = here) =>
    ask(`GET ${target}`, host, [
      `Authorization: Bearer ${world.token}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ])
  expect((await upgrade('http://evil.example/api/v1/live')).status).toBe(403)
  expect((await upgrade(`//${here}/api/v1/live`)).status).toBe(503)
})

test.each([
  ['an unknown version', 'Sec-WebSocket-Version: 99', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='],
  ['no key', 'Sec-WebSocket-Version: 13', 'X-None: 1'],
])('a socket with %s is refused as a problem', async (_, ...more) => {
  const own = ['Connection: Upgrade', 'Upgrade: websocket', `Authorization: Bearer ${world.token}`]
  const { status, headers, body } = await ask('GET /api/v1/live', here, [...own, ...more])
  expect([status, headers['content-type'], JSON.parse(body).status]).toEqual([400, 'application/problem+json', 400])
})
