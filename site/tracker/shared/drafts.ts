import type { Signal } from '@preact/signals'
import { storedSignal } from './stored.ts'

interface Kept<T> {
  value: T
  /** What was stored when the draft began. */
  from: T
}

export interface Draft<T> {
  value: T
  isChanged: boolean
  /** Another tab or device stored something else since the draft began. */
  isOvertaken: boolean
  set: (value: T) => void
  discard: () => void
}

/** How a changed draft stands, in words. */
export const standingOf = ({ isOvertaken }: Pick<Draft<unknown>, 'isOvertaken'>): string =>
  isOvertaken
    ? 'It was saved elsewhere since you began. Saving replaces that; discarding shows it.'
    : 'Not saved yet. It is kept in this browser.'

const open = new Map<string, Signal<Kept<unknown> | null>>()
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What was typed and not yet saved. It outlives the page, and is gone once it is the same as what is stored. */
export function draftOf<T>(name: string, stored: T): Draft<T> {
  const key = `cairn:draft:${name}`
  if (!open.has(key)) open.set(key, storedSignal<Kept<unknown> | null>(key, null))
  const kept = open.get(key) as Signal<Kept<T> | null>
  const draft = kept.value
  const isChanged = draft !== null && !same(draft.value, stored)
  return {
    value: isChanged ? draft.value : stored,
    isChanged,
    isOvertaken: isChanged && !same(draft.from, stored),
    set: value => {
      kept.value = same(value, stored) ? null : { value, from: isChanged ? draft.from : stored }
    },
    discard: () => {
      kept.value = null
    },
  }
}
