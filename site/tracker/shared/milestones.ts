import type { CollectionName } from '../../../api/client.ts'
import { perform } from './undo.ts'
import type { Write } from './write.ts'

export type Status = 'todo' | 'doing' | 'done' | 'skipped'
export interface Milestone {
  id: string
  title: string
  status: Status
}

const marks = { todo: 'open', doing: 'partial', done: 'done', skipped: 'skipped' } as const
export const markOf = (status: Status) => marks[status]

/** Writes fields of an item; undoing it writes the fields as they were. */
export function change<T extends { id: string; title: string }>(
  collection: CollectionName,
  item: T,
  patch: { [Field in keyof T]?: T[Field] | null },
  label: string,
): void {
  const before = Object.fromEntries(Object.keys(patch).map(field => [field, item[field as keyof T]]))
  const update = (fields: Record<string, unknown>): Write => ({
    verb: 'update',
    collection,
    id: item.id,
    patch: fields,
  })
  perform(update(patch), label, () => update(before))
}

/** Done, or not done after all. */
export function toggleDone(collection: CollectionName, item: Milestone): void {
  if (item.status === 'done') change(collection, item, { status: 'todo' }, `No longer done: ${item.title}`)
  else change(collection, item, { status: 'done' }, `Done: ${item.title}`)
}

export const toggleLabel = ({ title, status }: Milestone): string =>
  status === 'done' ? `${title}: done. Take it back` : `Done: ${title}`
