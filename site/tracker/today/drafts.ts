import { effect, signal } from '@preact/signals'
import { refused } from '../shared/outgoing.ts'
import { openDetails } from './state.ts'

export interface Draft {
  amount: string
  note: string
}

const empty: Draft = { amount: '', note: '' }
const drafts = signal<Record<string, Draft>>({})

/** What was typed for a habit and not yet logged; it outlives its form. */
export const draftOf = (habitId: string): Draft => drafts.value[habitId] ?? empty

export function setDraft(habitId: string, change: Partial<Draft>): void {
  drafts.value = { ...drafts.peek(), [habitId]: { ...(drafts.peek()[habitId] ?? empty), ...change } }
}

export const clearDraft = (habitId: string) => setDraft(habitId, empty)

/** What the server refused goes back into its form, where it can be mended. */
effect(() => {
  const write = refused.value?.write
  if (write?.verb !== 'log' || write.input.skip) return
  const { habitId, amount, note } = write.input
  if (amount === undefined && !note) return
  setDraft(habitId, { amount: amount === undefined ? '' : String(amount), note: note ?? '' })
  openDetails(habitId)
})
