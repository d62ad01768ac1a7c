import { type IncomingHttpHeaders, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { hostOf, isInward, PrivateAddressError, publicLookup, type Resolve } from './addresses.ts'

export interface Asking {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
  allowPrivate: boolean
  signal: AbortSignal
  resolve?: Resolve
  timeoutMs: number
  keptBytes: number
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
  /** Cut: it is longer than what is kept. Broken: it ended before its end. */
  end: 'whole' | 'cut' | 'broken'
}

/**
 * Asks an address that someone else chose. Redirects are not followed, no more of the answer is read than is kept, and it
 * settles within the time, whatever the other side does.
 *
 * @throws PrivateAddressError before anything is sent to an address that is not public, unless that is allowed
 */
export async function ask(target: URL, asking: Asking): Promise<Answer> {
  const { method, headers, body, allowPrivate, signal, resolve, timeoutMs, keptBytes } = asking
  signal.throwIfAborted()
  if (!allowPrivate && isInward(hostOf(target))) throw new PrivateAddressError(target.host, hostOf(target))
  const request = target.protocol === 'https:' ? requestHttps : requestHttp
  const lookup = allowPrivate ? resolve && anyLookup(resolve) : publicLookup(resolve)
  return new Promise((done, fail) => {
    const chunks: Buffer[] = []
    let size = 0
    let started: { status: number; headers: IncomingHttpHeaders } | null = null
    const sent = request(target, { method, agent: false, headers, maxHeaderSize: 16_384, ...(lookup && { lookup }) })
    const over = (settle: () => void) => {
      clearTimeout(deadline)
      signal.removeEventListener('abort', stop)
      settle()
      sent.destroy()
    }
    const answer = (end: Answer['end']) =>
      over(() => started && done({ ...started, body: Buffer.concat(chunks).subarray(0, keptBytes), end }))
    // What it said counts, even if it breaks off while it explains itself.
    const breakOff = (error: Error) => (started ? answer('broken') : over(() => fail(error)))
    const stop = () => breakOff(signal.reason instanceof Error ? signal.reason : new Error('It was stopped.'))
    const deadline = setTimeout(() => breakOff(new Error(`It did not answer within ${timeoutMs / 1000} s.`)), timeoutMs)
    signal.addEventListener('abort', stop)
    sent.on('response', response => {
      started = { status: response.statusCode ?? 0, headers: response.headers }
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size > keptBytes) answer('cut')
      })
      response.on('end', () => answer('whole'))
      response.on('error', breakOff)
    })
    sent.on('upgrade', (response, socket) => {
      socket.destroy()
      started = { status: response.statusCode ?? 101, headers: response.headers }
      answer('broken')
    })
    sent.on('error', breakOff)
    sent.on('close', () => breakOff(new Error('It broke the connection off.')))
    sent.end(body)
  })
}

/** Any address will do, from the given book of names. */
const anyLookup =
  (resolve: Resolve): ReturnType<typeof publicLookup> =>
  (host, options, answer) =>
    resolve(host, (error, addresses) => {
      const [first] = addresses ?? []
      if (options.all) answer(error, addresses)
      else answer(error, first?.address ?? '', first?.family)
    })
