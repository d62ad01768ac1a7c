import { withJitter } from '../background/backoff.ts'
import { PrivateAddressError } from '../outside/addresses.ts'
import { whyUnreached } from '../outside/unreached.ts'
import type { Received } from './send.ts'

/** What an attempt comes to: it arrived; it is tried again at a time; it is given up; or the target wants no more at all. */
export type Verdict =
  | { is: 'delivered' }
  | { is: 'retry'; at: Temporal.Instant; error: string }
  | { is: 'failed'; error: string }
  | { is: 'gone'; error: string }

/** Seconds after each failed attempt: over three days in all. */
const schedule = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]
const longestWaitSeconds = 86_400

/** What the answer to an attempt, or its fault, means. `attempt` counts from 1, `random` is from 0 to 1. */
export function verdictOn(
  outcome: Received | Error,
  { attempt, now, random }: { attempt: number; now: Temporal.Instant; random: number },
): Verdict {
  if (outcome instanceof Error) return again(faultInWords(outcome), 0)
  const { status, headers } = outcome
  if (status >= 200 && status < 300) return { is: 'delivered' }
  if (status === 410) return { is: 'gone', error: 'It answered 410: it wants no more deliveries.' }
  const asked = status === 429 || status === 503 ? secondsIn(headers['retry-after'], now) : 0
  return again(answerInWords(status), asked)

  function again(error: string, atLeastSeconds: number): Verdict {
    const seconds = schedule[attempt - 1]
    if (seconds === undefined) return { is: 'failed', error }
    const wait = Math.max(withJitter(seconds, random), Math.min(atLeastSeconds, longestWaitSeconds) * 1000)
    return { is: 'retry', at: now.add({ milliseconds: wait }), error }
  }
}

function answerInWords(status: number): string {
  if (status >= 300 && status < 400) return `It answered ${status}, a redirect. Give the address it leads to instead.`
  return `It answered ${status}.`
}

/** `Retry-After`: seconds, or a date. Nonsense counts as none. */
function secondsIn(retryAfter: string | undefined, now: Temporal.Instant): number {
  if (retryAfter === undefined) return 0
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter)
  const at = Date.parse(retryAfter)
  return Number.isNaN(at) ? 0 : Math.max(0, (at - now.epochMilliseconds) / 1000)
}

function faultInWords(error: Error): string {
  if (error instanceof PrivateAddressError) return error.message
  const why = whyUnreached(error)?.why
  if (why !== undefined) return `${why.charAt(0).toUpperCase()}${why.slice(1)}.`
  const { code = '' } = error as NodeJS.ErrnoException
  return code === '' ? error.message : `The connection failed (${code}).`
}
