import { and, asc, eq, inArray, lt, lte, min, ne, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { Database, Reader, Writer } from '../../db/database.ts'
import { backgroundJobs as jobs } from '../../db/schema/background.ts'
import { announce } from '../live/announce.ts'
import type { FullGroup } from './room.ts'

export type JobRow = typeof jobs.$inferSelect
/** A job that is this process's to run, until its lease ends. */
export type Claimed = JobRow & { lapsed: boolean }
export type Ended =
  | { state: 'done' }
  | { state: 'failed'; error: string }
  | { state: 'waiting'; at: number; error: string }
export type Progress = Pick<JobRow, 'progress' | 'progressDone' | 'progressTotal'>
type Clock = () => Temporal.Instant

export const leaseMs = 60_000
const looked = 200

/** Due: waiting and its time has come, or left running by a process that no longer renews its lease. */
const isDue = (now: number): SQL | undefined =>
  or(and(eq(jobs.state, 'waiting'), lte(jobs.runAt, now)), and(eq(jobs.state, 'running'), lte(jobs.leaseUntil, now)))

/** What this process may start now. */
interface Startable {
  kinds: string[]
  /** Ids of what runs here already. */
  here: string[]
  full: FullGroup[]
}

const groupOf = (field: string) => sql<string>`coalesce(json_extract(${jobs.payload}, ${`$.${field}`}), '')`
const fits = ({ kinds, here, full }: Startable): SQL | undefined =>
  and(
    inArray(jobs.kind, kinds),
    notInArray(jobs.id, here),
    ...full.map(({ kind, field, value }) => or(ne(jobs.kind, kind), ne(groupOf(field), value))),
  )

/** What is due and may be started, the longest waiting first; of those left at the same moment the first one left. */
export function readDue(db: Reader, startable: Startable, now: number) {
  return db
    .select({ id: jobs.id, kind: jobs.kind, state: jobs.state, payload: jobs.payload })
    .from(jobs)
    .where(and(isDue(now), fits(startable)))
    .orderBy(asc(jobs.runAt), sql`${jobs}.rowid`)
    .limit(looked)
}

/** When the next job that may be started comes due, or the lease of another process ends; null when there is none. */
export async function readNextDue(db: Reader, startable: Startable): Promise<number | null> {
  const ours = fits(startable)
  const [waiting] = await db
    .select({ at: min(jobs.runAt) })
    .from(jobs)
    .where(and(eq(jobs.state, 'waiting'), ours))
  const [running] = await db
    .select({ at: min(jobs.leaseUntil) })
    .from(jobs)
    .where(and(eq(jobs.state, 'running'), ours))
  const times = [waiting?.at, running?.at].filter(at => typeof at === 'number')
  return times.length === 0 ? null : Math.min(...times)
}

/** Takes what is still due of the jobs seen: whoever comes second finds the condition no longer met. */
export function claim(
  db: Database,
  now: Clock,
  owner: string,
  seen: Pick<JobRow, 'id' | 'state'>[],
): Promise<Claimed[]> {
  return db.write(async tx => {
    const claimed: Claimed[] = []
    const ms = now().epochMilliseconds
    for (const { id, state } of seen) {
      const [row] = await tx
        .update(jobs)
        .set({
          state: 'running',
          attempt: sql`${jobs.attempt} + 1`,
          leaseOwner: owner,
          leaseUntil: ms + leaseMs,
          startedAt: ms,
          endedAt: null,
          progress: null,
          progressDone: null,
          progressTotal: null,
        })
        .where(and(eq(jobs.id, id), isDue(ms)))
        .returning()
      if (!row) continue
      await tell(tx, now, id)
      claimed.push({ ...row, lapsed: state === 'running' })
    }
    return claimed
  })
}

/** @returns whether the lease is still this process's own. */
export async function renewLease(db: Database, now: Clock, job: JobRow): Promise<boolean> {
  const leaseUntil = now().epochMilliseconds + leaseMs
  return db.write(async tx => (await tx.update(jobs).set({ leaseUntil }).where(held(job)).returning()).length > 0)
}

/** @returns whether the lease is still this process's own; else nothing was noted. */
export function noteProgress(db: Database, now: Clock, job: JobRow, progress: Progress): Promise<boolean> {
  return db.write(async tx => {
    const [row] = await tx.update(jobs).set(progress).where(held(job)).returning()
    if (row) await tell(tx, now, job.id)
    return row !== undefined
  })
}

/** Notes in a transaction how a job ended. @returns false when another process has taken it over meanwhile. */
export async function noteEnd(tx: Writer, now: Clock, job: JobRow, end: Ended, progress: Progress): Promise<boolean> {
  const error = end.state === 'done' ? null : end.error
  const free = { leaseOwner: null, leaseUntil: null }
  if (end.state === 'waiting' && (await isReplaced(tx, job))) {
    return (await tx.delete(jobs).where(held(job)).returning()).length > 0
  }
  const time = end.state === 'waiting' ? { runAt: end.at } : { endedAt: now().epochMilliseconds }
  const [row] = await tx
    .update(jobs)
    .set({ ...progress, ...free, ...time, state: end.state, error })
    .where(held(job))
    .returning()
  if (row) await tell(tx, now, job.id)
  return row !== undefined
}

/** Gives a job back as if it had not been started: the service stops, and the job is not at fault. */
export function release(db: Database, now: Clock, job: JobRow): Promise<void> {
  return db.write(async tx => {
    if (await isReplaced(tx, job)) return void (await tx.delete(jobs).where(held(job)))
    const back = { state: 'waiting', leaseOwner: null, leaseUntil: null, runAt: now().epochMilliseconds } as const
    const [row] = await tx
      .update(jobs)
      .set({ ...back, attempt: job.attempt - 1 })
      .where(held(job))
      .returning()
    if (row) await tell(tx, now, job.id)
  })
}

/** Ends the leases of processes that are known to be gone. */
export async function endLeases(db: Database, now: Clock): Promise<void> {
  const leaseUntil = now().epochMilliseconds
  const any = await db.read(tx => tx.$count(jobs, eq(jobs.state, 'running')))
  if (any > 0) await db.write(tx => tx.update(jobs).set({ leaseUntil }).where(eq(jobs.state, 'running')))
}

/** Drops jobs that ended long ago. */
export function forget(db: Database, state: 'done' | 'failed', before: number): Promise<unknown> {
  return db.write(tx => tx.delete(jobs).where(and(eq(jobs.state, state), lt(jobs.endedAt, before))))
}

const held = ({ id, leaseOwner, attempt }: JobRow) =>
  and(eq(jobs.id, id), eq(jobs.leaseOwner, leaseOwner ?? ''), eq(jobs.attempt, attempt))

/** A newer job waits under the same key, and will do this one's work. */
async function isReplaced(tx: Reader, { kind, key }: JobRow): Promise<boolean> {
  if (key === null) return false
  return (await tx.$count(jobs, and(eq(jobs.kind, kind), eq(jobs.key, key), eq(jobs.state, 'waiting')))) > 0
}

const tell = (tx: Writer, now: Clock, id: string) =>
  announce(tx, { now }, { collection: 'background-jobs', itemId: id, kind: 'updated' })
