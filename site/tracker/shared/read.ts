import { followChanges } from './live.ts'
import { outbox } from './outgoing.ts'
import { type Applied, createReading, type Reading } from './reading.ts'
import { readStored, writeStored } from './stored.ts'

const open = new Map<string, Reading<unknown>>()

/**
 * A reading that stays fresh while the page is open and paints its last answer at once.
 * The same name gives the same reading.
 */
export function read<T>(
  name: string,
  load: () => Promise<T>,
  apply: (answer: T, applied: Applied) => T = answer => answer,
): Reading<T> {
  const known = open.get(name) as Reading<T> | undefined
  if (known) return known
  const key = `cairn:read:${name}`
  const reading = createReading<T>({
    outbox,
    load,
    apply,
    cached: readStored<T>(sessionStorage, key),
    cache: answer => writeStored(sessionStorage, key, answer),
  })
  open.set(name, reading as Reading<unknown>)
  void reading.refresh()
  return reading
}

/** Readings nobody looks at any more. */
export function forget(name: string): void {
  open.delete(name)
}

export const refreshAll = () => {
  for (const reading of open.values()) void reading.refresh()
}

export const keepFresh = () => followChanges(refreshAll)
