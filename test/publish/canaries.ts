import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { eq, getTableColumns, getTableName, is } from 'drizzle-orm'
import { type SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Writer } from '../../db/database.ts'
import * as schema from '../../db/schema/index.ts'

type Table = SQLiteTable & { id?: SQLiteColumn }
type Row = Record<string, unknown>
type Columns = Record<string, SQLiteColumn>

export const tables = Object.values(schema).filter(each => is(each, SQLiteTable)) as Table[]
export const columnsOf = (table: Table) => getTableColumns(table) as Columns

/** Values that exist nowhere else, each known by the column it was put into. */
export function createCanaries() {
  const secret = `q${randomBytes(5).toString('hex')}`
  const names = new Map<string, string>()
  let count = 0
  const remember = (canary: string, name: string) => {
    names.set(canary, name)
    return canary
  }
  return {
    text: (name: string) => remember(`${secret}x${++count}z`, name),
    day: (name: string) => {
      const at = new Date(Date.UTC(1502, 0, 1 + 3 * ++count))
      return remember(at.toISOString().slice(0, 10), name)
    },
    number: (name: string) => {
      const number = 812_345_001 + 7 * ++count
      remember(String(number), name)
      return number
    },
    zone: (name: string) => remember('Antarctica/Troll', name),
    /** The names of the columns whose canaries stand in a text. */
    foundIn: (text: string) => [...names].filter(([canary]) => text.includes(canary)).map(([, name]) => name),
  }
}

export type Canaries = ReturnType<typeof createCanaries>

/**
 * Ids and what names them, so that rows still hang together; what decides where a row is shown; and the dates from which
 * pictures have a point for each week, as some of those would be the days of canaries.
 */
const holdsTogether = /^(id|.*Id|hash|requires|archivedAt|day|siteBase|position|visibility|planStart|since)$/

function canaryFor(canaries: Canaries, column: string, { dataType, enumValues }: SQLiteColumn, name: string): unknown {
  if (enumValues) return enumValues[0]
  if (dataType === 'json') return [canaries.text(name)]
  if (dataType === 'number') return canaries.number(name)
  if (dataType === 'boolean') return false
  if (column === 'timeZone') return canaries.zone(name)
  if (/url$/i.test(column)) return `https://${canaries.text(name)}.example/`
  if (/(On|Day|^day|since|Start)$/.test(column)) return canaries.day(name)
  if (/At$/.test(column)) return `${canaries.day(name)}T12:00:00Z`
  return canaries.text(name)
}

const inEveryText = (value: unknown, make: () => string): unknown => {
  if (typeof value === 'string') return make()
  if (Array.isArray(value)) return value.map(each => inEveryText(each, make))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inEveryText(each, make)]))
}

/** Puts a canary into every text of every row there is. Numbers, enumerations and what holds rows together stay. */
export async function plantInRows(tx: Writer, canaries: Canaries): Promise<void> {
  for (const table of tables) {
    const key = table.id ?? columnsOf(table).hash ?? columnsOf(table).seq
    if (key === undefined) continue
    const rows = (await tx.select().from(table)) as Row[]
    for (const row of rows) {
      const planted = Object.entries(columnsOf(table)).filter(
        ([column, { dataType, enumValues }]) =>
          !enumValues && (dataType === 'string' || dataType === 'json') && !holdsTogether.test(column),
      )
      const changes = planted.map(([column, description]) => {
        const name = `${getTableName(table)}.${column}`
        if (description.dataType !== 'json') return [column, canaryFor(canaries, column, description, name)]
        return [column, inEveryText(row[column], () => canaries.text(name))]
      })
      const own = Object.entries(columnsOf(table)).find(([, column]) => column === key)?.[0] ?? ''
      if (changes.length > 0) await tx.update(table).set(Object.fromEntries(changes)).where(eq(key, row[own]))
    }
  }
}

/** Adds a row whose every value is a canary, named `hidden <table>.<column>`. */
export async function plantRow(tx: Writer, canaries: Canaries, table: Table, fixed: Row = {}): Promise<Row> {
  const values = Object.entries(columnsOf(table)).map(([column, description]) => [
    column,
    canaryFor(canaries, column, description, `hidden ${getTableName(table)}.${column}`),
  ])
  const row = { ...Object.fromEntries(values), ...fixed }
  await tx.insert(table).values(row)
  return row
}

/** All that a folder holds, with its file names, as it is and unpacked and unescaped in the usual ways. */
export function everythingIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return files.map(({ parentPath, name }) => `${name}\n${formsOf(readFileSync(join(parentPath, name)))}`).join('\n')
}

export function formsOf(bytes: Buffer): string {
  const unpacked = [gunzipSync, inflateSync, brotliDecompressSync].flatMap(unpack => {
    try {
      return [unpack(bytes).toString()]
    } catch {
      return []
    }
  })
  const text = [bytes.toString(), ...unpacked].join('\n')
  const packed = [...text.matchAll(/[\w+/-]{16,}={0,2}/g)].map(([run]) => Buffer.from(run, 'base64').toString('latin1'))
  return [text, unescaped(text), ...packed].join('\n').toLowerCase()
}

const unescaped = (text: string) =>
  text
    .replace(/%([0-9a-f]{2})|\\x([0-9a-f]{2})|\\u00([0-9a-f]{2})|&#x([0-9a-f]{2});/gi, (_, ...hex) =>
      String.fromCharCode(Number.parseInt(hex.find(Boolean), 16)),
    )
    .replace(/&#(\d{2,3});/g, (_, code) => String.fromCharCode(Number(code)))
