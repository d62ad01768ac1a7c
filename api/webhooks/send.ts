import type { Resolve } from '../outside/addresses.ts'
import { ask } from '../outside/ask.ts'

export interface Sending {
  url: string
  headers: Record<string, string>
  body: string
  allowPrivate: boolean
  signal: AbortSignal
  resolve?: Resolve
  timeoutMs?: number
}

export interface Received {
  status: number
  headers: Record<string, string>
  /** The first part of it. */
  body: string
}

const keptBytes = 1024
const keptHeaders = 40

/**
 * POSTs to a target and answers what it said. Redirects are not followed, and no more of the answer is read than is kept.
 *
 * @throws PrivateAddressError before anything is sent to an address that is not public, unless that is allowed
 */
export async function send(sending: Sending): Promise<Received> {
  const { url, body, timeoutMs = 15_000, ...rest } = sending
  const headers = { ...sending.headers, 'content-length': `${Buffer.byteLength(body)}` }
  const answer = await ask(new URL(url), { ...rest, method: 'POST', headers, body, timeoutMs, keptBytes })
  const text = new TextDecoder().decode(answer.body).replaceAll('\0', '�')
  return { status: answer.status, headers: shownHeaders(answer.headers), body: text }
}

function shownHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const shown = Object.entries(headers).filter(([name]) => name !== 'set-cookie')
  return Object.fromEntries(shown.slice(0, keptHeaders).map(([name, value]) => [name, String(value).slice(0, 300)]))
}
