import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Env } from './env.ts'

const fileIn = (folder: string) => join(folder, 'address')

/** Where the server listens, as a program on this machine reaches it: the terminal looks for it in the data folder. */
function localAddress({ host, port, tls }: Env): string {
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }
  const name = everywhere[host] ?? (host.includes(':') ? `[${host}]` : host)
  return `${tls === null ? 'http' : 'https'}://${name}:${port}`
}

export const leaveAddress = (env: Env): void => writeFileSync(fileIn(env.data), `${localAddress(env)}\n`)

/** Takes it away, unless another server has put its own there meanwhile. */
export function takeAddressAway(env: Env): void {
  if (addressLeftIn(env.data) === localAddress(env)) rmSync(fileIn(env.data), { force: true })
}

/** Where the server that has the folder listens; null until it does. */
export function addressLeftIn(folder: string): string | null {
  try {
    return readFileSync(fileIn(folder), 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return null
  }
}
