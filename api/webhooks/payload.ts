import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import type { changes } from '../../db/schema/live.ts'
import type { FieldRule } from '../../db/schema/webhooks.ts'
import { collections } from '../collections/all.ts'
import type { Row } from '../collections/collection.ts'
import type { Day } from '../days/day.ts'
import { mapFields } from './mapping.ts'

type Event = Pick<typeof changes.$inferSelect, 'collection' | 'itemId' | 'event' | 'at'>

/** What an event carries: its type, its time, and the item as the API shows it now. */
export async function payloadOf(tx: Reader, { collection, itemId, event, at }: Event, today: Day) {
  const item = itemId === null ? null : await readItem(tx, collection, itemId, today)
  return { type: event ?? '', timestamp: at, data: { collection, id: itemId, ...item } }
}

/** The body of a delivery. */
export const bodyOf = (payload: object, mapping: readonly FieldRule[] | null) =>
  JSON.stringify(mapFields(payload, mapping))

/** Null when it is gone, or of no collection that the API lists. */
async function readItem(tx: Reader, name: string, id: string, today: Day): Promise<object | null> {
  const collection = collections.find(each => each.name === name)
  if (!collection) return null
  const { table, present, shape } = collection
  const rows = (await tx.select().from(table).where(eq(table.id, id))) as Row[]
  const [shown] = present ? await present(rows, tx, { today }) : rows
  if (!shown) return null
  const fields = shown as Row
  return Object.fromEntries(Object.keys(shape.shape).map(field => [field, fields[field] ?? null]))
}
