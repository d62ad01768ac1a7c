import { and, eq, sql } from 'drizzle-orm'
import type { Writer } from '../../db/database.ts'
import type { StoredMove } from '../../db/schema/forecast.ts'
import { collectionNamed } from '../collections/all.ts'
import { columnsOf } from '../collections/queries.ts'
import type { Cairn } from '../context.ts'
import { announce } from '../live/announce.ts'

/** Moves dates, and says so of each item. A date that is no longer what it moves from stays as it is. */
export async function moveDates(tx: Writer, cairn: Cairn, moves: readonly StoredMove[]): Promise<void> {
  for (const { collection, id, column, from, to } of moves) {
    const { table } = collectionNamed(collection)
    const is = sql`${columnsOf(table)[column]} IS ${from}`
    await tx
      .update(table)
      .set({ [column]: to })
      .where(and(eq(table.id, id), is))
  }
  const items = new Map(moves.map(({ collection, id }) => [`${collection}/${id}`, { collection, itemId: id }]))
  for (const item of items.values()) await announce(tx, cairn, { ...item, kind: 'updated' })
}
