import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Outbox } from './outbox.ts'
import type { Write } from './write.ts'

/** A write as a reading applies it: `key` is the id of what it creates, or stands for it until the server gives one. */
export interface Applied {
  key: string
  at: string
  write: Write
}

export interface ReadingParts<T> {
  outbox: Outbox
  load: () => Promise<T>
  /** What the answer will look like once the server has taken the write. */
  apply: (answer: T, applied: Applied) => T
  /** The last answer, to paint at once. */
  cached: T | null
  cache: (answer: T) => void
}

export interface Reading<T> {
  /** The server's last answer with everything on top that is still on its way; null until there is one. */
  view: ReadonlySignal<T | null>
  failure: ReadonlySignal<unknown>
  refresh: () => Promise<void>
}

/** What the server said, kept fresh, and what the owner did since, together. Refreshes in one breath are one request. */
export function createReading<T>({ outbox, load, apply, cached, cache }: ReadingParts<T>): Reading<T> {
  const base = signal<{ answer: T; asOf: number } | null>(cached === null ? null : { answer: cached, asOf: 0 })
  const failure = signal<unknown>(null)
  let running: Promise<void> | null = null
  let again = false

  const view = computed(() => {
    if (base.value === null) return null
    const { answer, asOf } = base.value
    return outbox.writes.value
      .filter(each => each.sentIn === null || each.sentIn > asOf)
      .reduce((sum, { key, id = key, at, write }) => apply(sum, { key: id, at, write }), answer)
  })

  async function loadUntilQuiet(): Promise<void> {
    do {
      again = false
      const asOf = outbox.version()
      try {
        const answer = await load()
        failure.value = null
        if (!outbox.quietSince(asOf)) continue
        base.value = { answer, asOf }
        cache(answer)
      } catch (error) {
        failure.value = error
      }
    } while (again)
    running = null
  }

  function refresh(): Promise<void> {
    again = true
    running ??= Promise.resolve().then(loadUntilQuiet)
    return running
  }

  return { view, failure, refresh }
}
