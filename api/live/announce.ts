import { sql } from 'drizzle-orm'
import type { Writer } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import { changes } from '../../db/schema/live.ts'
import { instantText } from '../days/instant.ts'
import type { EventType } from './events.ts'

export type Change = Pick<typeof changes.$inferInsert, 'collection' | 'itemId' | 'kind'> & { event?: EventType | null }

/** Says what changed, in the transaction that changes it: a crash can neither lose nor invent an announcement. */
export function announce(tx: Writer, { now }: { now: () => Temporal.Instant }, change: Change): Promise<unknown> {
  return insertChange(tx).run({ ...change, event: change.event ?? null, at: instantText(now()) })
}

const insertChange = prepared((tx: Writer) =>
  tx
    .insert(changes)
    .values({
      at: sql.placeholder('at'),
      collection: sql.placeholder('collection'),
      itemId: sql.placeholder('itemId'),
      kind: sql.placeholder('kind'),
      event: sql.placeholder('event'),
    })
    .prepare(),
)
