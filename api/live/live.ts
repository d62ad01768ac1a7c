import { asc, gt, lt, max } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { changes } from '../../db/schema/live.ts'

type LiveChange = Pick<typeof changes.$inferSelect, 'seq' | 'collection' | 'itemId' | 'kind'>

export interface Live {
  /** Changes after `seq`, oldest first, at most 500. */
  since: (seq: number) => Promise<LiveChange[]>
  newest: () => Promise<number>
  /** Calls the listener when there may be new changes, until the returned function is called. */
  subscribe: (listener: () => void) => () => void
  /** Resolves when the service stops. */
  closing: AbortSignal
  close: () => void
}

/** How many changes are kept for those who were away. */
const kept = 10_000

/** The change feed: read from its table in order, so that it is the same for all processes on one database. */
export function createLive(db: Database): Live {
  const stop = new AbortController()
  return {
    since: shareReadings(db, seq =>
      db.read(tx =>
        tx
          .select({ seq: changes.seq, collection: changes.collection, itemId: changes.itemId, kind: changes.kind })
          .from(changes)
          .where(gt(changes.seq, seq))
          .orderBy(asc(changes.seq))
          .limit(500),
      ),
    ),
    newest: async () => {
      const [row] = await db.read(tx => tx.select({ seq: max(changes.seq) }).from(changes))
      return row?.seq ?? 0
    },
    subscribe: listener => db.onCommit(listener),
    closing: stop.signal,
    close: () => stop.abort(),
  }
}

/** Readers who stand at the same place share one reading after each commit, however many they are. */
function shareReadings(db: Database, read: (seq: number) => Promise<LiveChange[]>): Live['since'] {
  let version = 0
  let readings = new Map<number, Promise<LiveChange[]>>()
  return async seq => {
    const current = await db.version()
    if (current !== version) readings = new Map()
    version = current
    const known = readings.get(seq)
    if (known) return known
    const shared = readings
    const reading = read(seq)
    shared.set(seq, reading)
    reading.catch(() => shared.delete(seq))
    return reading
  }
}

/** Drops the changes that nobody can ask for any more. */
export async function pruneChanges(db: Database): Promise<void> {
  await db.write(async tx => {
    const [row] = await tx.select({ seq: max(changes.seq) }).from(changes)
    await tx.delete(changes).where(lt(changes.seq, (row?.seq ?? 0) - kept))
  })
}
