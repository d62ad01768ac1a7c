import { addDays, type Day, daysBetween } from '../days/day.ts'
import type { Plan } from '../roadmap/read-plan.ts'
import { isClosed } from '../roadmap/rules.ts'
import type { Outlook } from './forecast.ts'
import type { Aim, Replan } from './replan-shapes.ts'
import type { Work, WorkPhase } from './work.ts'

type Window = { startsOn: Day; endsOn: Day }
type Move = Replan['moves'][number]
type PlanPhase = Plan['phases'][number]

/**
 * The days that phases would get, by their id: open phases follow one another from where the first of them begins, or
 * from today where it lies ahead and none is finished before it, and end where the aim says. What is finished before
 * them stays. Null where the aim has no end.
 */
export function windowsFor(work: Work, outlook: Outlook, aim: Aim): Map<string, Window> | null {
  const first = work.phases.findIndex(isOpen)
  const opening = work.phases[first]
  const ends = aim === 'end' ? spreadToTheEnd(work, outlook) : outlook.endOf(aim === '50' ? 0.5 : 0.8)
  if (opening === undefined || !ends?.size || [...ends.values()].includes(null)) return null
  const mayBeginNow = first === 0 && opening.startsOn > work.today
  const start = mayBeginNow ? work.today : opening.startsOn
  return new Map(windowsFrom(work.phases.slice(first), start, ends, work.today))
}

/** A phase without deliverables has no forecast: it keeps its length, and those after it wait as long. */
function windowsFrom(phases: WorkPhase[], start: Day, ends: Map<string, Day | null>, today: Day): [string, Window][] {
  let next = start
  let delay = 0
  return phases.map(phase => {
    if (!isOpen(phase)) return [phase.id, outOfTurn(phase, next, today)]
    const foreseen = ends.get(phase.id)
    const length = daysBetween(phase.startsOn, phase.endsOn) + 1
    const end = foreseen ? addDays(foreseen, delay) : addDays(next, length - 1)
    const window = { startsOn: next, endsOn: end < next ? next : end }
    if (!foreseen) delay += length
    next = addDays(window.endsOn, 1)
    return [phase.id, window]
  })
}

const isOpen = ({ status }: WorkPhase) => !isClosed(status)

/** Finished while one before it is open: it keeps days that are over, and takes none of those to come. */
function outOfTurn({ startsOn, endsOn }: WorkPhase, next: Day, today: Day): Window {
  const last = addDays(next, -1)
  return endsOn < today ? { startsOn, endsOn } : { startsOn: last, endsOn: last }
}

/** The time left to the plan's end, shared out by what each phase still holds; null where none is left. */
function spreadToTheEnd(work: Work, { workdays }: Outlook): Map<string, Day | null> | null {
  const days = workdays.between(work.today, work.endsOn)
  const open = work.phases.filter(phase => isOpen(phase) && phase.open > 0)
  const total = open.reduce((sum, phase) => sum + phase.open, 0)
  if (days < open.length || total === 0) return null
  let count = 0
  return new Map(
    open.map(phase => {
      count += phase.open
      return [phase.id, count === total ? work.endsOn : workdays.after(work.today, Math.ceil((days * count) / total))]
    }),
  )
}

/** What moves in the plan when its phases get these days, in the order of the plan. */
export function movesOf(plan: Plan, windows: Map<string, Window>, today: Day): Move[] {
  return plan.phases.flatMap(phase => {
    const window = windows.get(phase.id)
    if (window === undefined) return []
    const shift = daysBetween(phase.endsOn, window.endsOn)
    const own = (['startsOn', 'endsOn'] as const).map(field =>
      move('phases', phase, field, phase[field], window[field]),
    )
    return [...own, ...hangingOn(phase, shift, today)].filter(each => each.from !== each.to)
  })
}

/** Open things of the phase with a date of their own move as far as its end does. Booked exams stay where they are. */
function hangingOn(phase: PlanPhase, shift: number, today: Day): Move[] {
  const dated = [
    ...[phase].map(item => ({ collection: 'phases', item })),
    ...phase.projectList.map(item => ({ collection: 'projects', item })),
    ...phase.projectList.flatMap(({ parts }) => parts).map(item => ({ collection: 'deliverables', item })),
    ...phase.skillList.map(item => ({ collection: 'skills', item })),
  ]
  return dated.flatMap(({ collection, item }) => {
    if (item.dueOn === null || isClosed(item.status)) return []
    const earliest = item.dueOn < today ? item.dueOn : today
    const to = addDays(item.dueOn, shift)
    return [move(collection, item, 'dueOn', item.dueOn, to < earliest ? earliest : to)]
  })
}

const move = (
  collection: string,
  { id, title }: { id: string; title: string },
  field: Move['field'],
  from: Day,
  to: Day,
) => ({
  collection,
  id,
  title,
  field,
  from,
  to,
})
