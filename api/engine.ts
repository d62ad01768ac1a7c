import { createHook } from 'node:async_hooks'
import { setFlagsFromString } from 'node:v8'

const kept: object[] = []

/**
 * All that Node does passes its queue of ticks. V8 forgets the hidden class of a tick when it collects while none waits,
 * and then builds every later one at many times the cost. One that is kept as long as the server runs prevents that.
 */
export function keepTick(): void {
  const hook = createHook({
    init: (_id, type, _trigger, tick) => {
      if (type === 'TickObject') kept.push(tick)
    },
  })
  hook.enable()
  process.nextTick(() => undefined)
  hook.disable()
}

/** A start needs far more memory than what follows, and V8 keeps what it once had unless it is told that none is left. */
export function settleMemory(): void {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  // Marked in time, a collection keeps the hidden classes that compiled code relies on.
  setFlagsFromString('--incremental-marking-hard-trigger=35')
}
