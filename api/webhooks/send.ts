import { request as requestHttp } from 'node:http'
import { type RequestOptions, request as requestHttps } from 'node:https'
import { PrivateAddressError, publicLookup, type Resolve } from './addresses.ts'
import { hostOf, isInward } from './target.ts'

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
  const { url, headers, body, allowPrivate, signal, resolve, timeoutMs = 15_000 } = sending
  const target = new URL(url)
  if (!allowPrivate && isInward(hostOf(target))) throw new PrivateAddressError(target.host, hostOf(target))
  const request = target.protocol === 'https:' ? requestHttps : requestHttp
  const timeout = AbortSignal.timeout(timeoutMs)
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    signal: AbortSignal.any([signal, timeout]),
    maxHeaderSize: 16_384,
    ...(allowPrivate && !resolve ? {} : { lookup: allowPrivate ? publicOrNot(resolve) : publicLookup(resolve) }),
  }
  return new Promise((done, fail) => {
    const refuse = (error: Error) => fail(timeout.aborted ? new Error(tooSlow(timeoutMs)) : error)
    const sent = request(target, options, response => {
      const chunks: Buffer[] = []
      let size = 0
      const finish = () => {
        response.destroy()
        const text = new TextDecoder().decode(Buffer.concat(chunks).subarray(0, keptBytes)).replaceAll('\0', '�')
        done({ status: response.statusCode ?? 0, headers: shownHeaders(response.headers), body: text })
      }
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size >= keptBytes) finish()
      })
      response.on('end', finish)
      // What it said counts, even if it breaks off while it explains itself.
      response.on('error', finish)
    })
    sent.on('error', refuse)
    sent.end(body)
  })
}

const tooSlow = (ms: number) => `It did not answer within ${ms / 1000} s.`

/** Any address will do, from the given book of names. */
const publicOrNot =
  (resolve: Resolve | undefined): ReturnType<typeof publicLookup> =>
  (host, options, answer) =>
    resolve?.(host, (error, addresses) => {
      const [first] = addresses ?? []
      if (options.all) answer(error, addresses)
      else answer(error, first?.address ?? '', first?.family)
    })

function shownHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const shown = Object.entries(headers).filter(([name]) => name !== 'set-cookie')
  return Object.fromEntries(shown.slice(0, keptHeaders).map(([name, value]) => [name, String(value).slice(0, 300)]))
}
