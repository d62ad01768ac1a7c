import type { Storable } from './storable.ts'

type Insert = { table: string; head: string; values: string[]; tail: string }
type Waiting = { insert: Insert; rows: string[] }

/** Enough to be quick, and a text of a size that does no harm. */
const mostRows = 1000
/** Longer texts are quicker sent on their own than written as a literal and read again. */
const longestText = 1000

/**
 * Inserts of one row each that wait for the end of a transaction and are then sent as one text, a statement for each
 * table: calling the native library costs more than the insert itself.
 */
export class GatheredInserts {
  readonly #waiting = new Map<string, Waiting>()

  /** False when the statement has to be sent on its own, or when what waits has to go before it. */
  add(sql: string, params: readonly Storable[]): boolean {
    const insert = insertIn(sql)
    if (insert === null) return false
    const waiting = this.#waiting.get(insert.table)
    if (waiting ? waiting.insert !== insert || waiting.rows.length >= mostRows : this.isNamedIn(sql)) return false
    const row = rowOf(insert, params)
    if (row === null) return false
    if (waiting) waiting.rows.push(row)
    else this.#waiting.set(insert.table, { insert, rows: [row] })
    return true
  }

  /** Whether the statement names a table that has rows waiting, which it would not see. */
  isNamedIn(sql: string): boolean {
    for (const table of this.#waiting.keys()) if (sql.includes(table)) return true
    return false
  }

  /** All that waits, as statements that fail if not every row was taken. */
  take(): string {
    let text = ''
    for (const { insert, rows } of this.#waiting.values()) {
      text += `${insert.head} values ${rows.join(', ')}${insert.tail};`
      if (insert.tail !== '') text += `update temp.gathered set whole = (changes() = ${rows.length});`
    }
    this.#waiting.clear()
    return text
  }
}

const inserts = new Map<string, Insert | null>()

function insertIn(sql: string): Insert | null {
  const known = inserts.get(sql)
  if (known !== undefined) return known
  if (inserts.size >= 1000) inserts.clear()
  const insert = readInsert(sql)
  inserts.set(sql, insert)
  return insert
}

const insertOfOneRow =
  /^(insert into "(\w+)" \([^)]*\)) values \(((?:\?|null)(?:, (?:\?|null))*)\)( on conflict [^?]*)?$/

function readInsert(sql: string): Insert | null {
  const [, head, table, values, tail = ''] = insertOfOneRow.exec(sql) ?? []
  if (head === undefined || table === undefined || values === undefined) return null
  return { table, head, values: values.split(', '), tail }
}

/** The row as SQL; null where a literal is not sure to be the same value. */
function rowOf({ values }: Insert, params: readonly Storable[]): string | null {
  let row = ''
  let index = 0
  for (const value of values) {
    const literal = value === '?' ? literalOf(params[index++]) : value
    if (literal === null) return null
    row += row === '' ? `(${literal}` : `, ${literal}`
  }
  return `${row})`
}

function literalOf(param: Storable | undefined): string | null {
  if (param === null) return 'null'
  if (typeof param === 'bigint') return String(param)
  if (typeof param !== 'string' || param.length > longestText) return null
  return param.includes("'") ? `'${param.replaceAll("'", "''")}'` : `'${param}'`
}
