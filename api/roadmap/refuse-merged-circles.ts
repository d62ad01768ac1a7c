import { findCircles, itemOf, needsOf, writeWay } from '../../roadmap/needs.ts'
import type { Row } from '../collections/collection.ts'
import { InvalidError } from '../errors.ts'
import type { Step } from './plan-diff.ts'

/** All that is stored of an item, with the collection it is in. */
export type StoredItem = Row & { collection: string }

/** A project or deliverable as it will be after the import; `said` is what the files say of it, if they name it. */
interface Item {
  id: string
  requires: string[]
  projectId: string
  said: Record<string, unknown>
}

/**
 * Refuses an import of files that go in no circle by themselves, but do with what was changed in the tracker and stays.
 *
 * @throws InvalidError that names each circle, what of it the files say and what the tracker
 */
export function refuseMergedCircles(steps: readonly Step[], stored: readonly StoredItem[]): void {
  const projects = itemsAfter('projects', steps, stored)
  const deliverables = itemsAfter('deliverables', steps, stored)
  const circles = findCircles(needsOf(projects, deliverables))
  if (circles.length === 0) return
  throw new InvalidError(circles.map(circle => ({ detail: describe(circle, projects, deliverables) })))
}

function itemsAfter(name: string, steps: readonly Step[], stored: readonly StoredItem[]): Item[] {
  const own = steps.filter(({ collection }) => collection === name)
  const stepOf = new Map(own.map(step => [step.old?.id ?? step.id, step]))
  const kept = stored.flatMap(({ collection, ...row }) => {
    if (collection !== name) return []
    const step = stepOf.get(row.id)
    const isGone = step?.kind === 'removed' || step?.kind === 'archived'
    const isArchived = row.archivedAt !== null && step?.kind !== 'restored'
    return isGone || isArchived ? [] : [{ ...row, ...step?.columns, id: step?.id ?? row.id, said: step?.row?.columns }]
  })
  const added = own.flatMap(({ old, columns, id, row }) => (old ? [] : [{ ...columns, id, said: row?.columns }]))
  const newId = new Map(steps.flatMap(({ collection, old, id }) => (old ? [[`${collection}/${old.id}`, id]] : [])))
  const now = (collection: string, id: unknown) => newId.get(`${collection}/${id}`) ?? String(id)
  return [...kept, ...added].map(({ id, said = {}, ...columns }: Record<string, unknown> & { id: string }) => ({
    id,
    requires: (columns.requires as string[]).map(other => now(name, other)),
    projectId: now('projects', columns.projectId),
    said: said as Item['said'],
  }))
}

function describe(circle: string[], projects: Item[], deliverables: Item[]): string {
  const links = circle.slice(1).flatMap((to, index) => linksOf(circle[index] ?? '', to, projects, deliverables))
  const told = (isInFiles: boolean) => [
    ...new Set(links.filter(link => link.isInFiles === isInFiles).map(({ text }) => text)),
  ]
  const [files, tracker] = [told(true), told(false)]
  return [
    `With what was changed in the tracker, the plan goes in a circle (${writeWay(circle)}): nothing in it could ever be started.`,
    ...(files.length > 0 ? [`The files say that ${listed(files)}.`] : []),
    `The tracker says that ${listed(tracker)}.`,
    'Take one of these away, in the files or in the tracker, and import again.',
  ].join(' ')
}

const listed = (texts: string[]) => texts.join(' and ')

interface Link {
  text: string
  isInFiles: boolean
}

/** What makes one item wait for another: that it, or its project, requires it, or that it is the other's project. */
function linksOf(fromKey: string, toKey: string, projects: Item[], deliverables: Item[]): Link[] {
  const [from, to] = [itemOf(fromKey), itemOf(toKey)]
  const project = (id: string) => projects.find(item => item.id === id)
  const deliverable = (id: string) => deliverables.find(item => item.id === id)
  if (from.kind === 'project') {
    return to.kind === 'project' ? requiring('project', project(from.id), to.id) : belonging(deliverable(to.id))
  }
  const part = deliverable(from.id)
  if (to.kind === 'deliverable') return requiring('deliverable', part, to.id)
  return [...belonging(part), ...requiring('project', project(part?.projectId ?? ''), to.id)]
}

function requiring(kind: string, item: Item | undefined, id: string): Link[] {
  if (item === undefined) return []
  const isInFiles = [item.said.requires].flat().includes(id)
  return [{ text: `${kind} "${item.id}" requires "${id}"`, isInFiles }]
}

function belonging(item: Item | undefined): Link[] {
  if (item === undefined) return []
  const isInFiles = item.said.projectId === item.projectId
  return [{ text: `deliverable "${item.id}" is of project "${item.projectId}"`, isInFiles }]
}
