import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { DatabaseError } from '../../db/errors.ts'
import type { changes } from '../../db/schema/live.ts'
import type { FieldRule } from '../../db/schema/webhooks.ts'
import { collections } from '../collections/all.ts'
import type { Row } from '../collections/collection.ts'
import type { Day } from '../days/day.ts'
import { mapFields } from './mapping.ts'

type Event = Pick<typeof changes.$inferSelect, 'collection' | 'itemId' | 'event' | 'at'>

/** What is to be said of an event; or why nothing can be. */
export type Message = { payload: object } | { fault: unknown }

/** What an event says. An item that can't be shown spoils its own event alone. @throws DatabaseError */
export async function messageOf(tx: Reader, event: Event, today: Day): Promise<Message> {
  try {
    return { payload: await payloadOf(tx, event, today) }
  } catch (fault) {
    if (fault instanceof DatabaseError) throw fault
    return { fault }
  }
}

/** What an event carries: its type, its time, and the item as the API shows it now. */
async function payloadOf(tx: Reader, { collection, itemId, event, at }: Event, today: Day) {
  const item = itemId === null ? null : await readItem(tx, collection, itemId, today)
  return { type: event ?? '', timestamp: at, data: { collection, id: itemId, ...item } }
}

/** The body of a delivery; or why there is none, with the mend. */
export function bodyOf(message: Message, mapping: readonly FieldRule[] | null): { body: string } | { error: string } {
  if ('fault' in message) {
    return { error: `The item could not be read: ${reasonIn(message.fault)}. Mend it, then send the delivery again.` }
  }
  try {
    return { body: JSON.stringify(mapFields(message.payload, mapping)) }
  } catch (fault) {
    return { error: `The webhook's rules make no message: ${reasonIn(fault)}. Change its rules.` }
  }
}

const reasonIn = (fault: unknown) =>
  (fault instanceof Error ? fault.message : String(fault)).slice(0, 300).replace(/\.$/, '')

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
