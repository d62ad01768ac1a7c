import { AsyncLocalStorage } from 'node:async_hooks'
import { getTableName, type Table } from 'drizzle-orm'
import type { Database, Reader, Schema, Writer } from './database.ts'
import type { Engine, Executor, Method, Transaction } from './engine/engine.ts'
import { readStatement } from './engine/statement.ts'
import { toStorable } from './engine/storable.ts'
import { DatabaseClosedError, DatabaseMisuseError } from './errors.ts'
import { drizzleOver } from './session.ts'
import { TableVersions } from './table-versions.ts'
import { WriteBatch } from './write-batch.ts'

const worksPerCommit = 256

type Work = { ended: boolean } & ({ kind: 'read'; executor: Executor } | { kind: 'write'; executor: Transaction })

/** One queue before one engine. Reads run at once unless a batch of writes is under way. */
export class Gate<S extends Schema> implements Database<S> {
  readonly #engine: Engine
  readonly #handle: Writer<S>
  readonly #work = new AsyncLocalStorage<Work>()
  readonly #listeners = new Set<() => void>()
  /** Absent where others write too. */
  readonly #tableVersions: TableVersions | undefined
  readonly #batches: WriteBatch[] = []
  #running: Promise<void> | undefined
  #reads = 0
  #readsDone: (() => void) | undefined
  #callers = 0
  #callersGone: (() => void) | undefined
  #closing: Promise<void> | undefined
  #stopWatching: (() => void) | undefined

  constructor(engine: Engine, schema: S) {
    this.#engine = engine
    if (!engine.watch) this.#tableVersions = new TableVersions(Number(engine.version()))
    this.#handle = drizzleOver((sql, params, method) => this.#execute(sql, params, method), schema)
  }

  async read<T>(work: (db: Reader<S>) => Promise<T>): Promise<T> {
    this.#enter()
    try {
      while (this.#running && this.#engine.readsShareTransaction) await this.#running
      return await this.#runRead(work)
    } finally {
      this.#leave()
    }
  }

  async write<T>(work: (db: Writer<S>) => Promise<T>): Promise<T> {
    this.#enter()
    try {
      return await this.#openBatch().join(executor => this.#run({ kind: 'write', executor, ended: false }, work))
    } finally {
      this.#leave()
    }
  }

  version(of?: Table): number | Promise<number> {
    return (of && this.#tableVersions?.of(getTableName(of))) ?? this.#engine.version()
  }

  onCommit(listener: () => void): () => void {
    // A listener must not run in the async context of whichever caller happened to start the batch.
    const bound = AsyncLocalStorage.bind(listener)
    this.#listeners.add(bound)
    this.#stopWatching ??= this.#engine.watch?.(() => this.#announce())
    return () => {
      this.#listeners.delete(bound)
      if (this.#listeners.size === 0) this.#unwatch()
    }
  }

  async close(): Promise<void> {
    this.#refuseInsideWork()
    this.#closing ??= this.#finish()
    await this.#closing
  }

  #unwatch() {
    this.#stopWatching?.()
    this.#stopWatching = undefined
  }

  async #finish() {
    this.#unwatch()
    if (this.#callers > 0) await new Promise<void>(resolve => (this.#callersGone = resolve))
    await this.#running
    await this.#engine.close()
  }

  #enter() {
    this.#refuseInsideWork()
    if (this.#closing) throw new DatabaseClosedError()
    this.#callers++
  }

  #leave() {
    if (--this.#callers === 0) this.#callersGone?.()
  }

  #refuseInsideWork() {
    const outer = this.#work.getStore()
    if (!outer || outer.ended) return
    throw new DatabaseMisuseError(
      `A ${outer.kind} is under way here: use its handle, a second one would wait for itself`,
    )
  }

  async #runRead<T>(work: (db: Reader<S>) => Promise<T>): Promise<T> {
    this.#reads++
    try {
      return await this.#run({ kind: 'read', executor: this.#engine, ended: false }, work)
    } finally {
      if (--this.#reads === 0) this.#readsDone?.()
    }
  }

  #run<T>(work: Work, run: (db: Writer<S>) => Promise<T>): Promise<T> {
    return this.#work.run(work, async () => {
      try {
        // Drizzle's queries are lazy: one that is returned must start in here.
        return await run(this.#handle)
      } finally {
        work.ended = true
      }
    })
  }

  #execute(sql: string, params: unknown[], method: Method) {
    const work = this.#work.getStore()
    if (!work || work.ended)
      throw new DatabaseMisuseError('The handle of a work was used outside of it: await all its queries')
    const { kind, table } = readStatement(sql)
    if (kind === 'other' || (kind === 'write' && work.kind === 'read')) {
      throw new DatabaseMisuseError(`A ${work.kind} may not send this statement: ${sql.slice(0, 80)}`)
    }
    if (kind === 'write' && work.kind === 'write') {
      work.executor.wrote = true
      this.#tableVersions?.touch(table)
    }
    return work.executor.execute(sql, params.map(toStorable), method)
  }

  /** The batch that still takes works; the first of a turn of the event loop sets it going after that turn. */
  #openBatch(): WriteBatch {
    const last = this.#batches.at(-1)
    if (last && last.size < worksPerCommit) return last
    const batch = new WriteBatch()
    this.#batches.push(batch)
    this.#schedule()
    return batch
  }

  #schedule() {
    setImmediate(() => {
      if (this.#running || this.#batches.length === 0) return
      this.#running = this.#runBatch().finally(() => {
        this.#running = undefined
        if (this.#batches.length > 0) this.#schedule()
      })
    })
  }

  async #runBatch() {
    if (this.#reads > 0 && this.#engine.readsShareTransaction) {
      await new Promise<void>(resolve => (this.#readsDone = resolve))
    }
    await this.#batches.shift()?.run(this.#engine, () => this.#committed())
  }

  #committed() {
    if (this.#tableVersions) this.#tableVersions.committed(Number(this.#engine.version()))
    this.#announce()
  }

  #announce() {
    for (const listener of this.#listeners) {
      try {
        listener()
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error))
      }
    }
  }
}
