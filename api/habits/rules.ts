import type { Day, Period } from '../days/day.ts'
import { monthEnd, monthStart } from '../days/months.ts'
import { weekEnd, weekStart } from '../days/weeks.ts'

export const minutesOfDay = 1440

/**
 * What a habit asks for in each day, ISO week or calendar month. `unit` is `minutes`, `days` (distinct days with any
 * amount), `times` or any other noun that is counted. An `atLeast` habit is met at `min`; `max` is the upper end of its
 * goal, to be shown, never failed. An `atMost` habit is met while it stays within `max`. A missing `min` asks for 1, a
 * missing `max` of an `atMost` habit allows 0.
 */
export interface Cadence {
  period: 'day' | 'week' | 'month'
  unit: string
  min: number | null
  max: number | null
  direction: 'atLeast' | 'atMost'
}

/** All of one day's entries of a habit together; `amount` in the cadence's unit. */
export interface HabitDay {
  day: Day
  amount: number
  entries: number
  skipped: boolean
}

/** Days off from every habit, both ends included. */
export interface Vacation {
  from: Day
  to: Day
}

/** Everything the rules know of one habit. `days` ascend by day, one each; `since` is the first day it existed. */
export interface HabitHistory {
  cadence: Cadence
  days: readonly HabitDay[]
  vacations: readonly Vacation[]
  since: Day
  today: Day
}

/** One period of a habit, summed up. `activeDays` are those that no skip, vacation or later beginning takes out. */
export interface PeriodTotal {
  amount: number
  length: number
  activeDays: number
  isOver: boolean
}

/** How a period counts. `paused`: no active day, it neither breaks a streak nor lengthens it. `open`: still undecided. */
export type Verdict = 'met' | 'lost' | 'open' | 'paused'

/** The day, week (Monday to Sunday) or calendar month of the cadence that contains `day`. */
export function periodOf(cadence: Cadence, day: Day): Period {
  if (cadence.period === 'day') return { from: day, to: day }
  if (cadence.period === 'week') return { from: weekStart(day), to: weekEnd(day) }
  return { from: monthStart(day), to: monthEnd(day) }
}

/** What one day's amount adds to its period: the amount itself, or 1 for any amount when days are counted. */
export function credit(cadence: Cadence, amount: number): number {
  if (cadence.unit !== 'days') return amount
  return amount > 0 ? 1 : 0
}

/** The rows of a period. `days` ascend, so the borders are found by halving. */
export function daysWithin(days: readonly HabitDay[], { from, to }: Period): readonly HabitDay[] {
  return days.slice(
    countWhile(days, row => row.day < from),
    countWhile(days, row => row.day <= to),
  )
}

/**
 * The amount a period asks for (`atLeast`) or allows (`atMost`), in the cadence's unit.
 * Paused days take their share of what is asked, rounded up: 5 days a week with 3 days of vacation asks for 3. A plain
 * target would ask for the impossible in a week with one day left. A limit stays whole, so a pause never breaks it.
 */
export function askedOf(cadence: Cadence, length = 1, activeDays = length): number {
  if (cadence.direction === 'atMost') return cadence.max ?? 0
  const min = cadence.min ?? 1
  return activeDays === 0 ? min : Math.min(min, Math.ceil((min * activeDays) / length))
}

/** Whether an amount satisfies a period; `asked` is the whole target unless given (see `askedOf`). */
export function isMet(cadence: Cadence, amount: number, asked = askedOf(cadence)): boolean {
  return cadence.direction === 'atLeast' ? amount >= asked : amount <= asked
}

/** Judges a period: `atLeast` is met as soon as it is reached, `atMost` is lost at once and met only when over. */
export function judge(cadence: Cadence, { amount, length, activeDays, isOver }: PeriodTotal): Verdict {
  if (activeDays === 0) return 'paused'
  const met = isMet(cadence, amount, askedOf(cadence, length, activeDays))
  const settled = isOver || met === (cadence.direction === 'atLeast')
  if (!settled) return 'open'
  return met ? 'met' : 'lost'
}

/**
 * What a bare tick logs: the amount still missing to what the period asks for, at least 1. Always 1 where days or times
 * are counted and for `atMost` habits. `amountSoFar` is the period's; `asked` is the whole target unless given.
 */
export function missingAmount(cadence: Cadence, amountSoFar: number, asked = askedOf(cadence)): number {
  const single = cadence.unit === 'days' || cadence.unit === 'times' || cadence.direction === 'atMost'
  return single ? 1 : Math.max(1, asked - amountSoFar)
}

/** A heatmap's shade: 0 for nothing, 1 to 3 for thirds of the way, 4 for all of it or more. */
export function heatLevel(met: number, of: number): 0 | 1 | 2 | 3 | 4 {
  if (met <= 0) return 0
  if (met >= of) return 4
  const third = Math.floor((met / of) * 3)
  return third === 0 ? 1 : third === 1 ? 2 : 3
}

/** How many rows at the beginning pass a test that all later rows fail. */
function countWhile(days: readonly HabitDay[], passes: (row: HabitDay) => boolean): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    const row = days[middle]
    if (row && passes(row)) low = middle + 1
    else high = middle
  }
  return low
}
