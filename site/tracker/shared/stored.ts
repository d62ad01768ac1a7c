import { effect, type Signal, signal } from '@preact/signals'

/** A value kept in the browser's storage. A storage that is full or forbidden only costs the memory of it. */
export function readStored<T>(storage: Storage, key: string): T | null {
  try {
    const text = storage.getItem(key)
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

export function writeStored(storage: Storage, key: string, value: unknown): void {
  try {
    if (value === null) storage.removeItem(key)
    else storage.setItem(key, JSON.stringify(value))
  } catch {
    // Nothing on the page depends on being remembered.
  }
}

/** A signal that survives reloads and that all tabs share. */
export function storedSignal<T>(key: string, initial: T): Signal<T> {
  const stored = signal<T>(readStored<T>(localStorage, key) ?? initial)
  let first = true
  effect(() => {
    const value = stored.value
    if (!first) writeStored(localStorage, key, value)
    first = false
  })
  addEventListener('storage', event => {
    if (event.key === key) stored.value = readStored<T>(localStorage, key) ?? initial
  })
  return stored
}
