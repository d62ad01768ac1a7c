import type { Engine, Transaction } from './engine/engine.ts'

type Turn = { start: PromiseWithResolvers<Transaction>; finish: PromiseWithResolvers<boolean> }
type Outcome<T> = { value: T } | { error: unknown }

/** Group commit: works that share one transaction, each in a savepoint of its own. */
export class WriteBatch {
  readonly #turns: Turn[] = []
  readonly #end = Promise.withResolvers<void>()

  get size(): number {
    return this.#turns.length
  }

  /** Nobody learns of anything, not even of a failure, before the batch has ended: it may rest on rows that go away. */
  async join<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const turn: Turn = { start: Promise.withResolvers(), finish: Promise.withResolvers() }
    this.#turns.push(turn)
    const transaction = await turn.start.promise
    const outcome: Outcome<T> = await work(transaction).then(
      value => ({ value }),
      error => ({ error }),
    )
    turn.finish.resolve('value' in outcome)
    await this.#end.promise
    if ('error' in outcome) throw outcome.error
    return outcome.value
  }

  /** Never throws: every fault goes to those who joined. */
  async run(engine: Engine, committed: () => void): Promise<void> {
    let transaction: Transaction | undefined
    try {
      transaction = await engine.begin()
      if (await this.#takeTurns(transaction)) {
        await transaction.commit()
        committed()
      } else await transaction.rollback()
      this.#end.resolve()
    } catch (fault) {
      await transaction?.rollback()
      this.#reject(fault)
    }
  }

  async #takeTurns(transaction: Transaction): Promise<boolean> {
    const shared = this.#turns.length > 1
    let kept = false
    for (const { start, finish } of this.#turns) {
      if (shared) await transaction.savepoint()
      start.resolve(transaction)
      const done = await finish.promise
      if (transaction.fault) throw transaction.fault
      if (shared) await (done ? transaction.release() : transaction.rollbackToSavepoint())
      kept ||= done
    }
    return kept
  }

  #reject(fault: unknown) {
    for (const { start } of this.#turns) start.reject(fault)
    this.#end.promise.catch(() => {})
    this.#end.reject(fault)
  }
}
