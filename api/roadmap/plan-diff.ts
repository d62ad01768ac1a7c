import type { PlannedCollection, PlannedRow } from './planned-rows.ts'
import type { PlanChange } from './shapes.ts'

/** A row as the database has it, with what the files said when it was last imported. */
export interface StoredRow {
  id: string
  position: number
  archivedAt: string | null
  /** Null for an item that no file names: added by hand, or removed from the files. */
  imported: Record<string, unknown> | null
  title: string
  hasProgress: boolean
}

export interface Step extends PlanChange {
  /** The columns to write, for all kinds but those that remove. */
  columns: Record<string, unknown>
  row: PlannedRow | null
  /** The id that the item has in the database now. */
  storedId: string | null
}

/** Which columns say where an item belongs: a change in them is a move. */
const parents = ['phaseId', 'projectId', 'month', 'firstWeek']

/**
 * What an import would do to one collection. Compares the files with what they said the last time, so that edits made
 * since then stay. An item the files no longer name is removed, or archived when it has progress.
 */
export function diffCollection({ name, rows }: PlannedCollection, stored: readonly StoredRow[]): Step[] {
  const byId = new Map(stored.map(row => [row.id, row]))
  const renamed = new Set(renames(rows, stored).map(([from]) => from))
  const named = new Set(rows.map(row => row.id))
  const moved = outOfOrder(rows.filter(row => byId.get(row.id)?.imported).map(row => byId.get(row.id)?.position ?? 0))
  let kept = 0

  const steps = rows.flatMap(row => {
    const old = byId.get(row.id) ?? (isRename(row, byId) ? byId.get(row.was ?? '') : undefined)
    const outOfPlace = byId.get(row.id)?.imported ? moved.has(kept++) : false
    return stepFor(name, row, old, outOfPlace)
  })
  const gone = stored.filter(row => row.imported !== null && !named.has(row.id) && !renamed.has(row.id))
  return [...steps, ...gone.map(row => removal(name, row))]
}

/** The ids that `was` gives up, with the new ones. */
export function renames(rows: readonly PlannedRow[], stored: readonly StoredRow[]): [from: string, to: string][] {
  const byId = new Map(stored.map(row => [row.id, row]))
  return rows.flatMap(row =>
    isRename(row, byId) && row.was !== undefined ? [[row.was, row.id] as [string, string]] : [],
  )
}

/** What lies in a renamed item has not moved. */
export const followRenames =
  (newIds: ReadonlyMap<string, string>) =>
  (row: StoredRow): StoredRow => {
    if (row.imported === null || newIds.size === 0) return row
    const follow = ([name, value]: [string, unknown]) => [
      name,
      name.endsWith('Id') ? (newIds.get(String(value)) ?? value) : value,
    ]
    return { ...row, imported: Object.fromEntries(Object.entries(row.imported).map(follow as never)) }
  }

const isRename = ({ id, was }: PlannedRow, byId: Map<string, StoredRow>) =>
  was !== undefined && !byId.has(id) && byId.has(was)

function stepFor(collection: string, row: PlannedRow, old: StoredRow | undefined, outOfPlace: boolean): Step[] {
  const title = String(row.columns.title ?? row.columns.before ?? row.id)
  const step = (kind: PlanChange['kind'], columns: Record<string, unknown>, detail: string | null): Step[] => [
    { kind, collection, id: row.id, title, detail, columns, row, storedId: old?.id ?? null },
  ]
  if (old === undefined) return step('added', row.columns, null)
  if (old.imported === null) return step('restored', row.columns, null)
  const changed = changedColumns(old.imported, row.columns)
  const detail = describe(old.imported, changed)
  if (old.id !== row.id)
    return step('renamed', changed, [`id: "${old.id}" -> "${row.id}"`, detail].filter(Boolean).join('; '))
  const names = Object.keys(changed)
  if (names.length === 0) return outOfPlace ? step('moved', {}, 'to another place in its list') : []
  return step(names.every(name => parents.includes(name)) ? 'moved' : 'changed', changed, detail)
}

const removal = (collection: string, { id, title, hasProgress }: StoredRow): Step => ({
  kind: hasProgress ? 'archived' : 'removed',
  collection,
  id,
  title,
  detail: hasProgress ? 'no longer in the files; kept because it has progress' : null,
  columns: {},
  row: null,
  storedId: id,
})

function changedColumns(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name] ?? null)),
  )
}

function describe(before: Record<string, unknown>, changed: Record<string, unknown>): string {
  return Object.entries(changed)
    .map(([name, value]) => `${name}: ${shorten(before[name])} -> ${shorten(value)}`)
    .join('; ')
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value ?? null)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

/**
 * The places in a list of old positions that break its order: as few as possible (all but a longest increasing
 * subsequence), so that moving one item up reports one move and not everything it passed.
 */
export function outOfOrder(positions: readonly number[]): Set<number> {
  const tails: number[] = []
  const before: number[] = []
  positions.forEach((position, index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((positions[tails[middle] ?? 0] ?? 0) < position) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (tails[low - 1] ?? -1) : -1
    tails[low] = index
  })
  const inOrder = new Set<number>()
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) inOrder.add(index)
  return new Set(positions.map((_, index) => index).filter(index => !inOrder.has(index)))
}
