import type { Fault, Path } from './faults.ts'
import type { Merged } from './merge-sources.ts'
import { type Group, textOf, textsOf } from './walk-groups.ts'

interface Need {
  id: string
  /** Where a `requires` says so; a project's own deliverables need no saying. */
  path?: Path
}

/** What must be done before each item: what it requires, what its project requires, and its deliverables. */
function readNeeds(groups: Group[]): Map<string, Need[]> {
  const needs = new Map<string, Need[]>()
  const required = (group: Group): Need[] => textsOf(group, 'requires').map(({ text, path }) => ({ id: text, path }))
  for (const group of groups) {
    const id = textOf(group, 'id')
    if (id === undefined) continue
    const project = group.list === 'deliverables' ? group.parent : undefined
    needs.set(id, [...(needs.get(id) ?? []), ...required(group), ...(project ? required(project) : [])])
    const projectId = project && textOf(project, 'id')
    if (projectId !== undefined) needs.get(projectId)?.push({ id })
  }
  return needs
}

/** Takes away every item whose needs are met until only circles, and what waits for them, remain. */
function dropReachable(needs: Map<string, Need[]>): void {
  const waiting = new Map<string, string[]>()
  const open = new Map<string, number>()
  for (const [id, list] of needs) {
    const real = list.filter(need => needs.has(need.id))
    open.set(id, real.length)
    for (const need of real) waiting.set(need.id, [...(waiting.get(need.id) ?? []), id])
  }
  const ready = [...open].filter(([, count]) => count === 0).map(([id]) => id)
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    needs.delete(id)
    for (const next of waiting.get(id) ?? []) {
      const count = (open.get(next) ?? 0) - 1
      open.set(next, count)
      if (count === 0) ready.push(next)
    }
  }
}

/** Finds the circles in what requires what: nothing in one could ever be started. */
export function checkCircles(merged: Merged, groups: Group[]): Fault[] {
  const needs = readNeeds(groups)
  dropReachable(needs)
  const seen = new Set<string>()
  const faults: Fault[] = []
  for (const start of needs.keys()) {
    const steps: Need[] = []
    let at: Need | undefined = { id: start }
    while (at && !seen.has(at.id)) {
      steps.push(at)
      seen.add(at.id)
      at = needs.get(at.id)?.find(need => needs.has(need.id))
    }
    const from = steps.findIndex(step => step.id === at?.id)
    if (!at || from < 0) continue
    const circle = [...steps.slice(from + 1), at]
    const said = circle.findLast(step => step.path !== undefined)
    const names = [at.id, ...circle.map(step => step.id)].join(' -> ')
    faults.push(
      merged.fault(said?.path ?? [], `"requires" goes in a circle (${names})`, 'Remove one of these requirements.'),
    )
  }
  return faults
}
