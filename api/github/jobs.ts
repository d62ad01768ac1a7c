import { setTimeout as pause } from 'node:timers/promises'
import { and, desc, eq, inArray, lt, notInArray, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { Reader, Writer } from '../../db/database.ts'
import { backgroundJobs } from '../../db/schema/background.ts'
import { githubDeliveries, githubSyncs } from '../../db/schema/github.ts'
import { type BackgroundKind, GiveUp, RetryAt, type RunningJob } from '../background/background.ts'
import type { Cairn } from '../context.ts'
import { announce } from '../live/announce.ts'
import { timeId } from '../time-id.ts'
import { GitHubFault } from './fault.ts'
import { leaveSync, syncJob } from './leave-sync.ts'
import { isLimitReached } from './limits.ts'
import { stampOf } from './stamp.ts'
import { runSync, type SyncOptions } from './sync/run-sync.ts'
import { readToken } from './token.ts'
import { visitKind } from './visit.ts'

type Sync = typeof githubSyncs.$inferSelect
type SyncChange = { [Field in keyof Sync]?: Sync[Field] | SQL }
export type WorkOptions = Pick<SyncOptions, 'wait' | 'timeoutMs' | 'afterCommit'>

const { kind, key } = syncJob
const payload = z.object({ cause: z.enum(['hand', 'schedule']) })

const usualOptions: WorkOptions = { wait: async (ms, signal) => void (await pause(ms, undefined, { signal })) }
const firstRetrySeconds = 30
const longestRetrySeconds = 6 * 3600
/** A sync that could not be finished for so long has failed; the schedule's next one starts afresh. */
const longestHours = 24
const keptSyncs = 50
const keptDeliveryDays = 30

/** Reads GitHub when it is asked for, by the schedule of the settings, and what webhooks say has changed. */
export function addGitHubWork(cairn: Cairn, options: WorkOptions = usualOptions): void {
  cairn.background.add(syncKind(cairn, options))
  cairn.background.add(visitKind(cairn, options))
  cairn.background.schedule({ kind, key, payload: { cause: 'schedule' }, nextRun: after => nextRun(cairn, after) })
}

/**
 * Asks for a sync now; one that waits or runs is the answer to a second wish. One that waits for the end of a limit goes on
 * waiting.
 */
export async function askForSync(cairn: Cairn): Promise<Sync> {
  return cairn.db.write(async tx => {
    const sync = (await findOpen(tx)) ?? (await startSync(tx, cairn, 'hand'))
    if (isHeldBack(sync, cairn.now())) return sync
    const running = await tx.$count(
      backgroundJobs,
      and(eq(backgroundJobs.kind, kind), eq(backgroundJobs.state, 'running')),
    )
    if (running > 0) return sync
    await leaveSync(tx, cairn, 'hand')
    if (sync.retryAt === null) return sync
    const now = { error: null, retryAt: null }
    await note(tx, cairn, sync.id, now)
    return { ...sync, ...now }
  })
}

const isHeldBack = ({ error, retryAt }: Sync, now: Temporal.Instant) =>
  isLimitReached(error) && retryAt !== null && Temporal.Instant.compare(Temporal.Instant.from(retryAt), now) > 0

/** Brings the schedule's next sync forward, unless the schedule is switched off. */
export async function readSoon(cairn: Cairn): Promise<void> {
  const { githubSyncHours } = await cairn.settings()
  if (githubSyncHours > 0) await cairn.db.write(tx => leaveSync(tx, cairn, 'schedule'))
}

/** When the schedule's next sync is due; null when it is switched off, or nobody is named to read. */
export async function nextRun(cairn: Cairn, after: Temporal.Instant): Promise<Temporal.Instant | null> {
  const { githubSyncHours, githubUser } = await cairn.settings()
  if (githubSyncHours === 0) return null
  if (githubUser === null && (await readToken(cairn.env)) === null) return null
  const [last] = await cairn.db.read(tx => tx.select().from(githubSyncs).orderBy(desc(githubSyncs.askedAt)).limit(1))
  if (last?.endedAt == null) return after
  const due = Temporal.Instant.from(last.endedAt).add({ hours: githubSyncHours })
  return Temporal.Instant.compare(due, after) > 0 ? due : after
}

function syncKind(cairn: Cairn, options: WorkOptions): BackgroundKind<z.infer<typeof payload>> {
  return {
    kind,
    payload,
    async run({ cause }, job) {
      const sync = await cairn.db.write(async tx => {
        const open = (await findOpen(tx)) ?? (await startSync(tx, cairn, cause))
        await note(tx, cairn, open.id, {
          state: 'running',
          startedAt: open.startedAt ?? stampOf(cairn.now()),
          ...{ error: null, retryAt: null },
        })
        return open
      })
      await finish(cairn, sync, job, options)
    },
  }
}

async function finish(cairn: Cairn, sync: Sync, job: RunningJob, options: WorkOptions): Promise<void> {
  try {
    const failed = await runSync(cairn, sync.id, { ...options, signal: job.signal, progress: job.progress })
    const error = failed === 0 ? null : `${failed} ${failed === 1 ? 'part' : 'parts'} could not be read.`
    await end(cairn, sync.id, { state: failed === 0 ? 'done' : 'failed', error, done: sql`${githubSyncs.total}` })
  } catch (error) {
    if (job.signal.aborted) throw error
    if (!(error instanceof GitHubFault)) {
      const failed = 'Cairn failed to go on; its log has the cause. It will be tried again.'
      await cairn.db.write(tx => note(tx, cairn, sync.id, { state: 'waiting', error: failed }))
      throw error
    }
    const retryAt = retryOf(error, cairn.now(), sync, job.attempt)
    if (retryAt === null) {
      await end(cairn, sync.id, { state: 'failed', error: error.message })
      throw new GiveUp(error.message)
    }
    await cairn.db.write(tx =>
      note(tx, cairn, sync.id, { state: 'waiting', error: error.message, retryAt: stampOf(retryAt) }),
    )
    throw new RetryAt(retryAt, error.message)
  }
}

/** A limit is waited for; other faults are tried again at growing distances, for a day. Null to give up. */
function retryOf(fault: GitHubFault, now: Temporal.Instant, sync: Sync, attempt: number): Temporal.Instant | null {
  if (fault.kind === 'limited') return fault.until ?? now.add({ minutes: 1 })
  const isHopeless = fault.kind === 'missing' || fault.kind === 'refused'
  const hours = now.since(Temporal.Instant.from(sync.askedAt)).total('hours')
  if (isHopeless || hours >= longestHours) return null
  return now.add({ seconds: Math.min(longestRetrySeconds, firstRetrySeconds * 4 ** Math.min(attempt - 1, 10)) })
}

async function findOpen(tx: Reader): Promise<Sync | null> {
  const [row] = await tx
    .select()
    .from(githubSyncs)
    .where(inArray(githubSyncs.state, ['waiting', 'running']))
    .limit(1)
  return row ?? null
}

async function startSync(tx: Writer, cairn: Cairn, cause: Sync['cause']): Promise<Sync> {
  const row = { id: timeId(), cause, state: 'waiting' as const, askedAt: stampOf(cairn.now()) }
  const [sync] = await tx.insert(githubSyncs).values(row).returning()
  if (sync === undefined) throw new Error('The sync was not kept.')
  await announce(tx, cairn, { collection: 'github-syncs', itemId: sync.id, kind: 'created' })
  return sync
}

async function note(tx: Writer, cairn: Pick<Cairn, 'now'>, id: string, row: SyncChange): Promise<void> {
  await tx.update(githubSyncs).set(row).where(eq(githubSyncs.id, id))
  await announce(tx, cairn, { collection: 'github-syncs', itemId: id, kind: 'updated' })
}

async function end(cairn: Cairn, id: string, row: SyncChange): Promise<void> {
  const now = cairn.now()
  await cairn.db.write(async tx => {
    await note(tx, cairn, id, { ...row, step: null, retryAt: null, endedAt: stampOf(now) })
    const newest = tx
      .select({ id: githubSyncs.id })
      .from(githubSyncs)
      .orderBy(desc(githubSyncs.askedAt))
      .limit(keptSyncs)
    await tx.delete(githubSyncs).where(notInArray(githubSyncs.id, newest))
    const before = stampOf(now.subtract({ hours: 24 * keptDeliveryDays }))
    await tx.delete(githubDeliveries).where(lt(githubDeliveries.receivedAt, before))
  })
}
