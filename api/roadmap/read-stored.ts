import { asc, sql } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { evidence } from '../../db/schema/evidence.ts'
import { habitDays } from '../../db/schema/habits.ts'
import { collectionNamed } from '../collections/all.ts'
import type { ItemTable, Row } from '../collections/collection.ts'
import { columnsOf } from '../collections/queries.ts'
import type { Imported, StoredRow } from './plan-diff.ts'

/** A collection as the database has it, to be compared with the files; `row` is all that is stored. */
export async function readStored(db: Reader, name: string): Promise<(StoredRow & { row: Row })[]> {
  const { table } = collectionNamed(name)
  const rows = (await db.select().from(table).orderBy(asc(table.id))) as Row[]
  const proven = new Set(await provenIds(db, name))
  return rows.map(row => {
    const importedText = row.imported as string | null
    const imported = importedText === null ? null : (JSON.parse(importedText) as Imported)
    return {
      id: row.id,
      title: String(row.title ?? row.before),
      position: Number(row.position),
      isArchived: row.archivedAt !== null,
      imported,
      importedText,
      isTouched: proven.has(row.id) || isTouched(table, row, imported),
      row,
    }
  })
}

/** Columns that say nothing of what the owner did. */
const bookkeeping = new Set(['id', 'position', 'imported', 'archivedAt', 'since'])

/** Whether a row differs from what the files alone made it: in any column, also one that only the owner fills. */
function isTouched(table: ItemTable, row: Row, imported: Imported | null): boolean {
  const columns = columnsOf(table)
  const untouched = (name: string) => imported?.columns[name] ?? columns[name]?.default ?? null
  return Object.entries(row).some(
    ([name, value]) => !bookkeeping.has(name) && JSON.stringify(value) !== JSON.stringify(untouched(name)),
  )
}

/** Items with entries in the log, or with proof. */
async function provenIds(db: Reader, name: string): Promise<string[]> {
  if (name === 'habits') return (await db.selectDistinct({ id: habitDays.habitId }).from(habitDays)).map(row => row.id)
  const rows = await db
    .selectDistinct({ id: evidence.itemId })
    .from(evidence)
    .where(sql`${evidence.collection} = ${name}`)
  return rows.map(row => row.id)
}
