import { type Day, dayAt, dayNumber, type Period } from '../days/day.ts'
import { monthEnd } from '../days/months.ts'
import { type Cadence, credit, daysWithin, type HabitHistory, type PeriodTotal, periodOf } from './rules.ts'

/** A habit's days side by side, one slot a day from day number `start` on, so that every rule reads them in one pass. */
export interface Timeline {
  start: number
  amounts: Float64Array
  /** 1 for a day that is skipped, in a vacation, or before the habit existed. */
  paused: Uint8Array
}

/** The days that concern a habit until today: whole periods, from the one it began in to the running one. */
export function wholeLife({ cadence, since, today }: HabitHistory): Period {
  return { from: periodOf(cadence, since).from, to: periodOf(cadence, today).to }
}

/** Lays a habit's days out over a stretch. Vacations may overlap and reach beyond it. */
export function layOut(history: HabitHistory, stretch: Period): Timeline {
  const start = dayNumber(stretch.from)
  const length = Math.max(0, dayNumber(stretch.to) - start + 1)
  const amounts = new Float64Array(length)
  const paused = new Uint8Array(length)
  for (const { day, amount, skipped } of daysWithin(history.days, stretch)) {
    const slot = dayNumber(day) - start
    amounts[slot] = credit(history.cadence, amount)
    if (skipped) paused[slot] = 1
  }
  const slotOf = (day: Day) => Math.max(0, dayNumber(day) - start)
  for (const { from, to } of history.vacations) {
    if (to >= stretch.from) paused.fill(1, slotOf(from), slotOf(to) + 1)
  }
  paused.fill(1, 0, slotOf(history.since))
  return { start, amounts, paused }
}

/** Sums up the slots `first` to `last`, both included, as one period; `today` is a day number. */
export function totalOf({ start, amounts, paused }: Timeline, first: number, last: number, today: number): PeriodTotal {
  let amount = 0
  let activeDays = 0
  for (let slot = first; slot <= last; slot++) {
    amount += amounts[slot] ?? 0
    activeDays += paused[slot] ? 0 : 1
  }
  return { amount, length: last - first + 1, activeDays, isOver: start + last < today }
}

/** The day number of the last day of the period that begins on day number `first`. */
export function periodEnd(cadence: Cadence, first: number): number {
  if (cadence.period === 'day') return first
  if (cadence.period === 'week') return first + 6
  return dayNumber(monthEnd(dayAt(first)))
}
