import type { MilestoneStatus } from '../../db/schema/columns.ts'
import type { Day } from '../days/day.ts'
import { monthNumber, monthWindow } from '../days/months.ts'

export interface Count {
  done: number
  total: number
}

/**
 * The status of a project or phase: its own override if there is one, else what its parts make it.
 * Done when all parts are done or skipped and at least one is done; skipped when all are skipped; doing when any part was
 * touched; todo otherwise, also when it has no parts.
 */
export function statusOf(override: MilestoneStatus | null, parts: readonly MilestoneStatus[]): MilestoneStatus {
  if (override !== null) return override
  if (parts.length === 0) return 'todo'
  if (parts.every(status => status === 'skipped')) return 'skipped'
  if (parts.every(status => status === 'done' || status === 'skipped')) return 'done'
  return parts.some(status => status === 'done' || status === 'doing') ? 'doing' : 'todo'
}

interface StoredWindow {
  firstMonth: number
  lastMonth: number
  startsOn: Day | null
  endsOn: Day | null
}

/** The days a phase covers: those of an accepted re-plan, else those of its months, counted from the plan's start. */
export function windowOf({ firstMonth, lastMonth, startsOn, endsOn }: StoredWindow, planStart: Day) {
  if (startsOn !== null && endsOn !== null) return { startsOn, endsOn }
  return monthWindow(planStart, firstMonth, lastMonth)
}

/** The months of the plan that a phase's days lie in. */
export function monthsOf(phase: StoredWindow & { isReplanned: boolean; startsOn: Day; endsOn: Day }, planStart: Day) {
  const { firstMonth, lastMonth, startsOn, endsOn, isReplanned } = phase
  const months: [first: number, last: number] = isReplanned
    ? [monthNumber(planStart, startsOn), monthNumber(planStart, endsOn)]
    : [firstMonth, lastMonth]
  return months
}

/** How many parts are done, of those that are not skipped; a skipped whole wants none but what is done. */
export function countOf(parts: readonly MilestoneStatus[], whole?: MilestoneStatus): Count {
  const done = parts.filter(status => status === 'done').length
  return { done, total: whole === 'skipped' ? done : parts.filter(status => status !== 'skipped').length }
}

/** The counts of parts as that of their whole. */
export function sumOf(counts: readonly Count[], whole?: MilestoneStatus): Count {
  const done = counts.reduce((sum, count) => sum + count.done, 0)
  return { done, total: whole === 'skipped' ? done : counts.reduce((sum, count) => sum + count.total, 0) }
}

export const isClosed = (status: MilestoneStatus) => status === 'done' || status === 'skipped'

interface Parted {
  status: MilestoneStatus
  projectList: readonly { status: MilestoneStatus; parts: readonly { status: MilestoneStatus }[] }[]
}

/** The deliverables of a phase: what is skipped, or left open in a project or phase closed by hand, is dropped. */
export function workOf({ status, projectList }: Parted): { done: number; open: number; dropped: number } {
  const parts = projectList.flatMap(project => project.parts.map(part => ({ part: part.status, of: project.status })))
  const done = parts.filter(({ part }) => part === 'done').length
  const open = isClosed(status) ? 0 : parts.filter(({ part, of }) => !isClosed(part) && !isClosed(of)).length
  return { done, open, dropped: parts.length - done - open }
}

/** Groups items by a key that each of them has, keeping their order. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
