import type { Storable } from './storable.ts'

/** How the answer looks: all rows or the first one, as arrays or by column name; or no rows. */
export type Method = 'rows' | 'row' | 'objects' | 'object' | 'run'
export type Row = readonly unknown[]
export type Result = { rows?: unknown; changes: number }
type Eventually<T> = T | Promise<T>

export interface Executor {
  execute(sql: string, params: Storable[], method: Method): Eventually<Result>
}

export interface Transaction extends Executor {
  /** Set once the engine has lost the whole transaction, also when the work swallowed the error. */
  readonly fault: Error | undefined
  /** Set once an insert that was taken for done has failed: all that was done since is in doubt. */
  readonly refused: boolean
  /** Whether something was written since this was last set to false. */
  wrote: boolean
  savepoint(): Eventually<void>
  release(): Eventually<void>
  rollbackToSavepoint(): Eventually<void>
  commit(): Eventually<void>
  /** Never throws: whatever happens, the transaction is gone afterwards. */
  rollback(): Eventually<void>
}

/** What the gate needs of a database. Its own `execute` is for reads only; every write goes through `begin`. */
export interface Engine extends Executor {
  /** Reads see an open transaction's rows, so they must wait for it. */
  readonly readsShareTransaction: boolean
  /** With `gather`, an insert may be answered as done and be sent later, at the latest by `commit`. */
  begin(options?: { gather: boolean }): Eventually<Transaction>
  version(): Eventually<number>
  /** Calls back after other processes have committed, until the answered function is called; absent where none can. */
  watch?(changed: () => void): () => void
  /** Runs all statements in one transaction, foreign keys checked at its end instead of at each statement. */
  migrate(statements: readonly string[]): Eventually<void>
  /** A consistent copy; absent where the server makes its own. */
  copyTo?(file: string): void
  close(): Eventually<void>
}
