import { DatabaseUnavailableError, MigrationError } from '../errors.ts'
import { Connection } from './connection.ts'
import type { Engine, Method, Result, Row, Transaction } from './engine.ts'
import type { FolderLock } from './folder-lock.ts'
import { GatheredInserts } from './gathered-inserts.ts'
import type { Storable } from './storable.ts'

/** SQLite in a file, on one connection of the native library. */
export class FileEngine implements Engine {
  readonly readsShareTransaction = true
  readonly #path: string
  readonly #locks: readonly FolderLock[]
  #open: Connection | undefined
  // Starts at the clock so that a version never means one thing before a restart and another after it.
  #version = Date.now() * 1000

  constructor(path: string, locks: readonly FolderLock[] = []) {
    this.#path = path
    this.#locks = locks
    this.#open = new Connection(path)
  }

  get #connection(): Connection {
    this.#open ??= new Connection(this.#path)
    return this.#open
  }

  execute(sql: string, params: Storable[], method: Method): Result {
    try {
      return this.#connection.execute(sql, params, method)
    } catch (error) {
      if (error instanceof DatabaseUnavailableError) this.#drop()
      throw error
    }
  }

  begin({ gather = false } = {}): Transaction {
    return new FileTransaction(this.#connection, gather ? new GatheredInserts() : undefined, committed => {
      if (committed) this.#version++
      else this.#drop()
    })
  }

  version(): number {
    return this.#version
  }

  migrate(statements: readonly string[]): void {
    // Inside a transaction this pragma does nothing, and a rebuilt table would delete its children by cascade.
    this.#connection.exec('PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE')
    try {
      for (const statement of statements) this.#connection.exec(statement)
      const orphan = this.#connection.execute('PRAGMA foreign_key_check', [], 'row').rows as Row | undefined
      if (orphan) throw new MigrationError(`Rows of ${orphan[0]} point at missing rows of ${orphan[2]}`)
      this.#connection.exec('COMMIT')
    } finally {
      this.#drop()
    }
  }

  copyTo(file: string): void {
    this.#connection.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`)
  }

  close(): void {
    try {
      this.#connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    } finally {
      this.#connection.close()
      for (const lock of this.#locks) lock.release()
    }
  }

  /** A connection that failed may report later writes as done and lose them, so it is never used again. */
  #drop(): void {
    const failed = this.#open
    this.#open = undefined
    if (!failed) return
    if (failed.inTransaction) quietly(() => failed.exec('ROLLBACK'))
    failed.close()
  }
}

const begin = 'BEGIN IMMEDIATE;'

/** Begins with its first statement: then what was gathered can be sent together with that. */
class FileTransaction implements Transaction {
  readonly #connection: Connection
  readonly #gathered: GatheredInserts | undefined
  readonly #end: (committed: boolean) => void
  #hasBegun = false
  fault: Error | undefined
  refused = false
  wrote = false

  constructor(connection: Connection, gathered: GatheredInserts | undefined, end: (committed: boolean) => void) {
    this.#connection = connection
    this.#gathered = gathered
    this.#end = end
  }

  execute(sql: string, params: Storable[], method: Method): Result {
    if (method === 'run' && this.#gathered?.add(sql, params)) return { rows: [], changes: 1 }
    this.#begin()
    if (this.#gathered?.isNamedIn(sql)) this.#sendGathered(this.#gathered)
    return this.#noting(() => this.#connection.execute(sql, params, method))
  }

  savepoint() {
    this.execute('SAVEPOINT work', [], 'run')
  }

  release() {
    this.execute('RELEASE work', [], 'run')
  }

  rollbackToSavepoint() {
    this.execute('ROLLBACK TO work', [], 'run')
    this.release()
  }

  async commit() {
    if (this.#gathered) await this.#commitGathered(this.#gathered.take())
    else this.execute('COMMIT', [], 'run')
    this.#end(true)
  }

  rollback() {
    if (!this.#hasBegun) return
    if (!this.fault && quietly(() => this.#connection.exec('ROLLBACK'))) return
    this.#end(false)
  }

  /** Aside: many wait for this, and until it has ended the next requests can be read. */
  async #commitGathered(gathered: string) {
    const text = `${this.#hasBegun ? '' : begin}${gathered}COMMIT`
    this.#hasBegun = true
    try {
      await this.#connection.execAside(text)
    } catch (error) {
      this.refused = true
      this.#note(error)
      throw error
    }
  }

  #begin() {
    if (this.#hasBegun) return
    this.#hasBegun = true
    this.#noting(() => this.#connection.exec(begin))
  }

  #sendGathered(gathered: GatheredInserts) {
    try {
      this.#noting(() => this.#connection.exec(gathered.take()))
    } catch (error) {
      this.refused = true
      throw error
    }
  }

  #noting<T>(call: () => T): T {
    try {
      return call()
    } catch (error) {
      this.#note(error)
      throw error
    }
  }

  #note(error: unknown) {
    if (error instanceof DatabaseUnavailableError) this.fault ??= error
    else if (!this.#connection.inTransaction) {
      this.fault ??= new DatabaseUnavailableError('A statement ended the transaction. Nothing was saved.', error)
    }
  }
}

function quietly(call: () => void): boolean {
  try {
    call()
    return true
  } catch {
    return false
  }
}
