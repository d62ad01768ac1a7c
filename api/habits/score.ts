import { type Day, dayAt, dayNumber, type Period } from '../days/day.ts'
import { askedOf, type Cadence, type HabitHistory, periodOf } from './rules.ts'
import { layOut, type Timeline, totalOf, wholeLife } from './timeline.ts'

/** A habit's score at the end of a day, 0 to 1. */
export interface ScorePoint {
  day: Day
  score: number
}

const windowDays = { day: 1, week: 7, month: 30 }

/**
 * A habit's strength today, from 0 (never done) towards 1 (always done): one miss lowers it a little, none erases it.
 *
 * Each active day: s = s*m + v*(1-m), with m = 0.5^(sqrt(times per day)/13), starting from 0 at `since`. The formula is
 * that of Loop Habit Tracker (github.com/iSoron/uhabits, Score.kt). Times per day is 1, 1/7 or 1/30 by period; n/7 or
 * n/30 where n days are asked for.
 *
 * - v is the share of the target reached, at most 1: by the day's amount, or by that of the last 7 or 30 active days
 *   for weekly and monthly habits. `atMost`: 1 within the limit, else limit/amount.
 * - A week or month with paused days, or in which the habit began, is measured by what it asks for (`askedOf`), as the
 *   streak is: 3 of the 3 that it asks for count as much as 5 of 5, so a met short week never lowers the score.
 * - A skipped or vacation day leaves the score unchanged and is left out of the rolling days. What was done on it
 *   towards a week or month that has active days counts from the next active day on.
 * - The running day can raise the score and never lowers it; a limit is judged when the day is over.
 */
export function scoreOf(history: HabitHistory): number {
  return scoresOf(history, layOut(history, wholeLife(history))).at(-1) ?? 0
}

/** The score at each day of a window, up to today; 0 before the habit existed. */
export function scoreCurve(history: HabitHistory, window: Period): ScorePoint[] {
  const timeline = layOut(history, wholeLife(history))
  const scores = scoresOf(history, timeline)
  const first = dayNumber(window.from)
  const last = Math.min(dayNumber(window.to), dayNumber(history.today))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => ({
    day: dayAt(first + offset),
    score: scores[first + offset - timeline.start] ?? 0,
  }))
}

/** The score of every slot of the timeline until today. */
function scoresOf({ cadence, today }: HabitHistory, timeline: Timeline): Float64Array {
  const scores = new Float64Array(Math.max(0, dayNumber(today) - timeline.start + 1))
  const kept = 0.5 ** (Math.sqrt(timesPerDay(cadence)) / 13)
  const counted = countedAmounts(cadence, timeline)
  const recent: number[] = []
  let waiting = 0
  let score = 0
  for (let slot = 0; slot < scores.length; slot++) {
    waiting += counted[slot] ?? 0
    if (!timeline.paused[slot]) {
      recent.push(waiting)
      waiting = 0
      if (recent.length > windowDays[cadence.period]) recent.shift()
      const next = score * kept + shareOf(cadence, sum(recent)) * (1 - kept)
      score = slot === scores.length - 1 ? withToday(cadence, score, next) : next
    }
    scores[slot] = score
  }
  return scores
}

/** What each slot adds to the rolling days: see `raised`. A paused day adds nothing to a day's goal or to a limit. */
function countedAmounts(cadence: Cadence, timeline: Timeline): Float64Array {
  const { start, amounts, paused } = timeline
  const isShared = cadence.direction === 'atLeast' && cadence.period !== 'day'
  const counted = amounts.slice()
  for (let slot = paused.indexOf(1); slot >= 0; slot = paused.indexOf(1, slot + 1)) {
    if (isShared) {
      const { from, to } = periodOf(cadence, dayAt(start + slot))
      const first = dayNumber(from) - start
      slot = dayNumber(to) - start
      counted.set(raised(cadence, timeline, first, slot), first)
    } else counted[slot] = 0
  }
  return counted
}

/** The amounts of a shortened week or month, raised so that what it asks for makes the whole goal; 0 if it is all off. */
function raised(cadence: Cadence, timeline: Timeline, first: number, last: number): Float64Array {
  const { length, activeDays } = totalOf(timeline, first, last, 0)
  const [goal, asked] = [askedOf(cadence), askedOf(cadence, length, activeDays)]
  return timeline.amounts.subarray(first, last + 1).map(amount => (activeDays === 0 ? 0 : (amount * goal) / asked))
}

function withToday({ direction }: Cadence, before: number, after: number): number {
  return direction === 'atMost' ? before : Math.max(before, after)
}

// Added afresh for each day: taking the oldest day off a running sum would leave rounding errors behind.
function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}

function shareOf(cadence: Cadence, amount: number): number {
  const asked = askedOf(cadence)
  if (cadence.direction === 'atMost') return amount <= asked ? 1 : asked / amount
  return amount >= asked ? 1 : amount / asked
}

function timesPerDay(cadence: Cadence): number {
  const countsDays = cadence.unit === 'days' && cadence.direction === 'atLeast'
  return (countsDays ? Math.max(1, askedOf(cadence)) : 1) / windowDays[cadence.period]
}
