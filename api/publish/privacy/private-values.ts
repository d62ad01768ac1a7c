import { getTableColumns, getTableName, is, sql } from 'drizzle-orm'
import { type SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database } from '../../../db/database.ts'
import * as schema from '../../../db/schema/index.ts'
import { textsIn } from './vocabulary.ts'

export interface PrivateValue {
  /** `contacts.email` */
  field: string
  /** The row it stands in; empty where rows have no id. */
  id: string
  text: string
}

const rowsAtOnce = 2_000

/** These only repeat what others hold, or say what was published. */
const repeating = new Set(['changes', 'idempotency_keys', 'publications'])
const repeatingColumns = new Set(['imported'])

/** Every text and larger number in the database, in portions. What of it is public is not yet told apart. */
export async function* valuesIn(db: Database): AsyncGenerator<PrivateValue[]> {
  const tables = Object.values(schema).filter(each => is(each, SQLiteTable)) as SQLiteTable[]
  for (const table of tables) {
    const name = getTableName(table)
    const columns = Object.entries(getTableColumns(table) as Record<string, SQLiteColumn>).filter(isTelling)
    if (!repeating.has(name) && columns.length > 0) yield* valuesOf(db, table, columns)
  }
}

const isTelling = ([name, { dataType, enumValues }]: [string, SQLiteColumn]) =>
  !enumValues && (dataType === 'string' || dataType === 'json' || dataType === 'number') && !repeatingColumns.has(name)

async function* valuesOf(
  db: Database,
  table: SQLiteTable,
  columns: [string, SQLiteColumn][],
): AsyncGenerator<PrivateValue[]> {
  const rowid = sql<number>`rowid`
  const chosen = { ...Object.fromEntries(columns), rowid }
  const name = getTableName(table)
  for (let last = -1; ; ) {
    const after = last
    const rows = (await db.read(tx =>
      tx.select(chosen).from(table).where(sql`rowid > ${after}`).orderBy(rowid).limit(rowsAtOnce),
    )) as Record<string, unknown>[]
    yield rows.flatMap(row =>
      columns.flatMap(([column]) =>
        [...textsIn(row[column])].map(text => ({ field: `${name}.${column}`, id: String(row.id ?? ''), text })),
      ),
    )
    if (rows.length < rowsAtOnce) return
    last = Number(rows.at(-1)?.rowid)
  }
}
