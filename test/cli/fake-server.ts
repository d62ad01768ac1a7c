import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

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
