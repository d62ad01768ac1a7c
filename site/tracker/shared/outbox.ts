import { type ReadonlySignal, signal } from '@preact/signals'
import type { Outgoing, Write } from './write.ts'

export interface OutboxParts {
  /** The unsent writes of all tabs. */
  load: () => Outgoing[]
  save: (unsent: Outgoing[]) => void
  /** Resolves to the id of what it created. */
  send: (outgoing: Outgoing) => Promise<string | undefined>
  /** Whether the same write may be tried again later (no server) instead of being given up (the server said no). */
  isPassing: (error: unknown) => boolean
  /** Runs one piece of work at a time over all tabs. */
  exclusively: (work: () => Promise<void>) => Promise<void>
  onRefused: (outgoing: Outgoing, error: unknown) => void
  onSettled: () => void
  newKey: () => string
  now: () => string
}

export interface Outbox {
  /** In order: unsent, and lately sent. */
  writes: ReadonlySignal<Outgoing[]>
  /** Whether the server could not be reached at the last try. */
  offline: ReadonlySignal<boolean>
  add: (write: Write, label: string) => string
  flush: () => Promise<void>
  /** The key under which something was written here, by its id or key: what stays the same when the id comes. */
  keyOf: (id: string) => string
  /** What was removed, known here by its id or key, is written anew under `key`: who asks for the old one means the new. */
  replace: (removed: string, key: string) => void
  /** Takes over what another tab did to the stored queue. */
  adopt: () => void
  /** Counts beginnings and ends of sending: what was read in between may hold a write or not. */
  version: () => number
  /** Whether nothing was sent since that version, so that an answer begun then can be trusted. */
  quietSince: (version: number) => boolean
}

const REMEMBERED = 50

/** Keeps writes in order, sends each once, and remembers them until no reading needs them any more. */
export function createOutbox(parts: OutboxParts): Outbox {
  const writes = signal<Outgoing[]>(parts.load())
  const offline = signal(false)
  const ids = new Map<string, string>()
  const successors = new Map<string, string>()
  let version = 0
  let inFlight: string | null = null
  let flushing: Promise<void> | null = null

  const unsent = () => writes.peek().filter(each => each.sentIn === null)
  const keep = (list: Outgoing[]) => {
    writes.value = list.filter(each => each.sentIn === null || each.sentIn > version - REMEMBERED)
    parts.save(unsent())
  }
  const without = (key: string) => writes.peek().filter(each => each.key !== key)

  function settle(outgoing: Outgoing, id: string | undefined): void {
    version += 1
    if (id) ids.set(outgoing.key, id)
    keep(
      writes
        .peek()
        .map(each =>
          each.key === outgoing.key
            ? { ...each, sentIn: version, ...(id && { id }) }
            : { ...each, write: resolveId(each.write) },
        ),
    )
  }

  /** A log that is undone before it has an id is known by its key. */
  const resolveId = (write: Write): Write =>
    write.verb === 'log' ? write : { ...write, id: ids.get(write.id) ?? write.id }

  const keyOf = (id: string) => [...ids].find(([, known]) => known === id)?.[0] ?? id

  /** Only for what is written from now on: a removal on its way means the one that was there before. */
  function current(id: string): string {
    const next = successors.get(keyOf(id))
    return next === undefined ? id : current(next)
  }

  async function sendNext(): Promise<boolean> {
    adopt()
    const [next] = unsent()
    if (!next) return false
    version += 1
    inFlight = next.key
    keep(writes.peek().map(each => (each.key === next.key ? { ...each, tried: true } : each)))
    try {
      settle(next, await parts.send(next))
      offline.value = false
      return true
    } catch (error) {
      version += 1
      offline.value = parts.isPassing(error)
      if (offline.value) return false
      keep(without(next.key))
      parts.onRefused(next, error)
      return true
    } finally {
      inFlight = null
      parts.onSettled()
    }
  }

  function adopt(): void {
    const stored = parts.load()
    const known = new Map(stored.map(each => [each.key, each]))
    const mine = writes.peek()
    const gone = mine.filter(each => each.sentIn === null && !known.has(each.key))
    if (gone.length > 0) version += 1
    const kept = mine.filter(each => each.sentIn !== null || !known.has(each.key))
    const aged = kept.map(each => (each.sentIn === null ? { ...each, sentIn: version } : each))
    const finished = new Set(mine.filter(each => each.sentIn !== null).map(each => each.key))
    writes.value = [...aged, ...stored.filter(each => !finished.has(each.key))]
    if (gone.length > 0) parts.onSettled()
  }

  function flush(): Promise<void> {
    flushing ??= parts
      .exclusively(async () => {
        while (await sendNext());
      })
      .finally(() => {
        flushing = null
      })
    return flushing
  }

  function add(write: Write, label: string): string {
    const resolved = resolveId(write.verb === 'log' ? write : { ...write, id: current(write.id) })
    const waiting = resolved.verb === 'remove' && resolved.id !== inFlight && unsent().find(isKey(resolved.id))
    if (waiting) {
      keep(without(waiting.key))
      return waiting.key
    }
    const outgoing: Outgoing = {
      key: parts.newKey(),
      at: parts.now(),
      label,
      write: resolved,
      tried: false,
      sentIn: null,
    }
    keep([...writes.peek(), outgoing])
    void flush().then(() => (offline.peek() || unsent().length === 0 ? undefined : flush()))
    return outgoing.key
  }

  return {
    writes,
    offline,
    add,
    flush,
    keyOf,
    replace: (removed, key) => void successors.set(keyOf(removed), key),
    adopt,
    version: () => version,
    quietSince: since => version === since && inFlight === null,
  }
}

const isKey = (key: string) => (outgoing: Outgoing) => outgoing.key === key
