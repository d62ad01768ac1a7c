import { sql } from 'drizzle-orm'
import type { Writer } from '../../db/database.ts'
import { backgroundJobs } from '../../db/schema/background.ts'
import { announce } from '../live/announce.ts'
import { timeId } from '../time-id.ts'

export interface NewJob {
  kind: string
  payload: unknown
  /** At most one job of the kind waits under it: a second one gives the first its payload. */
  key?: string
  /** As soon as possible when left out. A job that waits already is moved to it if it is earlier. */
  runAt?: Temporal.Instant
}

interface Situation {
  now: () => Temporal.Instant
  background: { expect: () => void }
}

/**
 * Leaves a job for the background in the caller's transaction: it runs if that is committed, and never otherwise.
 *
 * @returns the id of the job, or of the one that waits under the key; one that waits for its retry goes on waiting unless
 *   `runAt` is given.
 */
export async function enqueue(tx: Writer, cairn: Situation, { kind, payload, key, runAt }: NewJob): Promise<string> {
  const now = cairn.now().epochMilliseconds
  const at = runAt?.epochMilliseconds ?? now
  const isRetry = sql`${backgroundJobs.attempt} > 0`
  const [row] = await tx
    .insert(backgroundJobs)
    .values({ id: timeId(), kind, key: key ?? null, payload, runAt: at, createdAt: now })
    .onConflictDoUpdate({
      target: [backgroundJobs.kind, backgroundJobs.key],
      targetWhere: sql`state = 'waiting'`,
      set: {
        payload: sql`excluded.payload`,
        runAt:
          runAt === undefined
            ? sql`case when ${isRetry} then ${backgroundJobs.runAt} else min(${backgroundJobs.runAt}, excluded.run_at) end`
            : sql`min(${backgroundJobs.runAt}, excluded.run_at)`,
      },
    })
    .returning({ id: backgroundJobs.id })
  const id = row?.id ?? ''
  await announce(tx, cairn, { collection: 'background-jobs', itemId: id, kind: 'created' })
  cairn.background.expect()
  return id
}
