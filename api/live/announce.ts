import type { Writer } from '../../db/database.ts'
import { changes } from '../../db/schema/live.ts'

export type Change = Pick<typeof changes.$inferInsert, 'collection' | 'itemId' | 'kind'>

/** Says what changed, in the transaction that changes it: a crash can neither lose nor invent an announcement. */
export async function announce(tx: Writer, { now }: { now: () => Temporal.Instant }, change: Change): Promise<void> {
  await tx.insert(changes).values({ ...change, at: now().toString() })
}
