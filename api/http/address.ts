import type { Env } from '../env.ts'

/** The server's own outside address, without a slash at the end. */
export function ownAddress(env: Env): string {
  if (env.publicUrl !== null) return env.publicUrl.replace(/\/+$/, '')
  const host = env.host === '0.0.0.0' || env.host === '::' ? 'localhost' : env.host
  const bracketed = host.includes(':') ? `[${host}]` : host
  return `${env.tls === null ? 'http' : 'https'}://${bracketed}:${env.port}`
}
