import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Cairn } from '../context.ts'
import { correlationIdFrom, hostsOf, isOwnHost } from './frame.ts'
import { onEverything } from './reply.ts'

/** An answer that only has to be sent: bytes, and the headers that go with them as names and values in turn. */
export interface Ready {
  /** A character for each byte: Node then sends head and body as one piece, which is much cheaper than as two. */
  body: string
  headers: string[]
}

export const ready = (body: Uint8Array, headers: Record<string, string>): Ready => ({
  body: Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1'),
  headers: Object.entries({ ...onEverything, ...headers, 'content-length': String(body.byteLength) }).flat(),
})

/**
 * A listener that answers plain GETs with what `find` has ready. False for all that needs a closer look: another method,
 * a condition, a wrong Host.
 */
export function answerReady(
  { env, log }: Pick<Cairn, 'env' | 'log'>,
  find: (request: IncomingMessage) => Ready | null,
) {
  const ownHosts = hostsOf(env)
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { method, url, headers } = request
    if (method !== 'GET' || headers['if-none-match'] !== undefined) return false
    if (headers.host === undefined || !isOwnHost(headers.host, ownHosts)) return false
    const found = find(request)
    if (found === null) return false
    const sent = headers['x-correlation-id']
    const correlationId = correlationIdFrom(typeof sent === 'string' ? sent : undefined)
    response.writeHead(200, ['x-correlation-id', correlationId, ...found.headers]).end(found.body, 'latin1')
    log.debug({ correlationId, method, path: url, status: 200 }, 'request')
    return true
  }
}
