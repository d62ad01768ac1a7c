import type * as z from 'zod'

/** One kind of work that is done in the background. A job may run twice: what it does must come to the same. */
export interface BackgroundKind<P = unknown> {
  /** Like `github-sync`. */
  kind: string
  payload: z.ZodType<P>
  /** How many of them this process runs at the same time; 1 when left out. */
  atOnce?: number
  /**
   * Of those with the same in that field of their payload, so many at the same time. The first of each has room even where
   * `atOnce` are taken: however many are slow, the others go on.
   */
  atOncePer?: { field: string; atOnce: number }
  /** @throws RetryAt or GiveUp to say what becomes of it; anything else is tried again after `retryAfter`. */
  run(payload: P, job: RunningJob): Promise<void>
  /** Seconds until the next attempt after so many failed ones; null gives up. Jitter comes on top. */
  retryAfter?(attempt: number): number | null
}

export interface RunningJob {
  id: string
  /** 1 for the first. */
  attempt: number
  /** Aborted when the service stops, or when another process has taken the job over. */
  signal: AbortSignal
  /** Says how far it is; shown in the tracker. Calls in quick succession are thinned out. */
  progress(text: string, done?: number, total?: number): Promise<void>
}

/** A job that comes back: after each run, and at start, `nextRun` says when next; null for not at all. */
export interface Schedule {
  kind: string
  payload: unknown
  key: string
  nextRun(after: Temporal.Instant): Promise<Temporal.Instant | null>
}

/** Thrown by a job that knows when to try again: a limit that ends, a server that named a time. */
export class RetryAt extends Error {
  readonly at: Temporal.Instant
  constructor(at: Temporal.Instant, reason: string) {
    super(reason)
    this.at = at
  }
}

/** Thrown by a job that no further attempt can help. */
export class GiveUp extends Error {}
