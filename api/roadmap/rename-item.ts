import { eq, sql } from 'drizzle-orm'
import type { Writer } from '../../db/database.ts'
import { evidence } from '../../db/schema/evidence.ts'
import { habitDays } from '../../db/schema/habits.ts'
import { collectionNamed, collections } from '../collections/all.ts'
import type { Collection, Row } from '../collections/collection.ts'
import { columnsOf } from '../collections/queries.ts'

/** Gives an item another id. All that hangs on it follows: its parts, its proofs, its log, and what requires it. */
export async function renameItem(tx: Writer, name: string, from: string, to: string): Promise<void> {
  const { table } = collectionNamed(name)
  const [row] = await tx.select().from(table).where(eq(table.id, from))
  await tx.insert(table).values({ ...(row as Row), id: to })
  await tx
    .update(evidence)
    .set({ itemId: to })
    .where(sql`${evidence.collection} = ${name} and ${evidence.itemId} = ${from}`)
  if (name === 'habits') await tx.update(habitDays).set({ habitId: to }).where(eq(habitDays.habitId, from))
  for (const { collection, field } of referencesTo(name)) await follow(tx, collection, field, from, to)
  await tx.delete(table).where(eq(table.id, from))
}

/** The fields of all collections that name an item of this one. */
export const referencesTo = (name: string) =>
  collections.flatMap(collection =>
    Object.entries(collection.references ?? {}).flatMap(([field, target]) =>
      target === name ? [{ collection, field }] : [],
    ),
  )

async function follow(tx: Writer, { table }: Collection, field: string, from: string, to: string): Promise<void> {
  const column = columnsOf(table)[field]
  if (column === undefined) return
  if (column.dataType !== 'json') {
    await tx
      .update(table)
      .set({ [field]: to })
      .where(eq(column, from))
    return
  }
  for (const row of (await tx.select().from(table)) as Row[]) {
    const ids = row[field] as string[]
    if (!ids.includes(from)) continue
    const renamed = ids.map(id => (id === from ? to : id))
    await tx
      .update(table)
      .set({ [field]: renamed })
      .where(eq(table.id, row.id))
  }
}
