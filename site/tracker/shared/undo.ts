import { say } from './notices.ts'
import { outbox } from './outgoing.ts'
import type { Write } from './write.ts'

interface Undoable {
  inverse: Write
  /** What it removed, which its inverse writes anew under another id. */
  removed: string | null
  label: string
}

const done: Undoable[] = []

/** Does something that can be undone. `inverse` gets the key that stands for the id of what was created. */
export function perform(write: Write, label: string, inverse: (key: string) => Write): void {
  const key = outbox.add(write, label)
  const undoable = { inverse: inverse(key), label, removed: write.verb === 'remove' ? write.id : null }
  done.push(undoable)
  say(label, { label: 'Undo', run: () => undo(undoable) })
}

/** Takes back the given thing, or the last one done on this page. False when there is nothing to take back. */
export function undo(undoable = done.at(-1)): boolean {
  const index = undoable ? done.indexOf(undoable) : -1
  if (!undoable || index < 0) return false
  done.splice(index, 1)
  const key = outbox.add(undoable.inverse, `Undo: ${undoable.label}`)
  if (undoable.removed !== null) outbox.replace(undoable.removed, key)
  say(`Undone: ${undoable.label}`)
  return true
}
