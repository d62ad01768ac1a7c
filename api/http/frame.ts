import { randomUUID } from 'node:crypto'
import { isIP } from 'node:net'
import type { MiddlewareHandler } from 'hono'
import type { Cairn } from '../context.ts'
import { HttpError } from './problems.ts'

const sane = /^[\w.:-]{1,128}$/

/** The first thing every request passes: correlation id, Host, Origin, the log. */
export function frame(cairn: Cairn): MiddlewareHandler {
  const log = cairn.log
  const ownHosts = hostsOf(cairn)
  return async (c, next) => {
    const sent = c.req.header('x-correlation-id')
    const correlationId = sent !== undefined && sane.test(sent) ? sent : randomUUID()
    c.set('correlationId', correlationId)
    checkHost(c.req.header('host'), ownHosts)
    if (!isSafe(c.req.method)) checkOrigin(c.req.header('origin'), c.req.header('host'), cairn.env.publicUrl)
    await next()
    if (!c.get('isFramed')) c.header('x-correlation-id', correlationId)
    const { status } = c.res
    const level = status >= 500 ? 'error' : isSafe(c.req.method) ? 'debug' : 'info'
    if (log.isLevelEnabled(level))
      log[level]({ correlationId, method: c.req.method, path: c.req.path, status }, 'request')
  }
}

export const isSafe = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

function hostsOf({ env }: Cairn): Set<string> {
  const named = [env.publicUrl, env.siteUrl].filter(url => url !== null).map(url => new URL(url).hostname)
  return new Set(['localhost', env.host.toLowerCase(), ...named])
}

/** A page of another name that was rebound to this address sends that name here. Addresses can't be rebound. */
function checkHost(host: string | undefined, own: Set<string>): void {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '')
  if (own.has(name) || isIP(name.replace(/^\[|\]$/g, '')) !== 0) return
  throw new HttpError(
    403,
    `This server does not answer to the name "${name.slice(0, 100)}". Use its address, or set PUBLIC_URL to that name.`,
  )
}

/** Writes come from our own pages, or from programs (which send no Origin). */
export function checkOrigin(origin: string | undefined, host: string | undefined, publicUrl: string | null): void {
  if (origin === undefined) return
  const allowed = publicUrl === null ? [] : [new URL(publicUrl).host]
  const given = URL.canParse(origin) ? new URL(origin).host : ''
  if (given !== '' && (given === host || allowed.includes(given))) return
  throw new HttpError(403, `A page of ${origin.slice(0, 100)} may not write here. Open the tracker at its own address.`)
}
