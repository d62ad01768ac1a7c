import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Env } from './env.ts'

const fileOf = ({ data }: Env) => join(data, 'address')

/** Where the server listens, as a program on this machine reaches it: the terminal looks for it in the data folder. */
function localAddress({ host, port, tls }: Env): string {
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }
  const name = everywhere[host] ?? (host.includes(':') ? `[${host}]` : host)
  return `${tls === null ? 'http' : 'https'}://${name}:${port}\n`
}

export const leaveAddress = (env: Env): void => writeFileSync(fileOf(env), localAddress(env))

/** Takes it away, unless another server has put its own there meanwhile. */
export function takeAddressAway(env: Env): void {
  try {
    if (readFileSync(fileOf(env), 'utf8') === localAddress(env)) rmSync(fileOf(env))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
