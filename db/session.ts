import {
  createTableRelationsHelpers,
  type ExtractTablesWithRelations,
  extractTablesRelationalConfig,
  NoopLogger,
} from 'drizzle-orm'
import { NoopCache } from 'drizzle-orm/cache/core'
import { BaseSQLiteDatabase, SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'
import {
  type AsyncRemoteCallback,
  RemotePreparedQuery,
  SQLiteRemoteSession,
  type SqliteRemoteResult,
} from 'drizzle-orm/sqlite-proxy'
import type { Schema, Writer } from './database.ts'
import type { Method, Result } from './engine/engine.ts'

export type Execute = (sql: string, params: unknown[], method: Method) => Result | Promise<Result>

/** A Drizzle handle whose every statement goes through `execute`. */
export function drizzleOver<S extends Schema>(execute: Execute, schema: S): Writer<S> {
  const { tables, tableNamesMap } = extractTablesRelationalConfig<ExtractTablesWithRelations<S>>(
    schema,
    createTableRelationsHelpers,
  )
  const dialect = new SQLiteAsyncDialect()
  const session = new Session<S>(execute, dialect)
  const relations = { fullSchema: schema, schema: tables, tableNamesMap }
  const handle = new BaseSQLiteDatabase<'async', SqliteRemoteResult, S>('async', dialect, session, relations)
  // Drizzle's type for `run` knows only rows; a Result has the number of changes too.
  return handle as unknown as Writer<S>
}

const shapes = { all: 'rows', values: 'rows', get: 'row', run: 'run' } as const
const rawShapes = { all: 'objects', values: 'rows', get: 'object', run: 'run' } as const

class Session<S extends Schema> extends SQLiteRemoteSession<S, ExtractTablesWithRelations<S>> {
  readonly #mapped: AsyncRemoteCallback
  readonly #raw: AsyncRemoteCallback

  constructor(execute: Execute, dialect: SQLiteAsyncDialect) {
    const through = (shape: typeof shapes | typeof rawShapes) =>
      (async (sql, params, method) => execute(sql, params, shape[method])) as AsyncRemoteCallback
    const mapped = through(shapes)
    super(mapped, dialect, undefined)
    this.#mapped = mapped
    this.#raw = through(rawShapes)
  }

  override prepareQuery(...args: Parameters<SQLiteRemoteSession<S, never>['prepareQuery']>) {
    const [query, fields, method, inArrays, mapper] = args
    const client = fields || mapper ? this.#mapped : this.#raw
    return new PlainQuery(client, query, logger, cache, undefined, undefined, fields, method, inArrays, mapper) as never
  }
}

const logger = new NoopLogger()
const cache = new NoopCache()

class PlainQuery extends RemotePreparedQuery {
  /** Drizzle's own hides the typed error behind one whose message quotes all values, also the private ones. */
  queryWithCache<T>(_sql: string, _params: unknown[], query: () => Promise<T>): Promise<T> {
    return query()
  }
}
