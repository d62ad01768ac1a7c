import { randomUUID } from 'node:crypto'
import { isIP } from 'node:net'
import type { Context, MiddlewareHandler } from 'hono'
import type { Cairn } from '../context.ts'
import type { Env } from '../env.ts'
import { header } from './header.ts'
import { HttpError } from './problems.ts'

const sane = /^[\w.:-]{1,128}$/

/** The first thing every request passes: correlation id, Host, Origin, the log. */
export function frame(cairn: Cairn): MiddlewareHandler {
  const log = cairn.log
  const ownHosts = hostsOf(cairn.env)
  let lastHost: string | undefined
  return async (c, next) => {
    const correlationId = correlationIdFrom(header(c, 'x-correlation-id'))
    c.set('correlationId', correlationId)
    // Not from Node's record: of two Hosts, either may be foreign.
    const host = c.req.header('host')
    if (host === undefined || host !== lastHost) checkHost(host, ownHosts)
    lastHost = host
    if (!isSafe(c.req.method)) checkOrigin(c, cairn.env)
    await next()
    if (!c.get('isFramed')) c.header('x-correlation-id', correlationId)
    const { status } = c.res
    const level = status >= 500 ? 'error' : isSafe(c.req.method) ? 'debug' : 'info'
    if (log.isLevelEnabled(level))
      log[level]({ correlationId, method: c.req.method, path: withoutSecret(c.req.path), status }, 'request')
  }
}

/** The id that was sent, if it is a sane one; else a new one. */
export const correlationIdFrom = (sent: string | undefined) =>
  sent !== undefined && sane.test(sent) ? sent : randomUUID()

/** The private calendar's address is its secret. */
const withoutSecret = (path: string) => path.replace(/^\/calendar\/.*/, '/calendar/…')

const isSafe = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

export function hostsOf(env: Env): Set<string> {
  const named = [env.publicUrl, env.siteUrl].filter(url => url !== null).map(url => new URL(url).hostname)
  return new Set(['localhost', env.host.toLowerCase(), ...named])
}

/** A page of another name that was rebound to this address sends that name here. Addresses can't be rebound. */
function checkHost(host: string | undefined, own: Set<string>): void {
  if (host === undefined) throw new HttpError(400, 'The request names no Host. Send the header with this address.')
  if (isOwnHost(host, own)) return
  const name = nameIn(host).slice(0, 100)
  throw new HttpError(
    403,
    `This server does not answer to the name "${name}". Use its address, or set PUBLIC_URL to that name.`,
  )
}

export function isOwnHost(host: string, own: Set<string>): boolean {
  const name = nameIn(host)
  return own.has(name) || isIP(name.replace(/^\[|\]$/g, '')) !== 0
}

const nameIn = (host: string) => host.toLowerCase().replace(/:\d+$/, '')

/** Writes come from our own pages, or from programs (which send no Origin). */
export function checkOrigin(c: Context, { publicUrl, tls }: Env): void {
  const sent = header(c, 'origin')
  if (sent === undefined) return
  const here = `${tls === null ? 'http' : 'https'}://${header(c, 'host')}`
  const own = [publicUrl, here].map(originOf)
  if (URL.canParse(sent) && own.includes(originOf(sent))) return
  const mend = 'Open the tracker at its own address, or set PUBLIC_URL to this one.'
  throw new HttpError(403, `A page of ${sent.slice(0, 100)} may not write here. ${mend}`)
}

const originOf = (url: string | null) => (url !== null && URL.canParse(url) ? new URL(url).origin : null)
