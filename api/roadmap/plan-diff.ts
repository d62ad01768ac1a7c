import type { PlannedCollection, PlannedRow } from './planned-rows.ts'
import type { PlanChange } from './shapes.ts'

/** What the files said of an item at the last import; kept as JSON beside the item. */
export interface Imported {
  columns: Record<string, unknown>
  position: number
  /** The files dropped it since then, so it is archived until they name it again. */
  isGone?: true
}

/** A row as the database has it. */
export interface StoredRow {
  id: string
  title: string
  position: number
  isArchived: boolean
  /** Null for an item that was added by hand. */
  imported: Imported | null
  /** The same as it is stored. */
  importedText: string | null
  /** Whether it is more than what the files made it: it has progress, or was edited here. */
  isTouched: boolean
}

export interface Step extends Omit<PlanChange, 'kind'> {
  /** Null where there is nothing to tell: the item is as it was, or its place and number follow those of others. */
  kind: PlanChange['kind'] | null
  /** The columns to write, for all kinds but those that remove. */
  columns: Record<string, unknown>
  position: number
  row: PlannedRow | null
  /** The row as it was; null for a new one. */
  old: StoredRow | null
}

/** The columns that say in which list an item stands; all others are in one list. A change in them is a move. */
const listColumns: Record<string, string[]> = {
  skills: ['phaseId'],
  projects: ['phaseId'],
  deliverables: ['projectId'],
  'plan-tasks': ['month', 'firstWeek', 'lastWeek'],
}

/**
 * What an import would do to one collection. Compares the files with what they said the last time, so that edits made
 * since then stay. What the files no longer name is removed, or archived when it was touched; what was added or deleted
 * here stays as it is.
 */
export function diffCollection({ name, rows }: PlannedCollection, stored: readonly StoredRow[]): Step[] {
  const byId = new Map(stored.map(row => [row.id, row]))
  const former = new Map(renames(rows, stored).map(([from, to]) => [to, byId.get(from)]))
  const named = new Set([...rows.map(row => row.id), ...[...former.values()].map(row => row?.id)])
  const pairs = rows.map(row => ({ row, old: byId.get(row.id) ?? former.get(row.id) ?? null }))
  const moved = movedInLists(name, pairs)

  const steps = pairs.map(({ row, old }) => stepFor(name, row, old, moved.has(row.id)))
  const gone = stored.filter(row => row.imported && !row.imported.isGone && !row.isArchived && !named.has(row.id))
  return [...steps, ...gone.map(row => removal(name, row))]
}

/** The ids that `was` gives up, with the new ones. */
export function renames(rows: readonly PlannedRow[], stored: readonly StoredRow[]): [from: string, to: string][] {
  const ids = new Set(stored.map(row => row.id))
  return rows.flatMap(({ id, was }) => (was !== undefined && ids.has(was) && !ids.has(id) ? [[was, id]] : []))
}

/** What refers to a renamed item has not changed. */
export const followRenames =
  (newIds: ReadonlyMap<string, string>) =>
  (row: StoredRow): StoredRow => {
    if (row.imported === null || newIds.size === 0) return row
    const renamed = (value: unknown) => newIds.get(String(value)) ?? value
    const follow = ([name, value]: [string, unknown]): [string, unknown] => {
      if (name.endsWith('Id')) return [name, renamed(value)]
      return [name, (name === 'requires' || name === 'skills') && Array.isArray(value) ? value.map(renamed) : value]
    }
    const columns = Object.fromEntries(Object.entries(row.imported.columns).map(follow))
    return { ...row, imported: { ...row.imported, columns } }
  }

function stepFor(collection: string, row: PlannedRow, old: StoredRow | null, isOutOfPlace: boolean): Step {
  const index = row.position
  const title = String(row.columns.title ?? row.columns.before ?? row.id)
  const step = (kind: Step['kind'], columns: Record<string, unknown>, detail: string | null, position = index) => {
    return { kind, collection, id: row.id, title, detail, columns, position, row, old }
  }
  if (old === null) return step('added', row.columns, null)
  if (old.imported === null) {
    const kind = old.isArchived ? 'restored' : 'changed'
    return step(kind, row.columns, 'was added by hand; the files describe it from now on')
  }
  const before = old.imported.columns
  const changed = changedColumns(before, row.columns)
  const detail = describe(before, changed)
  if (old.imported.isGone) return step('restored', changed, detail || null)
  const position = old.position === old.imported.position || isOutOfPlace ? index : old.position
  if (old.id !== row.id) {
    return step('renamed', changed, [`id: "${old.id}" -> "${row.id}"`, detail].filter(Boolean).join('; '), position)
  }
  if (detail !== '') return step(isMove(collection, changed) ? 'moved' : 'changed', changed, detail, position)
  return isOutOfPlace
    ? step('moved', changed, 'to another place in its list', position)
    : step(null, changed, null, position)
}

/** A project's number follows from its place, a task's month title from its month. */
function isMove(collection: string, changed: Record<string, unknown>): boolean {
  const list = listColumns[collection] ?? []
  const names = Object.keys(changed)
  return (
    names.some(name => list.includes(name)) && names.every(name => [...list, 'number', 'monthTitle'].includes(name))
  )
}

const removal = (collection: string, old: StoredRow): Step => ({
  ...(old.isTouched ? archival : { kind: 'removed', detail: null }),
  collection,
  id: old.id,
  title: old.title,
  columns: {},
  position: old.position,
  row: null,
  old,
})

/** What becomes of an item that the files dropped and that can't be removed. */
export const archival = { kind: 'archived', detail: 'no longer in the files; kept with what you made of it' } as const

function changedColumns(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name] ?? null)),
  )
}

/** What changed, in words; nothing where only a number follows the order. */
export function describe(before: Record<string, unknown>, changed: Record<string, unknown>): string {
  return Object.entries(changed)
    .filter(([name]) => name !== 'number')
    .map(([name, value]) => `${name}: ${shorten(before[name])} -> ${shorten(value)}`)
    .join('; ')
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value ?? null)
  return text.length > 60 ? `${text.slice(0, 57).toWellFormed()}...` : text
}

/** The items that changed their place among those that were in the same list before and are in it now. */
function movedInLists(name: string, pairs: { row: PlannedRow; old: StoredRow | null }[]): Set<string> {
  const listOf = (columns: Record<string, unknown>) =>
    JSON.stringify((listColumns[name] ?? []).map(column => columns[column]))
  const lists = new Map<string, { id: string; position: number }[]>()
  for (const { row, old } of pairs) {
    const list = listOf(row.columns)
    if (!old?.imported || old.imported.isGone || listOf(old.imported.columns) !== list) continue
    lists.set(list, [...(lists.get(list) ?? []), { id: row.id, position: old.imported.position }])
  }
  return new Set([...lists.values()].flatMap(outOfOrder))
}

/**
 * The items that break the order of a list by their old positions: as few as possible (all but a longest increasing
 * subsequence), so that moving one item up reports one move and not everything it passed.
 */
function outOfOrder(items: readonly { id: string; position: number }[]): string[] {
  const tails: number[] = []
  const before: number[] = []
  const positionAt = (index: number | undefined) => items[index ?? -1]?.position ?? 0
  for (const [index, { position }] of items.entries()) {
    const length = tails.filter(tail => positionAt(tail) < position).length
    before[index] = tails[length - 1] ?? -1
    tails[length] = index
  }
  const inOrder = new Set<number>()
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) inOrder.add(index)
  return items.filter((_, index) => !inOrder.has(index)).map(({ id }) => id)
}
