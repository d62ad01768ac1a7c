import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createReadings } from '../../api/dashboard/readings.ts'
import { createShortcut } from '../../api/http/shortcut.ts'
import { afterThisFile } from '../support/leftovers.ts'
import { createWorld } from '../support/world.ts'

const world = await createWorld()
const readings = createReadings(world.cairn)
const shortcut = createShortcut(world.cairn, readings)
const server = createServer((incoming, outgoing) => {
  if (!shortcut(incoming, outgoing)) outgoing.writeHead(599).end()
}).listen(0, '127.0.0.1')
await new Promise(done => server.once('listening', done))
afterThisFile(() => server.close())

const passedOn = 599
const owner = { authorization: `Bearer ${world.token}` }

function shortly(path: string, headers: Record<string, string> = owner, method = 'GET') {
  const { port } = server.address() as AddressInfo
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((done, fail) => {
    request({ port, host: '127.0.0.1', path, method, headers, agent: false }, response => {
      let body = ''
      response.setEncoding('utf8').on('data', text => (body += text))
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
      .on('error', fail)
      .end()
  })
}

/** Asks once, so that the reading and the token are known. */
async function warm(reading: keyof typeof readings, path: string) {
  await readings[reading].read()
  return world.ask('GET', path, undefined, { 'x-correlation-id': 'mine' })
}

test.each([
  ['today', '/api/v1/today'],
  ['dashboard', '/api/v1/dashboard'],
  ['publicView', '/api/v1/public-view'],
] as const)('%s has the status, headers and body that its route answers with', async (reading, path) => {
  const routed = await warm(reading, path)
  const { status, headers, body } = await shortly(path, { ...owner, 'x-correlation-id': 'mine' })
  expect(status).toBe(routed.status)
  expect(JSON.parse(body)).toEqual(routed.json)
  const { date: _, connection: __, 'content-length': length, ...own } = headers
  expect(own).toEqual(Object.fromEntries(routed.headers))
  expect(Number(length)).toBe(Buffer.byteLength(body))
})

test('whoever is not the owner, asks for something else or on a condition, is passed on', async () => {
  await warm('dashboard', '/api/v1/dashboard')
  const path = '/api/v1/dashboard'
  expect((await shortly(path)).status).toBe(200)
  const others = [
    shortly(path, {}),
    shortly(path, { authorization: 'Bearer no-such-token-of-anybody' }),
    shortly(path, { authorization: world.token }),
    shortly(path, { ...owner, host: 'rebound.example' }),
    shortly(path, { ...owner, 'if-none-match': '"x"' }),
    shortly(path, owner, 'HEAD'),
    shortly(`${path}?x=1`),
    shortly('/api/v1/habits'),
    shortly('/nothing'),
  ]
  for (const { status } of await Promise.all(others)) expect(status).toBe(passedOn)
})

test('what was written, another day and a token that is taken back end it', async () => {
  const path = '/api/v1/today'
  await warm('today', path)
  expect((await shortly(path)).status).toBe(200)
  await world.ask('POST', '/habit-logs', { habitId: 'reading', amount: 5 })
  expect((await shortly(path)).status).toBe(passedOn)

  await warm('today', path)
  world.clock.set('2026-11-23T12:00:00Z')
  expect((await shortly(path)).status).toBe(passedOn)

  await warm('today', path)
  expect((await shortly(path)).status).toBe(200)
  await world.cairn.access.keepOwnerToken('another-token-that-is-long-enough-too')
  await readings.today.read()
  expect((await shortly(path)).status).toBe(passedOn)
})
