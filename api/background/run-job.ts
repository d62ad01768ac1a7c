import type { Logger } from 'pino'
import type { Database } from '../../db/database.ts'
import { usualBackoff, withJitter } from './backoff.ts'
import { type BackgroundKind, GiveUp, RetryAt, type RunningJob } from './kind.ts'
import { type Claimed, type Ended, leaseMs, noteProgress, type Progress, renewLease } from './leases.ts'

export interface Situation {
  db: Database
  now: () => Temporal.Instant
  log: Logger
}

/** At most so often progress is written down. */
const progressEveryMs = 500
const longestReason = 2000

/**
 * Runs one job and says how it ended; 'stopped' when it broke off because the service stops. The lease is renewed while it
 * runs, and the job is aborted when it is lost.
 */
export async function runJob(
  { db, now, log }: Situation,
  kind: BackgroundKind,
  job: Claimed,
  stop: AbortController,
): Promise<{ end: Ended | 'stopped'; progress: Progress }> {
  let progress: Progress = { progress: null, progressDone: null, progressTotal: null }
  let notedAt = Number.NEGATIVE_INFINITY
  const lose = () => stop.abort(new Error('Another process has taken the job over.'))
  const running: RunningJob = {
    id: job.id,
    attempt: job.attempt,
    signal: stop.signal,
    async progress(text, done, total) {
      progress = { progress: text, progressDone: done ?? null, progressTotal: total ?? null }
      if (performance.now() - notedAt < progressEveryMs) return
      notedAt = performance.now()
      if (!(await noteProgress(db, now, job, progress))) lose()
    },
  }
  const renewal = setInterval(() => {
    renewLease(db, now, job).then(
      isHeld => isHeld || lose(),
      error => log.warn({ err: error, job: job.id }, 'the lease of a background job could not be renewed'),
    )
  }, leaseMs / 3).unref()
  try {
    const retryAfter = kind.retryAfter ?? usualBackoff
    if (job.lapsed && retryAfter(job.attempt - 1) === null) {
      throw new GiveUp(`The process ended each time it ran, ${job.attempt - 1} times.`)
    }
    await kind.run(kind.payload.parse(job.payload), running)
    return { end: { state: 'done' }, progress }
  } catch (error) {
    if (stop.signal.aborted) return { end: 'stopped', progress }
    return { end: endOf(error, kind, job, now().epochMilliseconds), progress }
  } finally {
    clearInterval(renewal)
  }
}

function endOf(thrown: unknown, kind: BackgroundKind, { attempt }: Claimed, now: number): Ended {
  const error = (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, longestReason)
  if (thrown instanceof RetryAt) return { state: 'waiting', at: thrown.at.epochMilliseconds, error }
  const seconds = thrown instanceof GiveUp ? null : (kind.retryAfter ?? usualBackoff)(attempt)
  if (seconds === null) return { state: 'failed', error }
  return { state: 'waiting', at: now + withJitter(seconds, Math.random()), error }
}
