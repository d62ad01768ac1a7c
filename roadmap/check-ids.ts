import { suggest } from './closest.ts'
import { type Fault, type Path, shorten } from './faults.ts'
import type { Merged } from './merge-sources.ts'
import { type Group, textOf, textsOf } from './walk-items.ts'

/** What the keys that name another item may name. A `requires` names items of its own list. */
const references: Record<string, (group: Group) => string> = {
  requires: group => group.list,
  phase: () => 'phases',
  project: () => 'projects',
  certification: () => 'certifications',
  repository: () => 'repositories',
}

const singular = (list: string) => list.replace(/ies$/, 'y').replace(/s$/, '')

/** Checks that every id is used once, that `was` names none in use, and that every reference names an item. */
export function checkIds(merged: Merged, groups: Group[]): Fault[] {
  const faults: Fault[] = []
  const items = new Map<string, Group>()
  const renamed = new Map<string, Path>()
  const report = (path: Path, message: string, value: string, mend: string) =>
    faults.push({ ...merged.place(path), message, value: shorten(value), mend })
  const where = (path: Path) => {
    const { file, line, column } = merged.place(path)
    return `${file}:${line}:${column}`
  }

  for (const group of groups) {
    const id = textOf(group, 'id')
    const first = id === undefined ? undefined : items.get(id)
    const path = [...group.path, 'id']
    if (id === undefined) continue
    if (first) report(path, `this id is used already, in ${where([...first.path, 'id'])}`, id, 'Choose another id.')
    else items.set(id, group)
  }

  for (const group of groups) {
    const was = textOf(group, 'was')
    const path = [...group.path, 'was']
    if (was === undefined) continue
    const inUse = items.get(was)
    const other = renamed.get(was)
    if (inUse) {
      report(path, `"was" names an id still in use, in ${where([...inUse.path, 'id'])}`, was, 'Name the former id.')
    } else if (other) report(path, `"was" is claimed already, in ${where(other)}`, was, 'Keep one of the two.')
    else renamed.set(was, path)
  }

  const idsOf = (list: string) => [...items].filter(([, group]) => group.list === list).map(([id]) => id)
  for (const group of groups) {
    for (const [key, listOf] of Object.entries(references)) {
      const list = listOf(group)
      for (const { text, path } of textsOf(group, key)) {
        const found = items.get(text)
        if (found?.list === list) continue
        const mend = found
          ? `That is a ${singular(found.list)}; name a ${singular(list)}.`
          : suggest(text, idsOf(list), `Name the id of a ${singular(list)} in these files.`)
        report(path, `"${key}" names no ${singular(list)}`, text, mend)
      }
    }
  }
  return faults
}
