import { and, count, eq, inArray, lt, sql, sum } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { backgroundJobs as jobs } from '../../db/schema/background.ts'

/** How long a job may be due while nothing runs before something must be wrong. */
const stuckMs = 15 * 60_000

export interface BackgroundHealth {
  waiting: number
  running: number
  /** Of those that wait: after a failed attempt. */
  retrying: number
  failed: number
  /** Due for long while none runs, or left running by a process that is gone. */
  stuck: number
}

/** How the background stands, as far as the kinds go that this process runs. */
export async function readBackgroundHealth(db: Reader, kinds: string[], now: number): Promise<BackgroundHealth> {
  const rows = await db
    .select({
      state: jobs.state,
      count: count(),
      retrying: sum(sql`${jobs.attempt} > 0`).mapWith(Number),
      overdue: sum(sql`${jobs.runAt} < ${now - stuckMs}`).mapWith(Number),
      lapsed: sum(sql`${jobs.leaseUntil} < ${now - stuckMs}`).mapWith(Number),
    })
    .from(jobs)
    .where(and(inArray(jobs.kind, kinds), inArray(jobs.state, ['waiting', 'running'])))
    .groupBy(jobs.state)
  const waiting = rows.find(row => row.state === 'waiting')
  const running = rows.find(row => row.state === 'running')
  return {
    waiting: waiting?.count ?? 0,
    running: running?.count ?? 0,
    retrying: waiting?.retrying ?? 0,
    failed: await db.$count(jobs, and(eq(jobs.state, 'failed'), inArray(jobs.kind, kinds), lt(jobs.endedAt, now + 1))),
    stuck: (running?.lapsed ?? 0) + (running ? 0 : (waiting?.overdue ?? 0)),
  }
}
