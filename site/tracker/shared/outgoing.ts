import { signal } from '@preact/signals'
import { isPassing, sendWrite } from './api.ts'
import { warn } from './notices.ts'
import { createOutbox } from './outbox.ts'
import { readStored } from './stored.ts'
import type { Outgoing } from './write.ts'

const KEY = 'cairn:outbox'
const RETRY_EVERY = 10_000

/** The last write that the server refused, for the form that it came from to take its text back. */
export const refused = signal<Outgoing | null>(null)

/** Counts settled writes; what shows data refreshes when it moves. */
export const settled = signal(0)

let unstored: Outgoing[] | null = null
const save = (unsent: Outgoing[]) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(unsent))
    unstored = null
  } catch {
    unstored = unsent
  }
}

export const outbox = createOutbox({
  load: () => unstored ?? readStored<Outgoing[]>(localStorage, KEY) ?? [],
  save,
  send: sendWrite,
  isPassing,
  // Locks exist only on secure origins; elsewhere the key that each write carries must do.
  exclusively: work => navigator.locks?.request('cairn-outbox', work) ?? work(),
  onRefused: (outgoing, error) => {
    refused.value = outgoing
    warn(error, `${outgoing.label}, was not saved`)
  },
  onSettled: () => {
    settled.value += 1
  },
  newKey: () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join(''),
  now: () => new Date().toISOString(),
})

/** Sends what an earlier visit or a time without a server left over, now and whenever there is hope. */
export function keepSending(): void {
  addEventListener('storage', event => event.key === KEY && outbox.adopt())
  addEventListener('online', () => outbox.flush())
  setInterval(() => outbox.offline.value && outbox.flush(), RETRY_EVERY)
  void outbox.flush()
}
