import type { MilestoneStatus } from '../../db/schema/columns.ts'
import { type Day, daysBetween } from '../days/day.ts'
import type { Plan } from '../roadmap/read-plan.ts'
import { isClosed, workOf } from '../roadmap/rules.ts'

export interface PlannedStretch {
  startsOn: Day
  endsOn: Day
  /** How many deliverables are wanted of it. */
  weight: number
  done: number
  /** Those that are neither done nor wanted any more: skipped, or left open by what was closed by hand. */
  dropped: number
}

export interface Position {
  startsOn: Day
  endsOn: Day
  dayNumber: number
  days: number
  actual: number
  expected: number
  daysAhead: number | null
}

/**
 * Where the owner stands in the plan. Each phase's deliverables are due evenly over its days; `expected` is the share of
 * all deliverables due by the end of today, `actual` the share that is done; dropped ones are in neither. `daysAhead`
 * is positive ahead, negative behind, null before the plan starts. Behind, it counts the days since the plan asked for
 * more than is done; ahead, the days after today that ask for work which is done already. A phase asks on its first days,
 * as many as the share of it that was not dropped: so closing one by hand ends a lag and never makes a lead.
 */
export function planPositionOf(
  plan: { startsOn: Day; endsOn: Day },
  stretches: readonly PlannedStretch[],
  today: Day,
): Position {
  const total = stretches.reduce((sum, { weight }) => sum + weight, 0)
  const done = stretches.reduce((sum, stretch) => sum + stretch.done, 0)
  const days = daysBetween(plan.startsOn, plan.endsOn) + 1
  const dayNumber = daysBetween(plan.startsOn, today) + 1
  const position = {
    startsOn: plan.startsOn,
    endsOn: plan.endsOn,
    dayNumber,
    days,
    actual: share(done, total),
    expected: share(dueBy(stretches, today), total),
  }
  if (dayNumber < 1 || total === 0) return { ...position, daysAhead: null }
  return { ...position, daysAhead: daysAheadOf(stretches, done, today) }
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.min(1, part / whole))

export function stretchOf(phase: Plan['phases'][number]): PlannedStretch {
  const { done, open, dropped } = workOf(phase)
  return { startsOn: phase.startsOn, endsOn: phase.endsOn, weight: done + open, done, dropped }
}

/**
 * The phase the owner is in: the first unfinished one, once its days have come or work on it has begun; until then the
 * finished one before it. Null when all are finished.
 */
export function currentPhaseOf<P extends { startsOn: Day; status: MilestoneStatus }>(
  phases: readonly P[],
  today: Day,
): P | null {
  const next = phases.find(({ status }) => !isClosed(status))
  if (next === undefined) return null
  const hasBegun = next.startsOn <= today || next.status === 'doing'
  return hasBegun ? next : (phases.slice(0, phases.indexOf(next)).findLast(({ status }) => status === 'done') ?? next)
}

/** How many deliverables the plan expects by the end of a day; a fraction while a phase runs. */
export function dueBy(stretches: readonly Omit<PlannedStretch, 'dropped'>[], day: Day): number {
  return stretches.reduce((sum, { startsOn, endsOn, weight }) => {
    const elapsed = (daysBetween(startsOn, day) + 1) / (daysBetween(startsOn, endsOn) + 1)
    return sum + weight * Math.min(1, Math.max(0, elapsed))
  }, 0)
}

function daysAheadOf(stretches: readonly PlannedStretch[], done: number, today: Day): number {
  const days = daysUntilAsked(stretches, done, today)
  if (days <= 0) return days
  return stretches.reduce((sum, stretch) => sum + askingDays(stretch, today, days), 0)
}

/** How many of the days after today, up to some day from today on, ask for work of a stretch. */
function askingDays({ startsOn, endsOn, weight, dropped }: PlannedStretch, today: Day, until: number): number {
  if (weight === 0) return 0
  const length = daysBetween(startsOn, endsOn) + 1
  const first = daysBetween(today, startsOn)
  const end = first + Math.floor((length * weight) / (weight + dropped))
  return Math.max(0, Math.min(until, end) - Math.max(1, first))
}

/**
 * Whole days between today and the first day by whose end the plan asks for more than is done: the one after its last day
 * when all is done, which is never behind.
 */
function daysUntilAsked(stretches: readonly PlannedStretch[], done: number, today: Day): number {
  let reached = 0
  for (const { startsOn, endsOn, weight } of stretches) {
    if (weight === 0) continue
    if (done < reached + weight) {
      const length = daysBetween(startsOn, endsOn) + 1
      const earned = Math.floor(((done - reached) * length) / weight)
      return daysBetween(today, startsOn) + earned
    }
    reached += weight
  }
  const last = stretches.filter(({ weight }) => weight > 0).at(-1)
  return last ? Math.max(0, daysBetween(today, last.endsOn) + 1) : 0
}
