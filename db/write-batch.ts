import type { Engine, Transaction } from './engine/engine.ts'

type Outcome = { value: unknown } | { error: unknown }
type Turn = { work: (transaction: Transaction) => Promise<unknown>; end: PromiseWithResolvers<Outcome> }

/**
 * Group commit: works that share one transaction. They run one after another without savepoints, which cost as much as
 * the writes themselves; if one fails after it wrote, all is undone and they run again, each in a savepoint of its own.
 */
export class WriteBatch {
  readonly #turns: Turn[] = []

  get size(): number {
    return this.#turns.length
  }

  /** Nobody learns of anything, not even of a failure, before the batch has ended: it may rest on rows that go away. */
  async join<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const turn: Turn = { work, end: Promise.withResolvers() }
    this.#turns.push(turn)
    const outcome = await turn.end.promise
    if ('error' in outcome) throw outcome.error
    return outcome.value as T
  }

  /** Never throws: every fault goes to those who joined. */
  async run(engine: Engine, committed: () => void): Promise<void> {
    try {
      const outcomes =
        (await this.#attempt(engine, committed, false)) ?? (await this.#attempt(engine, committed, true)) ?? []
      for (const [index, { end }] of this.#turns.entries()) end.resolve(outcomes[index] as Outcome)
    } catch (error) {
      for (const { end } of this.#turns) end.resolve({ error })
    }
  }

  /** Null when a work must be undone and has no savepoint to go back to. A work on its own needs none. */
  async #attempt(engine: Engine, committed: () => void, apart: boolean): Promise<Outcome[] | null> {
    let transaction: Transaction | undefined
    try {
      transaction = await engine.begin()
      const outcomes: Outcome[] = []
      for (const { work } of this.#turns) {
        if (apart) await transaction.savepoint()
        transaction.wrote = false
        const outcome = await settle(work(transaction))
        if (transaction.fault) throw transaction.fault
        const isUndone = 'error' in outcome && transaction.wrote
        if (isUndone && !apart && this.#turns.length > 1) {
          await transaction.rollback()
          return null
        }
        if (apart) await (isUndone ? transaction.rollbackToSavepoint() : transaction.release())
        outcomes.push(outcome)
      }
      await this.#end(transaction, outcomes, committed)
      return outcomes
    } catch (fault) {
      await transaction?.rollback()
      throw fault
    }
  }

  async #end(transaction: Transaction, outcomes: Outcome[], committed: () => void) {
    if (!outcomes.some(outcome => 'value' in outcome)) return transaction.rollback()
    await transaction.commit()
    committed()
  }
}

const settle = (work: Promise<unknown>): Promise<Outcome> =>
  work.then(
    value => ({ value }),
    error => ({ error }),
  )
