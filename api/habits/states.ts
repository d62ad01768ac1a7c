import { type Day, dayNumber, type Period } from '../days/day.ts'
import { askedOf, daysWithin, type HabitHistory, isMet, judge, type PeriodTotal, periodOf } from './rules.ts'
import { layOut, totalOf } from './timeline.ts'

export type HabitState = 'open' | 'partial' | 'done' | 'skipped' | 'vacation' | 'missed'

/** Where a habit stands in the period around a day: the amount done and the amount asked for (`atMost`: allowed). */
export interface Standing {
  state: HabitState
  period: Period
  amount: number
  asked: number
}

/**
 * Where a habit stands on a day. A weekly or monthly habit has the state of its whole period on each of its days, save
 * for the days that are paused themselves.
 *
 * - `skipped`, `vacation`: the day is paused, whatever was done on it. A skip shows before a vacation.
 * - `done`: met. `atLeast`: the amount is reached, running or over. `atMost`: over, and the limit was kept.
 * - `partial`: `atLeast` only: something was done, not enough. Once the period is over this breaks a streak too.
 * - `missed`: the period is over and nothing was done; or, at once, the limit of an `atMost` habit was passed.
 * - `open`: undecided: nothing done yet, a limit kept so far, or nothing done in a time before the habit existed.
 */
export function standingOf(history: HabitHistory, day: Day): Standing {
  const { cadence } = history
  const period = periodOf(cadence, day)
  const timeline = layOut(history, period)
  const total = totalOf(timeline, 0, timeline.amounts.length - 1, dayNumber(history.today))
  return {
    state: pauseOf(history, day) ?? stateOfTotal(history, total),
    period,
    amount: total.amount,
    asked: askedOf(cadence, total.length, total.activeDays),
  }
}

/** The state alone: see `standingOf`. */
export function stateOf(history: HabitHistory, day: Day): HabitState {
  return standingOf(history, day).state
}

function pauseOf({ days, vacations }: HabitHistory, day: Day): 'skipped' | 'vacation' | null {
  if (daysWithin(days, { from: day, to: day }).some(row => row.skipped)) return 'skipped'
  return vacations.some(({ from, to }) => from <= day && day <= to) ? 'vacation' : null
}

function stateOfTotal({ cadence }: HabitHistory, total: PeriodTotal): HabitState {
  const verdict = judge(cadence, total)
  if (verdict === 'met') return 'done'
  if (cadence.direction === 'atMost') return verdict === 'lost' ? 'missed' : 'open'
  if (verdict === 'paused' && isMet(cadence, total.amount)) return 'done'
  if (total.amount > 0) return 'partial'
  return verdict === 'lost' ? 'missed' : 'open'
}
