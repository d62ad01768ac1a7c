import { GitHubFault } from './fault.ts'
import { faultOf, type RefusedAnswer } from './faults.ts'
import { type BoundedFetchOptions, boundedFetch } from './fetch.ts'
import { createLimits } from './limits.ts'
import { requireSafeAddress } from './token.ts'

export interface GitHubOptions extends BoundedFetchOptions {
  url: string
  token: string | null
  now: () => Temporal.Instant
  /** Waits so many milliseconds; injected, so that tests need not. */
  wait: (ms: number, signal?: AbortSignal) => Promise<void>
}

export interface Answer {
  /** False for a 304: nothing changed since the ETag was given. */
  fresh: boolean
  data: unknown
  etag: string | null
  hasNext: boolean
  headers: Record<string, string | undefined>
}

export interface GitHub {
  hasToken: boolean
  /** How many requests were sent so far. */
  requests: () => number
  /** @throws GitHubFault */
  get: (path: string, query?: Record<string, string | number | undefined>, etag?: string) => Promise<Answer>
  /** @throws GitHubFault */
  post: (path: string, body: Record<string, unknown>) => Promise<Answer>
}

/** A request that failed on the way is sent again after these times; what fails longer is the caller's to try later. */
const retryAfterMs = [1_000, 4_000]
const redirects = 3

/**
 * GitHub's API with its limits kept. Octokit's own throttling and retries are switched off: they wait in memory, and what
 * they wait for is lost with the process; here a long wait is a fault with a time, and the durable job comes back then.
 */
export async function createGitHub(options: GitHubOptions): Promise<GitHub> {
  const { url, token, now, wait, signal } = options
  if (token !== null) requireSafeAddress(url)
  // Loaded when it is used: it would take a third of the time of a start.
  const { Octokit } = await import('octokit')
  const octokit = new Octokit({
    baseUrl: url,
    userAgent: 'cairn',
    log: silent,
    throttle: { enabled: false },
    retry: { enabled: false },
    request: { fetch: boundedFetch(options) },
    ...(token !== null && { auth: token }),
  })
  const limits = createLimits(now, wait, signal)
  let requests = 0

  async function send(method: string, path: string, parameters: Record<string, unknown>, hops = 0): Promise<Answer> {
    await limits.wait(path)
    requests++
    const response = await octokit.request(`${method} ${path}`, parameters).catch((error: RefusedAnswer) => {
      if (error.status === 304) return { status: 304, headers: error.response?.headers ?? {}, data: null }
      limits.note(path, error.response?.headers ?? {})
      throw faultOf(error, { path, now: now(), hasToken: token !== null })
    })
    const headers = response.headers as Record<string, string | undefined>
    limits.note(path, headers)
    if (response.status >= 300 && response.status !== 304) {
      return send(method, ownPath(headers.location, url, path, hops), { headers: parameters.headers }, hops + 1)
    }
    const isEmpty = response.status === 204
    if ((typeof response.data === 'string' && !isEmpty) || response.data instanceof ArrayBuffer)
      throw new GitHubFault('upstream', `GitHub's answer for ${path} broke off or is no JSON. It will be asked again.`)
    return {
      fresh: response.status !== 304,
      data: response.data,
      etag: headers.etag ?? null,
      hasNext: /rel="next"/.test(headers.link ?? ''),
      headers,
    }
  }

  async function sendPatiently(method: string, path: string, parameters: Record<string, unknown>): Promise<Answer> {
    for (const ms of retryAfterMs) {
      try {
        return await send(method, path, parameters)
      } catch (error) {
        signal?.throwIfAborted()
        if (!(error instanceof GitHubFault) || error.kind !== 'upstream') throw error
        await wait(ms, signal)
      }
    }
    return send(method, path, parameters)
  }

  return {
    hasToken: token !== null,
    requests: () => requests,
    get: (path, query = {}, etag) =>
      sendPatiently('GET', path, { ...query, headers: etag === undefined ? {} : { 'if-none-match': etag } }),
    post: (path, body) => sendPatiently('POST', path, body),
  }
}

/** Where a moved resource is now; only at the same address, as the token goes nowhere else. */
function ownPath(location: string | undefined, url: string, path: string, hops: number): string {
  const target = location === undefined || !URL.canParse(location, url) ? null : new URL(location, url)
  const base = new URL(url)
  if (target !== null && target.origin === base.origin && hops < redirects) {
    const prefix = base.pathname.replace(/\/$/, '')
    return (target.pathname + target.search).slice(target.pathname.startsWith(prefix) ? prefix.length : 0)
  }
  throw new GitHubFault('absurd', `GitHub sent ${path} on to another address, which is not followed.`)
}

const nothing = () => {}
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing }
