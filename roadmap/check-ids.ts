import type { Fault, Path } from './faults.ts'
import type { Merged } from './merge-sources.ts'
import { suggest } from './suggest.ts'
import type { Unread } from './unread.ts'
import { type Group, textOf, textsOf } from './walk-groups.ts'

/** What the keys that name another item may name. A `requires` names items of its own list. */
const references: Record<string, (group: Group) => string> = {
  requires: group => group.list,
  phase: () => 'phases',
  project: () => 'projects',
  certification: () => 'certifications',
  repository: () => 'repositories',
  skills: () => 'skills',
  deliverables: () => 'deliverables',
}

const singular = (list: string) => list.replace(/ies$/, 'y').replace(/s$/, '')

function where(merged: Merged, path: Path): string {
  const { file, line, column } = merged.place(path)
  return `${file}:${line}:${column}`
}

/** Every group that has an id, by its id; and the faults of ids used twice. */
function collectItems(merged: Merged, groups: Group[]): { items: Map<string, Group>; faults: Fault[] } {
  const items = new Map<string, Group>()
  const faults: Fault[] = []
  for (const group of groups) {
    const id = textOf(group, 'id')
    if (id === undefined) continue
    const first = items.get(id)
    if (!first) {
      items.set(id, group)
      continue
    }
    const message = `this id is used already, in ${where(merged, [...first.path, 'id'])}`
    faults.push(merged.fault([...group.path, 'id'], message, 'Choose another id.'))
  }
  return { items, faults }
}

function checkFormerIds(merged: Merged, groups: Group[], items: Map<string, Group>): Fault[] {
  const claimed = new Map<string, Path>()
  return groups.flatMap(group => {
    const was = textOf(group, 'was')
    if (was === undefined) return []
    const path = [...group.path, 'was']
    const item = items.get(was)
    if (item) {
      const message = `"was" names an id still in use, in ${where(merged, [...item.path, 'id'])}`
      return [merged.fault(path, message, 'Name the id that this item had before.')]
    }
    const other = claimed.get(was)
    if (other)
      return [merged.fault(path, `"was" is claimed already, in ${where(merged, other)}`, 'Keep one of the two.')]
    claimed.set(was, path)
    return []
  })
}

function checkReferences(merged: Merged, group: Group, items: Map<string, Group>, unread: Unread): Fault[] {
  return Object.entries(references).flatMap(([key, listOf]) => {
    const list = listOf(group)
    return textsOf(group, key)
      .filter(({ text }) => (items.has(text) ? items.get(text)?.list !== list : !unread.mayHold(text)))
      .map(({ text, path }) => {
        const found = items.get(text)
        const ids = [...items].filter(([, item]) => item.list === list).map(([id]) => id)
        const mend = found
          ? `That is a ${singular(found.list)}: name a ${singular(list)}.`
          : suggest(text, ids, `Name the id of a ${singular(list)} in these files.`)
        return merged.fault(path, `"${key}" names no ${singular(list)}`, mend)
      })
  })
}

/**
 * Checks that every id is used once, that `was` names none in use, and that every reference names an item, unless that
 * may stand in a file that could not be read.
 */
export function checkIds(merged: Merged, groups: Group[], unread: Unread): Fault[] {
  const { items, faults } = collectItems(merged, groups)
  return [
    ...faults,
    ...checkFormerIds(merged, groups, items),
    ...groups.flatMap(group => checkReferences(merged, group, items, unread)),
  ]
}
