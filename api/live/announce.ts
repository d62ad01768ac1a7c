import { sql } from 'drizzle-orm'
import type { Writer } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import { changes } from '../../db/schema/live.ts'
import { instantText } from '../days/instant.ts'

export type Change = Pick<typeof changes.$inferInsert, 'collection' | 'itemId' | 'kind'>

/** Says what changed, in the transaction that changes it: a crash can neither lose nor invent an announcement. */
export async function announce(tx: Writer, { now }: { now: () => Temporal.Instant }, change: Change): Promise<void> {
  await insertChange(tx).run({ ...change, at: instantText(now()) })
}

const insertChange = prepared((tx: Writer) =>
  tx
    .insert(changes)
    .values({
      at: sql.placeholder('at'),
      collection: sql.placeholder('collection'),
      itemId: sql.placeholder('itemId'),
      kind: sql.placeholder('kind'),
    })
    .prepare(),
)
