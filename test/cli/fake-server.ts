import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { World } from '../../cli/world.ts'
import { cairn } from './cairn.ts'

export interface Seen {
  method: string
  path: string
  authorization: string | undefined
  body: unknown
}
export interface Reply {
  status?: number
  body?: unknown
  headers?: Record<string, string>
}
export type Handlers = Record<string, Reply | ((seen: Seen) => Reply)>

/** A server that answers by `METHOD /path` (without /api/v1 and query) and remembers what it was asked. */
export async function startFakeServer(handlers: Handlers) {
  const requests: Seen[] = []
  const server = createServer(async (request, response) => {
    const seen = await read(request)
    requests.push(seen)
    const { status = 200, body, headers = {} } = answerTo(handlers, seen)
    const type = status >= 400 ? 'application/problem+json' : 'application/json'
    response.writeHead(status, { 'content-type': type, 'x-correlation-id': 'c-1', ...headers })
    response.end(typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stop = async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${port}`, port, requests, stop }
}

/** One for all tests of a file: each finds it with these answers, which it may change, and nothing asked yet. */
export function useFakeServer(answers: Handlers = {}) {
  const handlers: Handlers = {}
  let server: Awaited<ReturnType<typeof startFakeServer>>
  beforeAll(async () => {
    server = await startFakeServer(handlers)
  })
  afterAll(() => server.stop())
  beforeEach(() => {
    server.requests.length = 0
    for (const key of Object.keys(handlers)) delete handlers[key]
    Object.assign(handlers, answers)
  })
  return {
    handlers,
    get url() {
      return server.url
    },
    get requests() {
      return server.requests
    },
    /** What was asked with this method. */
    sent: (method: string) => server.requests.filter(request => request.method === method),
    /** Runs the terminal client against it. */
    run: (args: string[], more?: Partial<World>) => cairn(args, { CAIRN_URL: server.url }, more),
  }
}

function answerTo(handlers: Handlers, seen: Seen): Reply {
  const path = seen.path.replace('/api/v1', '').replace(/\?.*/, '')
  const handler = handlers[`${seen.method} ${path}`]
  if (handler === undefined) return problem(404, `There is nothing at ${seen.path}`)
  return typeof handler === 'function' ? handler(seen) : handler
}

export const problem = (status: number, detail: string, errors?: { pointer?: string; detail: string }[]): Reply => ({
  status,
  body: { type: 'about:blank', title: 'Problem', status, detail, correlationId: 'c-1', ...(errors && { errors }) },
})

async function read(request: IncomingMessage): Promise<Seen> {
  const text = (await request.toArray()).join('')
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    authorization: request.headers.authorization,
    body: text === '' ? undefined : JSON.parse(text),
  }
}
