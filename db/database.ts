import type { Table, WithSubquery } from 'drizzle-orm'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import type * as schema from './schema/index.ts'

export type Schema = Record<string, unknown>
export type CairnSchema = typeof schema
type RunResult = { changes: number }

type Drizzle<S extends Schema> = BaseSQLiteDatabase<'async', RunResult, S>
type Reading = 'select' | 'selectDistinct' | '$with' | '$count' | 'query' | 'all' | 'get' | 'values'
type Writing = 'with' | 'insert' | 'update' | 'delete' | 'run'

/** What a read work may do. A Writer can be passed where a Reader is asked for. */
export type Reader<S extends Schema = CairnSchema> = Pick<Drizzle<S>, Reading> & {
  with(...queries: WithSubquery[]): Pick<ReturnType<Drizzle<S>['with']>, 'select' | 'selectDistinct'>
}

export type Writer<S extends Schema = CairnSchema> = Pick<Drizzle<S>, Reading | Writing>

/**
 * The one gate to the database. A work runs with a handle that is good until the work ends; it must not wait for
 * anything but the database, since others wait for it, and must not call `read` or `write` itself.
 */
export interface Database<S extends Schema = CairnSchema> {
  /**
   * Runs a work that only reads. It sees committed rows alone, and no write happens in the middle of it.
   *
   * @throws DatabaseMisuseError for a statement that writes, and when called inside of another work.
   */
  read<T>(work: (db: Reader<S>) => Promise<T>): Promise<T>
  /**
   * Runs a work whose writes are kept all together or not at all; answers only after they are on the disk.
   * Works queued in one turn of the event loop share a commit; one that throws undoes and rejects only itself. A work
   * may run twice, the first time undone, when another one of its commit fails: all it does must go through `db`.
   *
   * @throws what the work throws; DatabaseUnavailableError (busy, full, closed) when nothing could be saved.
   */
  write<T>(work: (db: Writer<S>) => Promise<T>): Promise<T>
  /**
   * A number that changes with every commit; with a table, only with those that may have written to it (what a foreign
   * key cascades to it does not count). On a server it is the newest `seq` of the change feed, whatever the table.
   */
  version(of?: Table): number | Promise<number>
  /** Calls the listener after each commit of this process, before its writers are answered. Returns the way out. */
  onCommit(listener: () => void): () => void
  /** Finishes what is queued, then closes the file and lets go of the data folder. */
  close(): Promise<void>
}
