import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { credentialIn } from '../access/guard.ts'
import type { Cairn } from '../context.ts'
import type { Readings } from '../dashboard/readings.ts'
import type { KeptReading, Remembered } from '../dashboard/remember.ts'
import { type Form, formFor } from '../publish/static-files.ts'
import { correlationIdFrom, hostsOf, isOwnHost } from './frame.ts'
import { portfolioHeaders } from './pages.ts'
import { onEverything } from './reply.ts'
import { jsonHeaders } from './respond.ts'

/** Bytes, and the headers that go with them as names and values in turn. */
interface Ready {
  body: Uint8Array
  headers: string[]
}

/**
 * Answers at once what lies ready: the readings that were computed since the last write, and the pages of the portfolio.
 * False for all that needs a closer look (another method, a condition, a stranger, a wrong Host): the routes, which
 * answer the same with the same headers, decide about those.
 */
export function createShortcut(cairn: Cairn, readings: Readings) {
  const ownHosts = hostsOf(cairn.env)
  const kept = new Map<string, KeptReading>([
    ['/api/v1/today', readings.today],
    ['/api/v1/dashboard', readings.dashboard],
    ['/api/v1/public-view', readings.publicView],
  ])

  const readyAt = (path: string, headers: IncomingHttpHeaders): Ready | null => {
    const reading = kept.get(path)
    if (reading === undefined) return readyPage(cairn, path, headers)
    const remembered = reading.ready()
    return remembered !== null && isOwner(cairn, headers) ? readyJson(remembered) : null
  }

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { method, url = '', headers } = request
    if (method !== 'GET' || headers['if-none-match'] !== undefined) return false
    if (headers.host === undefined || !isOwnHost(headers.host, ownHosts)) return false
    const ready = readyAt(url, headers)
    if (ready === null) return false
    const sent = headers['x-correlation-id']
    const correlationId = correlationIdFrom(typeof sent === 'string' ? sent : undefined)
    response.writeHead(200, ['x-correlation-id', correlationId, ...ready.headers]).end(ready.body)
    cairn.log.debug({ correlationId, method, path: url, status: 200 }, 'request')
    return true
  }
}

function isOwner({ access }: Cairn, { authorization, cookie }: IncomingHttpHeaders): boolean {
  try {
    return access.isTrusted(credentialIn(authorization, cookie))
  } catch {
    return false
  }
}

function readyPage({ site }: Cairn, path: string, headers: IncomingHttpHeaders): Ready | null {
  const file = site.files().get(path)
  if (file === undefined) return null
  const accepted = headers['accept-encoding']
  return readyForm(formFor(file, typeof accepted === 'string' ? accepted : undefined))
}

const readyJson = once(({ bytes, etag }: Remembered) => ready(bytes, jsonHeaders(etag)))
const readyForm = once(({ body, headers }: Form) => ready(body, { ...portfolioHeaders, ...headers }))

const ready = (body: Uint8Array, headers: Record<string, string>): Ready => ({
  body,
  headers: Object.entries({ ...onEverything, ...headers, 'content-length': String(body.byteLength) }).flat(),
})

function once<Key extends object>(make: (key: Key) => Ready): (key: Key) => Ready {
  const made = new WeakMap<Key, Ready>()
  return key => {
    const known = made.get(key) ?? make(key)
    made.set(key, known)
    return known
  }
}
