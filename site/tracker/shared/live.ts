import { effect } from '@preact/signals'
import { whenKnown } from './api.ts'
import { outbox, settled } from './outgoing.ts'

const COALESCE = 120
const RECONNECT = 5000
const RETURN = 600_000

/**
 * Calls `refresh` when something changed: here, in another tab, on another device, or while nobody looked.
 * Changes in one breath are one call.
 */
export function followChanges(refresh: () => void): void {
  let _timer: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    _timer ??= setTimeout(() => {
      _timer = undefined
      refresh()
    }, COALESCE)
  }
  void whenKnown.then(() => listen(soon))
  effect(() => {
    if (settled.value > 0) soon()
  })
  addEventListener('visibilitychange', () => document.visibilityState === 'visible' && soon())
  addEventListener('pageshow', event => event.persisted && soon())
  setInterval(soon, RETURN)
}

function listen(onChange: () => void, isReconnect = false): void {
  const source = new EventSource('/api/v1/live')
  let opened = isReconnect
  source.addEventListener('open', () => {
    if (opened) onChange()
    opened = true
    void outbox.flush()
  })
  source.addEventListener('change', onChange)
  source.addEventListener('error', () => {
    if (source.readyState !== EventSource.CLOSED) return
    setTimeout(() => listen(onChange, true), RECONNECT)
  })
}
