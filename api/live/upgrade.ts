import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocketServer } from 'ws'
import type { Cairn } from '../context.ts'
import { refuse } from '../http/parser-errors.ts'
import { HttpError } from '../http/problems.ts'
import type { Reader } from './follow.ts'

/** What the route gets beside the request when the connection can become a WebSocket. */
export interface UpgradeBindings {
  accept?: (reader: Reader) => void
}

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void
type Fetch = (request: Request, bindings: UpgradeBindings) => Response | Promise<Response>

/** Asks the same routes as any request: what they refuse is answered as a problem, before anything is upgraded. */
export function createUpgrade(fetch: Fetch, cairn: Cairn): Upgrade {
  let sockets: Promise<WebSocketServer> | null = null
  const correlationIds = new WeakMap<IncomingMessage, string>()

  async function open(): Promise<WebSocketServer> {
    const { WebSocketServer } = await import('ws')
    const created = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: 1024,
    })
    created.on('wsClientError', (error, socket) => refuse(socket, noHandshake(error)))
    created.on('headers', (headers, request) => {
      headers.push(`X-Correlation-ID: ${correlationIds.get(request)}`)
    })
    return created
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    let reader: Reader | null = null
    const bindings: UpgradeBindings = {
      accept: accepted => {
        reader = accepted
      },
    }
    const response = await fetch(requestOf(request), bindings)
    if (reader === null) return answer(socket, response)
    const accepted: Reader = reader
    correlationIds.set(request, response.headers.get('x-correlation-id') ?? '')
    sockets ??= open()
    const { sendOverSocket } = await import('./socket.ts')
    const server = await sockets
    if (socket.destroyed) return
    server.handleUpgrade(request, socket, head, client => void sendOverSocket(cairn, client, accepted))
  }

  return (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    upgrade(request, socket, head).catch(error => {
      cairn.log.error({ err: error }, 'failed')
      socket.destroy()
    })
  }
}

const noHandshake = ({ message }: Error) =>
  new HttpError(400, `This opens no WebSocket: ${message}. Mend the request and send it again.`, {
    'sec-websocket-version': '13',
  })

function requestOf({ method, url = '/', headers, rawHeaders }: IncomingMessage): Request {
  const pairs = rawHeaders.flatMap((name, at) =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ''] as [string, string]] : [],
  )
  // A path may begin with two slashes: what follows is no host.
  const address = URL.parse(`http://${headers.host}${url}`) ?? new URL('http://localhost/')
  return new Request(address, {
    method: method ?? 'GET',
    headers: pairs,
  })
}

async function answer(socket: Duplex, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  const headers = [...response.headers, ['content-length', body.length], ['connection', 'close']]
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  socket.write(`HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}\r\n${lines.join('\r\n')}\r\n\r\n`)
  socket.end(body)
}
