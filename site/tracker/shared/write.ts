import type { CollectionName, HabitLogInput } from '../../../api/client.ts'

/** Something the owner does that shows at once and is sent in order. Each names its day, so that it may be sent later. */
export type Write =
  | { verb: 'log'; input: HabitLogInput & { day: string } }
  | { verb: 'update'; collection: CollectionName; id: string; patch: Record<string, unknown> }
  | { verb: 'remove'; collection: CollectionName; id: string }

/** A write on its way. `sentIn` is the outbox version in which the server took it; null until then. */
export interface Outgoing {
  key: string
  at: string
  /** What it does, in words: "Reading, 30 min". */
  label: string
  write: Write
  /** Whether it was tried before, so that the server may have it though no answer came back. */
  tried: boolean
  sentIn: number | null
  /** What it created, as the server calls it. */
  id?: string
}

/** Items of a collection as they will be when the server has taken the write. */
export const patched = <T extends { id: string }>(items: T[], collection: CollectionName, write: Write): T[] =>
  write.verb === 'update' && write.collection === collection
    ? items.map(item => (item.id === write.id ? { ...item, ...write.patch } : item))
    : items
