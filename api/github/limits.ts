import { GitHubFault } from './fault.ts'

type Headers = Record<string, string | undefined>

/** A limit that ends this soon (the one of searches does) is waited for; others are the caller's to come back after. */
const patienceSeconds = 70
const longestSeconds = 24 * 3600

/** GitHub's primary limits: no request is sent when an answer said that none is left. */
export function createLimits(
  now: () => Temporal.Instant,
  wait: (ms: number, signal?: AbortSignal) => Promise<void>,
  signal?: AbortSignal,
) {
  const ends = new Map<string, Temporal.Instant>()
  return {
    /** @throws GitHubFault when the limit ends too late to wait for it */
    async wait(path: string): Promise<void> {
      const end = ends.get(limitOf(path))
      if (end === undefined) return
      ends.delete(limitOf(path))
      const seconds = (end.epochMilliseconds - now().epochMilliseconds) / 1000
      if (seconds <= 0) return
      if (seconds > patienceSeconds) throw new GitHubFault('limited', limitReached(end), end)
      await wait(Math.ceil(seconds * 1000), signal)
    },
    note(path: string, headers: Headers): void {
      const end = headers['x-ratelimit-remaining'] === '0' ? resetOf(headers, now()) : null
      if (end === null) ends.delete(limitOf(path))
      else ends.set(limitOf(path), end)
    },
  }
}

const limitOf = (path: string) => (path.startsWith('/search/') ? 'search' : path === '/graphql' ? 'graphql' : 'core')

const limitWords = "GitHub's limit of requests is reached"

export const limitReached = (end: Temporal.Instant) => `${limitWords} until ${end.toString().slice(11, 16)} UTC.`

/** Whether a sync waits for the end of a limit: asking sooner makes GitHub's limits longer. */
export const isLimitReached = (error: string | null): boolean => error?.startsWith(limitWords) ?? false

/** When the primary limit ends, if the answer says so sensibly. */
export function resetOf(headers: Headers, now: Temporal.Instant): Temporal.Instant | null {
  const seconds = Number(headers['x-ratelimit-reset'])
  if (!Number.isSafeInteger(seconds) || seconds <= 0) return null
  return atMost(seconds * 1000 + 1000, now)
}

/** When `retry-after` ends: seconds, or an HTTP date. */
export function retryAfterOf(headers: Headers, now: Temporal.Instant): Temporal.Instant | null {
  const value = headers['retry-after']
  if (value === undefined) return null
  const ms = /^\d+$/.test(value) ? now.epochMilliseconds + Number(value) * 1000 : Date.parse(value)
  return Number.isFinite(ms) ? atMost(ms, now) : null
}

/** No answer makes the sync wait for years, or for no time at all. */
function atMost(ms: number, now: Temporal.Instant): Temporal.Instant {
  const from = now.epochMilliseconds
  return Temporal.Instant.fromEpochMilliseconds(Math.min(Math.max(ms, from + 1000), from + longestSeconds * 1000))
}
