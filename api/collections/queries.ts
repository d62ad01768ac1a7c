import { and, asc, desc, eq, getTableColumns, gte, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import * as z from 'zod'
import type { Reader, Writer } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import { NotFoundError } from '../errors.ts'
import { wholeNumber } from '../http/fields.ts'
import { HttpError } from '../http/problems.ts'
import type { Collection, ItemTable, Row } from './collection.ts'

export const columnsOf = (table: ItemTable) => getTableColumns(table) as Record<string, SQLiteColumn>

/** Reads one row, or throws. */
export async function fetchRow(db: Reader, collection: Collection, id: string): Promise<Row> {
  // U+0000 is in no id, and the database can't be asked for it.
  const row = id.includes('\0') ? null : await findRow(db, collection.table, id)
  if (row === null) throw new NotFoundError(collection.item, id, collection.name)
  return row
}

async function findRow(db: Reader, table: ItemTable, id: string): Promise<Row | null> {
  return ((await rowById(table)(db).get({ id })) as Row | undefined) ?? null
}

/** Made once for each table: building a query costs more than running it. */
const rowById = once((table: ItemTable) =>
  prepared((db: Reader) =>
    db
      .select()
      .from(table)
      .where(eq(table.id, sql.placeholder('id')))
      .prepare(),
  ),
)

/** Whether there is such a row, read without the rest of it. */
export async function exists(db: Reader, table: ItemTable, id: string): Promise<boolean> {
  return (await idById(table)(db).get({ id })) !== undefined
}

const idById = once((table: ItemTable) =>
  prepared((db: Reader) =>
    db
      .select({ id: table.id })
      .from(table)
      .where(eq(table.id, sql.placeholder('id')))
      .prepare(),
  ),
)

/** Adds a row and gives it back whole. Every column is a placeholder, so that one statement serves all rows of a table. */
export async function insertRow(db: Writer, table: ItemTable, row: Row): Promise<Row> {
  const { names, defaults, insert } = insertInto(table)
  const whole: Record<string, unknown> = {}
  for (const name of names) whole[name] = row[name] ?? defaults[name] ?? null
  await insert(db).run(whole)
  return whole as Row
}

const insertInto = once((table: ItemTable) => {
  const columns = Object.entries(columnsOf(table))
  const placeholders = Object.fromEntries(columns.map(([name]) => [name, sql.placeholder(name)]))
  return {
    names: columns.map(([name]) => name),
    defaults: Object.fromEntries(columns.map(([name, column]) => [name, column.default])),
    insert: prepared((db: Writer) => db.insert(table).values(placeholders).prepare()),
  }
})

function once<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, Value>()
  return key => {
    const value = made.get(key) ?? make(key)
    made.set(key, value)
    return value
  }
}

const page = {
  limit: wholeNumber(1, 500).default(100),
  cursor: z.string().max(500).optional(),
}

/** The query a collection's list understands. */
export function listQuery({ filters = {}, sort, planned }: Collection) {
  const orders = sort.flatMap(name => [name, `-${name}`])
  const shape: Record<string, z.ZodType> = { ...page, sort: z.enum(orders as [string, ...string[]]).default(sort[0]) }
  for (const [name, filter] of Object.entries(filters)) shape[name] = (filter.value ?? z.string().max(300)).optional()
  if (planned !== false) shape.archived = z.stringbool().default(false)
  return z.strictObject(shape)
}

export type ListQuery = { limit: number; cursor?: string; sort: string } & Record<string, unknown>

/** One page of a collection, and the cursor of the next if there is one. Keyset paging: pages never skip or repeat. */
export async function readPage(db: Reader, collection: Collection, query: ListQuery) {
  const { table } = collection
  const descending = query.sort.startsWith('-')
  const column = columnsOf(table)[query.sort.replace(/^-/, '')]
  if (column === undefined) throw new Error(`${collection.name} has no column "${query.sort}" to sort by`)
  const key = column.notNull ? sql`${column}` : sql`coalesce(${column}, '')`
  const order = descending ? desc : asc
  const rows = (await db
    .select()
    .from(table)
    .where(and(...conditions(collection, query), after(query.cursor, key, table.id, descending)))
    .orderBy(order(key), order(table.id))
    .limit(query.limit + 1)) as Row[]
  const items = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? items.at(-1) : undefined
  return { rows: items, next: last ? cursorAt(last[nameOf(table, column)] ?? '', last.id) : null }
}

const nameOf = (table: ItemTable, column: SQLiteColumn) =>
  Object.entries(columnsOf(table)).find(([, candidate]) => candidate === column)?.[0] ?? ''

function conditions(collection: Collection, query: ListQuery): (SQL | undefined)[] {
  const compare = { equal: eq, from: gte, to: lte }
  const chosen = Object.entries(collection.filters ?? {}).map(([name, filter]) =>
    query[name] === undefined ? undefined : compare[filter.is](filter.column, query[name]),
  )
  const archivedAt = columnsOf(collection.table).archivedAt
  if (archivedAt && !query.archived) chosen.push(isNull(archivedAt))
  return chosen
}

const cursorAt = (value: unknown, id: string) => Buffer.from(JSON.stringify([value, id])).toString('base64url')
const cursorText = z.string().refine(text => text.isWellFormed() && !text.includes('\0'))
const cursorShape = z.tuple([z.union([cursorText, z.number().min(-1e15).max(1e15)]), cursorText])

function after(cursor: string | undefined, key: SQL, id: SQLiteColumn, descending: boolean): SQL | undefined {
  if (cursor === undefined) return undefined
  const [value, lastId] = readCursor(cursor)
  return descending ? sql`(${key}, ${id}) < (${value}, ${lastId})` : sql`(${key}, ${id}) > (${value}, ${lastId})`
}

function readCursor(cursor: string) {
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new HttpError(
      400,
      `cursor: "${cursor.slice(0, 40)}" is none of ours. Take it from the Link header, or leave it out.`,
    )
  }
}
