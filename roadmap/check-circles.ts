import type { Fault, Path } from './faults.ts'
import type { Merged } from './merge-sources.ts'
import { deliverableKey, findCircles, itemOf, needsOf, projectKey, writeWay } from './needs.ts'
import { type Group, textOf, textsOf } from './walk-groups.ts'

/** A project or deliverable in the files; its `parent` is then a phase or a project. */
interface Item {
  id: string
  group: Group
  requires: string[]
  projectId: string | undefined
}

/** Finds the circles in what requires what: nothing in one could ever be started. */
export function checkCircles(merged: Merged, groups: Group[]): Fault[] {
  const projects = itemsIn('projects', groups)
  const deliverables = itemsIn('deliverables', groups)
  const groupOf = new Map([
    ...projects.map(({ id, group }) => [projectKey(id), group] as const),
    ...deliverables.map(({ id, group }) => [deliverableKey(id), group] as const),
  ])
  return findCircles(needsOf(projects, deliverables)).map(circle =>
    merged.fault(
      placeOf(circle, groupOf),
      `"requires" goes in a circle (${writeWay(circle)})`,
      'Remove one of these requirements.',
    ),
  )
}

function itemsIn(list: string, groups: Group[]): Item[] {
  return groups.flatMap(group => {
    const id = group.list === list ? textOf(group, 'id') : undefined
    if (id === undefined) return []
    const requires = textsOf(group, 'requires').map(({ text }) => text)
    return [{ id, group, requires, projectId: group.parent && textOf(group.parent, 'id') }]
  })
}

/** Where the last `requires` of a circle stands. A project's own deliverables need no saying. */
function placeOf(circle: string[], groupOf: ReadonlyMap<string, Group>): Path {
  const places = circle.slice(1).flatMap((to, index) => {
    const from = circle[index] ?? ''
    const [asking, asked] = [itemOf(from), itemOf(to)]
    const own = groupOf.get(from)
    const saying = asking.kind === asked.kind ? own : asking.kind === 'deliverable' ? own?.parent : undefined
    return saying ? textsOf(saying, 'requires').filter(({ text }) => text === asked.id) : []
  })
  return places.at(-1)?.path ?? []
}
