import type { Engine, Transaction } from './engine/engine.ts'

type Outcome = { value: unknown } | { error: unknown }
type Turn = { work: (transaction: Transaction) => Promise<unknown>; end: PromiseWithResolvers<unknown> }

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
  join<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const turn: Turn = { work, end: Promise.withResolvers() }
    this.#turns.push(turn)
    return turn.end.promise as Promise<T>
  }

  /** Never throws: every fault goes to those who joined. */
  async run(engine: Engine, committed: () => void): Promise<void> {
    try {
      const outcomes =
        (await this.#attempt(engine, committed, false)) ?? (await this.#attempt(engine, committed, true)) ?? []
      for (const [index, { end }] of this.#turns.entries()) {
        const outcome = outcomes[index] as Outcome
        if ('error' in outcome) end.reject(outcome.error)
        else end.resolve(outcome.value)
      }
    } catch (error) {
      for (const { end } of this.#turns) end.reject(error)
    }
  }

  /** Null when all must be undone and run again apart. A work on its own is apart already. */
  async #attempt(engine: Engine, committed: () => void, apart: boolean): Promise<Outcome[] | null> {
    const transaction = await engine.begin({ gather: !apart && this.#turns.length > 1 })
    try {
      const outcomes = await this.#runWorks(transaction, apart)
      if (outcomes?.some(outcome => 'value' in outcome)) {
        await transaction.commit()
        committed()
      } else await transaction.rollback()
      return outcomes
    } catch (fault) {
      await transaction.rollback()
      if (transaction.refused && !transaction.fault) return null
      throw fault
    }
  }

  async #runWorks(transaction: Transaction, apart: boolean): Promise<Outcome[] | null> {
    const outcomes: Outcome[] = []
    for (const { work } of this.#turns) {
      if (apart) await transaction.savepoint()
      transaction.wrote = false
      const outcome = await settle(work(transaction))
      if (transaction.fault) throw transaction.fault
      const isUndone = 'error' in outcome && transaction.wrote
      if (transaction.refused || (isUndone && !apart && this.#turns.length > 1)) return null
      if (apart) await (isUndone ? transaction.rollbackToSavepoint() : transaction.release())
      outcomes.push(outcome)
    }
    return outcomes
  }
}

const settle = (work: Promise<unknown>): Promise<Outcome> =>
  work.then(
    value => ({ value }),
    error => ({ error }),
  )
