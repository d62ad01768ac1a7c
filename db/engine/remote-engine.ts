import type { Client, Transaction as RemoteTransaction, ResultSet } from '@libsql/client'
import { DatabaseUnavailableError } from '../errors.ts'
import { named } from './connection.ts'
import type { Engine, Method, Result, Row, Transaction } from './engine.ts'
import { toDatabaseError } from './engine-error.ts'
import type { Storable } from './storable.ts'

/** How often the server is asked whether another node has written. */
const watchMs = 1_000

/** A libSQL server, spoken to through @libsql/client. Each statement is a round trip. */
export class RemoteEngine implements Engine {
  readonly readsShareTransaction = false
  readonly #client: Client
  #commits = Date.now() * 1000
  #asked: Promise<number> | undefined

  constructor(client: Client) {
    this.#client = client
  }

  async execute(sql: string, args: Storable[], method: Method): Promise<Result> {
    return toResult(await typed(this.#client.execute({ sql, args })), method)
  }

  async begin(): Promise<Transaction> {
    const transaction = await typed(this.#client.transaction('write'))
    return new RemoteWrite(transaction, () => {
      this.#commits++
      this.#asked = undefined
    })
  }

  /**
   * The newest row of the change feed, which all nodes share; without that table, this node's own commits. Who asks while
   * a question is under way shares its answer, unless this node has committed since.
   */
  version(): Promise<number> {
    if (this.#asked) return this.#asked
    const asked = this.#readVersion().finally(() => {
      if (this.#asked === asked) this.#asked = undefined
    })
    this.#asked = asked
    return asked
  }

  watch(changed: () => void): () => void {
    let last: number | undefined
    const look = async () => {
      const version = await this.version()
      if (last !== undefined && version !== last) changed()
      last = version
    }
    // A server that does not answer is told of by whoever needs it.
    const timer = setInterval(() => look().catch(() => {}), watchMs).unref()
    return () => clearInterval(timer)
  }

  async #readVersion(): Promise<number> {
    try {
      const { rows } = await this.execute('select coalesce(max(seq), 0) from changes', [], 'row')
      return Number((rows as Row)[0])
    } catch (error) {
      if (error instanceof Error && error.message.includes('no such table')) return this.#commits
      throw error
    }
  }

  async migrate(statements: readonly string[]): Promise<void> {
    await typed(this.#client.migrate([...statements]))
  }

  close(): void {
    this.#client.close()
  }
}

class RemoteWrite implements Transaction {
  readonly #transaction: RemoteTransaction
  readonly #committed: () => void
  readonly refused = false
  fault: Error | undefined
  wrote = false

  constructor(transaction: RemoteTransaction, committed: () => void) {
    this.#transaction = transaction
    this.#committed = committed
  }

  async execute(sql: string, args: Storable[], method: Method): Promise<Result> {
    try {
      return toResult(await typed(this.#transaction.execute({ sql, args })), method)
    } catch (error) {
      if (error instanceof DatabaseUnavailableError) this.fault ??= error
      throw error
    }
  }

  async savepoint() {
    await this.execute('SAVEPOINT work', [], 'run')
  }

  async release() {
    await this.execute('RELEASE work', [], 'run')
  }

  async rollbackToSavepoint() {
    await this.execute('ROLLBACK TO work', [], 'run')
    await this.release()
  }

  async commit() {
    await typed(this.#transaction.commit())
    this.#committed()
  }

  async rollback() {
    await this.#transaction.rollback().catch(() => this.#transaction.close())
  }
}

function toResult({ columns, rows, rowsAffected: changes }: ResultSet, method: Method): Result {
  const arrays = rows.map(row => columns.map((_, index) => row[index]))
  if (method === 'row') return { rows: arrays[0], changes }
  if (method === 'object' || method === 'objects') return { rows: named(columns, arrays, method), changes }
  return { rows: arrays, changes }
}

async function typed<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw toDatabaseError(error)
  }
}
