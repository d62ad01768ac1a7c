import {
  createTableRelationsHelpers,
  type ExtractTablesWithRelations,
  extractTablesRelationalConfig,
  is,
  NoopLogger,
  Param,
  Placeholder,
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
import { DatabaseMisuseError } from './errors.ts'

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
  readonly #client: AsyncRemoteCallback
  #fill: ((values: Record<string, unknown>) => unknown[]) | undefined

  constructor(...args: ConstructorParameters<typeof RemotePreparedQuery>) {
    super(...args)
    this.#client = args[0]
  }

  /** Drizzle's own looks at each parameter anew, at every run, for what kind of parameter it is. */
  override run(values: Record<string, unknown> = {}) {
    this.#fill ??= filling(this.query.params)
    return this.#client(this.query.sql, this.#fill(values), 'run')
  }

  /** Drizzle's own hides the typed error behind one whose message quotes all values, also the private ones. */
  queryWithCache<T>(_sql: string, _params: unknown[], query: () => Promise<T>): Promise<T> {
    return query()
  }
}

function filling(params: unknown[]): (values: Record<string, unknown>) => unknown[] {
  const placeholders = params.map(param => {
    if (is(param, Placeholder)) return { name: param.name, encode: (value: unknown) => value }
    if (!is(param, Param) || !is(param.value, Placeholder)) return { value: param }
    return { name: param.value.name, encode: (value: unknown) => param.encoder.mapToDriverValue(value) }
  })
  const fill = (values: Record<string, unknown>) => (placeholder: (typeof placeholders)[number]) => {
    if (placeholder.name === undefined) return placeholder.value
    if (placeholder.name in values) return placeholder.encode(values[placeholder.name])
    throw new DatabaseMisuseError(`The statement was given no value for "${placeholder.name}"`)
  }
  return values => placeholders.map(fill(values))
}
