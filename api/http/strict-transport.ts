import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import type { Env } from '../env.ts'
import { ownAddress } from './address.ts'

const days = 30

/** The name that a browser may be told to reach over TLS alone; null where that could shut other services out. */
export function strictName(env: Env): string | null {
  const { protocol, hostname, port } = new URL(ownAddress(env))
  // A browser keeps to it on all ports of the host, so only who has the usual one may ask for it.
  if (env.tls === null || protocol !== 'https:' || port !== '') return null
  const isOnlyHere = /(^|\.)localhost$/.test(hostname) || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0
  return isOnlyHere ? null : hostname
}

/** Asks browsers that came by that name to come over TLS from now on. */
export function keepToTls(name: string) {
  return ({ headers }: IncomingMessage, response: ServerResponse): void => {
    if (headers.host?.toLowerCase().replace(/:\d+$/, '') !== name) return
    response.setHeader('strict-transport-security', `max-age=${days * 86_400}`)
  }
}
