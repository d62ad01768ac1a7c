import { type Day, dayAt, dayNumber } from '../days/day.ts'
import { type Cadence, type HabitHistory, judge } from './rules.ts'
import { layOut, periodEnd, totalOf, wholeLife } from './timeline.ts'

/** Lengths in periods of the cadence; `currentFrom` is the first day of the running streak, null when there is none. */
export interface Streak {
  current: number
  best: number
  unit: Cadence['period']
  currentFrom: Day | null
}

/**
 * The current and the best streak of a habit: met days, weeks or months in a row.
 *
 * - The running period counts once it is met and breaks nothing before it ends; going over a limit breaks at once.
 *   Staying within a limit counts when the period is over.
 * - A period without an active day (all skipped, on vacation, or before `since`) neither breaks nor lengthens.
 * - A week or month with some paused days asks for its share of the target: see `askedOf`. So does the one in which the
 *   habit began.
 */
export function streakOf(history: HabitHistory): Streak {
  const { cadence, since } = history
  const timeline = layOut(history, wholeLife(history))
  const today = dayNumber(history.today)
  let current = 0
  let best = 0
  let currentFrom = 0
  for (let first = 0; first < timeline.amounts.length; ) {
    const last = periodEnd(cadence, timeline.start + first) - timeline.start
    const verdict = judge(cadence, totalOf(timeline, first, last, today))
    if (verdict === 'met') {
      if (current === 0) currentFrom = timeline.start + first
      current++
      best = Math.max(best, current)
    }
    if (verdict === 'lost') current = 0
    first = last + 1
  }
  const from = current === 0 ? null : dayAt(Math.max(currentFrom, dayNumber(since)))
  return { current, best, unit: cadence.period, currentFrom: from }
}
