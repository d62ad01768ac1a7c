import { addDays, type Day } from '../days/day.ts'
import type { Work } from './work.ts'
import type { Workdays } from './workdays.ts'

const daysPerWeek = 7
export const mostWeeks = 12
/** With fewer weeks the range came out too narrow when the model was tried on made-up people of known pace. */
export const fewestWeeks = 4
export const fewestDone = 3

/** What was done in each of the last full weeks of working days, the newest first. */
export interface Pace {
  weeks: number[]
  done: number
  perWeek: number
}

/**
 * The pace of the last twelve weeks at most, none before the plan's start. Weeks are counted in working days back from
 * today, so a vacation neither slows the pace nor makes a week of its own.
 */
export function paceOf(
  { today, startsOn, doneOn }: Pick<Work, 'today' | 'startsOn' | 'doneOn'>,
  workdays: Workdays,
): Pace {
  const available = workdays.between(addDays(startsOn, -1), today)
  const weeks: number[] = Array(Math.min(mostWeeks, Math.floor(available / daysPerWeek))).fill(0)
  for (const day of doneOn) {
    const week = weekOf(day, today, workdays)
    if (day >= startsOn && week < weeks.length) weeks[week] = (weeks[week] ?? 0) + 1
  }
  const done = weeks.reduce((sum, count) => sum + count, 0)
  return { weeks, done, perWeek: weeks.length === 0 ? 0 : done / weeks.length }
}

const weekOf = (day: Day, today: Day, workdays: Workdays) => Math.floor(workdays.between(day, today) / daysPerWeek)

export const isEnough = ({ weeks, done }: Pace): boolean =>
  weeks.length >= fewestWeeks && (done === 0 || done >= fewestDone || weeks.length === mostWeeks)
