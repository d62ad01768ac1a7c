import { once } from 'node:events'
import { beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startServer } from '../support/server.ts'
import type { RunningServer } from '../support/server-process.ts'
import { rawAnswer } from './raw-upgrade.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})

interface Message {
  type: string
  seq: number
  itemId?: string
  event?: string | null
}

/** A socket and what it hears, from the first message on. */
function listen(to: RunningServer, path = '', headers: Record<string, string> = {}) {
  const socket = new WebSocket(`${to.url.replace('http', 'ws')}/api/v1/live${path}`, {
    headers: { authorization: `Bearer ${to.token}`, ...headers },
  })
  const heard: Message[] = []
  socket.on('message', data => heard.push(JSON.parse(String(data))))
  const closed = once(socket, 'close').then(([code]) => code as number)
  const until = (count: number) => expect.poll(() => heard.length).toBeGreaterThanOrEqual(count)
  return { socket, heard, closed, until }
}

async function send(
  to: RunningServer,
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  return fetch(new URL(`/api/v1${path}`, to.url), {
    method,
    headers: { authorization: `Bearer ${to.token}`, 'content-type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  })
}
const add = async (title: string) => (await (await send(server, 'POST', '/strengths', { title })).json()).id as string

describe('a socket', () => {
  test('says where it stands, then what changes and what it means', async () => {
    const { socket, heard, until } = listen(server)
    await until(1)
    expect(heard[0]).toEqual({ type: 'hello', seq: expect.any(Number) })
    await send(server, 'POST', '/habit-logs', { habitId: 'reading', amount: 5 })
    await until(2)
    expect(heard[1]).toMatchObject({ type: 'change', collection: 'habit-logs', kind: 'created', event: 'habit.logged' })
    expect(heard[1]?.seq).toBe((heard[0]?.seq ?? 0) + 1)
    socket.close()
  })

  test('goes on after the last change seen, asked for in the address or in a message', async () => {
    const first = listen(server)
    await first.until(1)
    const seq = first.heard[0]?.seq ?? 0
    first.socket.close()
    const missed = [await add('Missed'), await add('Missed too')]
    const byAddress = listen(server, `?after=${seq}`)
    await byAddress.until(3)
    expect(byAddress.heard.slice(1).map(({ itemId }) => itemId)).toEqual(missed)
    const byMessage = listen(server)
    await byMessage.until(1)
    byMessage.socket.send(JSON.stringify({ after: seq }))
    await byMessage.until(4)
    expect(byMessage.heard.slice(2).map(({ itemId }) => itemId)).toEqual(missed)
    for (const { socket } of [byAddress, byMessage]) socket.close()
  })

  test('that knows more than the database is told to read everything again', async () => {
    const { heard, until, socket } = listen(server, '?after=999999999')
    await until(1)
    expect(heard[0]?.type).toBe('missed')
    socket.close()
  })

  test('that talks nonsense, or too much, is closed', async () => {
    for (const [said, code] of [
      ['what?', 1008],
      ['{"after":-1}', 1008],
      ['x'.repeat(2000), 1009],
    ] as const) {
      const { socket, closed, until } = listen(server)
      await until(1)
      socket.send(said)
      expect(await closed).toBe(code)
    }
  })

  test('ends with the session that opened it, and so does the event stream', async () => {
    const { url } = await (await send(server, 'POST', '/sign-in-links')).json()
    const signedIn = await fetch(new URL('/api/v1/session', server.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: new URL(url).hash.slice(1) }),
    })
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/live`, { headers: { cookie } })
    const [greeted, closed] = [once(socket, 'message'), once(socket, 'close')]
    const stream = await fetch(new URL('/api/v1/live', server.url), { headers: { cookie } })
    await greeted
    await fetch(new URL('/api/v1/session', server.url), { method: 'DELETE', headers: { cookie } })
    expect((await closed)[0]).toBe(4401)
    for await (const _ of stream.body ?? []);
  })

  test('ends with 1001 when the service stops, which does not wait for it', async () => {
    const stopping = await startServer()
    const { closed, until } = listen(stopping)
    await until(1)
    const [code, exit] = await Promise.all([closed, stopping.stop()])
    expect([code, exit]).toEqual([1001, 0])
  })
})

describe('an upgrade', () => {
  const socket = [
    'connection: upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==',
  ]
  const bearer = () => `authorization: Bearer ${server.token}`

  test('is refused as any request is, before anything is upgraded', async () => {
    const host = `host: ${new URL(server.url).host}`
    const cases: [string, string[], number][] = [
      ['/api/v1/live', [host], 401],
      ['/api/v1/live', [host, 'authorization: Bearer wrong'], 401],
      ['/api/v1/live', [host, bearer(), 'origin: https://evil.example'], 403],
      ['/api/v1/live', ['host: evil.example', bearer()], 403],
      ['/api/v1/live?after=x', [host, bearer()], 400],
      ['/api/v1/nothing', [host, bearer()], 404],
    ]
    for (const [path, headers, status] of cases) {
      const answer = await rawAnswer(server.url, `GET ${path} HTTP/1.1`, [...headers, ...socket])
      expect(answer.status, `${path} ${headers}`).toBe(status)
      expect(answer.headers['content-type']).toBe('application/problem+json')
      expect(JSON.parse(answer.body)).toMatchObject({ status, correlationId: answer.headers['x-correlation-id'] })
    }
  })

  test('to something else is answered as if it had not been asked for', async () => {
    const headers = [`host: ${new URL(server.url).host}`, bearer(), 'connection: upgrade, close', 'upgrade: h2c']
    expect((await rawAnswer(server.url, 'GET /healthz HTTP/1.1', headers)).status).toBe(200)
  })
})
