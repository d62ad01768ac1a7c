import { addDays, type Day, dayNumber } from '../days/day.ts'
import { weekStart } from '../days/weeks.ts'
import { type HabitHistory, judge } from './rules.ts'
import { scoreCurve } from './score.ts'
import { layOut, periodEnd, totalOf, wholeLife } from './timeline.ts'

/** A habit's strength and streak at the end of each week since it began; the last of them is today. */
export interface Course {
  /** The Monday of the first week. */
  startsOn: Day
  /** Whole percent. */
  scores: number[]
  /** In periods of the habit, as they stood on that day. */
  streaks: number[]
}

/** How a habit went, week by week, over its whole life. */
export function courseOf(history: HabitHistory): Course {
  const { since, today } = history
  const startsOn = weekStart(since)
  const days = weekEnds(startsOn, today)
  const first = dayNumber(since)
  const scores = scoreCurve(history, { from: since, to: today })
  const streaks = streakCurve(history)
  return {
    startsOn,
    scores: days.map(day => Math.round((scores[day - first]?.score ?? 0) * 100)),
    streaks: days.map(day => streaks[day - first] ?? 0),
  }
}

/**
 * The streak as it stood on each day from `since` to today: what `streakOf` says of the days until then. The last one
 * is the current streak.
 */
export function streakCurve(history: HabitHistory): number[] {
  const { cadence } = history
  const timeline = layOut(history, wholeLife(history))
  const { start, amounts } = timeline
  const [since, today] = [dayNumber(history.since), dayNumber(history.today)]
  const curve: number[] = []
  let streak = 0
  for (let first = 0; first < amounts.length; ) {
    const last = periodEnd(cadence, start + first) - start
    const whole = totalOf(timeline, first, last, today)
    let amount = 0
    for (let slot = first; slot <= last && start + slot <= today; slot++) {
      amount += amounts[slot] ?? 0
      const verdict = judge(cadence, { ...whole, amount, isOver: false })
      if (start + slot >= since) curve.push(after(streak, verdict))
    }
    streak = after(streak, judge(cadence, whole))
    first = last + 1
  }
  return curve
}

function after(streak: number, verdict: ReturnType<typeof judge>): number {
  if (verdict === 'lost') return 0
  return verdict === 'met' ? streak + 1 : streak
}

/** Day numbers of the Sundays from the first week on, and today for the running week. */
function weekEnds(monday: Day, today: Day): number[] {
  const now = dayNumber(today)
  const first = dayNumber(addDays(monday, 6))
  const weeks = Math.floor((now - dayNumber(monday)) / 7) + 1
  return Array.from({ length: Math.max(0, weeks) }, (_, week) => Math.min(now, first + week * 7))
}
