import { effect, signal } from '@preact/signals'

export interface Shortcut {
  keys: string[]
  /** How it is shown to the owner: "1 … 9". */
  shown: string
  does: string
  run: (key: string) => void
}

export const shortcuts = signal<Shortcut[]>([])

export function addShortcuts(more: Shortcut[]): void {
  shortcuts.value = [...shortcuts.peek(), ...more]
}

/** Single keys act wherever no text is being typed and no dialog is open. */
export function listenToKeys(): void {
  const byKey = new Map<string, Shortcut>()
  effect(() => {
    for (const shortcut of shortcuts.value) for (const key of shortcut.keys) byKey.set(key, shortcut)
  })
  addEventListener('keydown', event => {
    if (event.key === 'Escape') leaveField(event)
    const shortcut = byKey.get(event.key)
    if (!shortcut || !isFree(event)) return
    event.preventDefault()
    shortcut.run(event.key)
  })
}

/** What has no answer of its own to Escape lets go of the focus, so that the keys act again. */
function leaveField(event: KeyboardEvent): void {
  const field = event.target
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return
  if (field instanceof HTMLElement && field.matches(TYPING)) field.blur()
}

const TYPING = 'input:not([type="checkbox"]), textarea, select, dialog[open]'

function isFree(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return false
  return !(event.target instanceof Element && event.target.closest(TYPING)) && !document.querySelector('dialog[open]')
}
