import Libsql from 'libsql'
import LibsqlAside from 'libsql/promise'
import type { Method, Result, Row } from './engine.ts'
import { toDatabaseError } from './engine-error.ts'
import type { Storable } from './storable.ts'

/** They hold for one connection only. The short wait is for other programs: it blocks the event loop. */
const pragmas = `
  PRAGMA busy_timeout = 50;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA cache_size = -1000;
  PRAGMA temp_store = MEMORY;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA journal_size_limit = 67108864;
  CREATE TEMP TABLE gathered (whole CHECK (whole));
  INSERT INTO temp.gathered VALUES (1);
`

const cachedStatements = 500

type Statement = { native: Libsql.Statement; columns: string[] | undefined }

/** One native connection and its prepared statements. Synchronous, and errors are typed already. */
export class Connection {
  readonly #native: Libsql.Database
  readonly #aside: LibsqlAside
  readonly #statements = new Map<string, Statement>()

  constructor(path: string) {
    this.#native = typed(() => new Libsql(path))
    this.#aside = Object.create(LibsqlAside.prototype, { db: { value: (this.#native as unknown as LibsqlAside).db } })
    try {
      this.exec(pragmas)
    } catch (error) {
      this.close()
      throw error
    }
  }

  get inTransaction(): boolean {
    return this.#native.inTransaction
  }

  exec(sql: string): void {
    typed(() => this.#native.exec(sql))
  }

  execute(sql: string, params: Storable[], method: Method): Result {
    return typed(() => run(this.#prepare(sql), params, method))
  }

  /** The same on a thread of the library's own. Until it has ended, nothing else may use the connection. */
  async execAside(sql: string): Promise<void> {
    try {
      await this.#aside.exec(sql)
    } catch (error) {
      throw toDatabaseError(error)
    }
  }

  close(): void {
    this.#statements.clear()
    this.#native.close()
  }

  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    const native = this.#native.prepare(sql)
    const statement = native.reader
      ? { native: native.raw(), columns: columnsOf(native) }
      : { native, columns: undefined }
    for (const oldest of this.#statements.keys()) {
      if (this.#statements.size < cachedStatements) break
      this.#statements.delete(oldest)
    }
    this.#statements.set(sql, statement)
    return statement
  }
}

function run({ native, columns }: Statement, params: Storable[], method: Method): Result {
  if (method === 'run' || !columns) return { rows: [], changes: native.run(params).changes }
  // Not the library's `get`: it has answered nothing for a row that was there.
  if (method === 'row') return { rows: (native.all(params) as Row[])[0], changes: 0 }
  if (method === 'rows') return { rows: native.all(params), changes: 0 }
  return { rows: named(columns, native.all(params) as Row[], method), changes: 0 }
}

function columnsOf(native: Libsql.Statement): string[] {
  return native.columns().map(column => column.name)
}

export function named(columns: readonly string[], rows: readonly Row[], method: 'objects' | 'object'): unknown {
  const objects = rows.map(row => Object.fromEntries(columns.map((column, index) => [column, row[index]])))
  return method === 'object' ? objects[0] : objects
}

function typed<T>(call: () => T): T {
  try {
    return call()
  } catch (error) {
    throw toDatabaseError(error)
  }
}
