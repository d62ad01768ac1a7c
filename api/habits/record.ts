import { addDays, type Day, dayNumber } from '../days/day.ts'
import { weekStart } from '../days/weeks.ts'
import type { JudgedHabit } from './queries.ts'
import type { HabitHistory } from './rules.ts'
import { layOut } from './timeline.ts'
import { habitTotalsOf } from './totals.ts'

/** Minutes of each week (Monday to Sunday) since the first entry, the running one last; all empty without an entry. */
export interface HabitRecord {
  startsOn: Day
  minutes: number[]
  /** What the habits that count minutes ask of the week, also those never logged, less what is paused. */
  asked: number[]
  categories: { title: string; minutes: number[] }[]
}

const daysInMonth = 365.25 / 12

/**
 * The first day of the habits that were set up on a day: that day, or that of the earliest entry of any of them. Who
 * fills in one habit's past would else have kept pace by never logging the others.
 */
function beginnings(habits: readonly JudgedHabit[]): Map<Day, Day> {
  const began = new Map<Day, Day>()
  for (const { habit, history } of habits) {
    if (history.cadence.unit !== 'minutes') continue
    const before = began.get(habit.since)
    if (before === undefined || history.since < before) began.set(habit.since, history.since)
  }
  return began
}

/** Adds up what was logged in minutes, by week and by the habits' categories. */
export function recordOf(habits: readonly JudgedHabit[], today: Day): HabitRecord {
  const { since } = habitTotalsOf(
    habits.map(({ history }) => history),
    today,
  )
  const startsOn = weekStart(since ?? today)
  const weeks = since === null ? 0 : weekOf(today, startsOn) + 1
  const empty = () => new Array<number>(weeks).fill(0)
  const [minutes, asked] = [empty(), empty()]
  const categories = new Map<string, number[]>()
  const began = beginnings(habits)
  for (const { habit, history } of habits) {
    if (history.cadence.unit !== 'minutes') continue
    const own = categories.get(habit.category) ?? empty()
    categories.set(habit.category, own)
    for (const { day, amount } of history.days) {
      const week = weekOf(day, startsOn)
      if (own[week] === undefined) continue
      own[week] += amount
      minutes[week] = (minutes[week] ?? 0) + amount
    }
    addAsked(asked, { ...history, since: began.get(habit.since) ?? history.since }, startsOn)
  }
  return {
    startsOn,
    minutes,
    asked: asked.map(Math.round),
    categories: [...categories].map(([title, minutes]) => ({ title, minutes })),
  }
}

const weekOf = (day: Day, monday: Day) => Math.floor((dayNumber(day) - dayNumber(monday)) / 7)

/** A daily goal asks for each active day, a weekly one for its share of the week, a monthly one for an
 * even part of it. */
function addAsked(asked: number[], history: HabitHistory, startsOn: Day): void {
  const { cadence } = history
  if (cadence.direction !== 'atLeast') return
  const perDay = (cadence.min ?? 1) / { day: 1, week: 7, month: daysInMonth }[cadence.period]
  const { paused } = layOut(history, { from: startsOn, to: addDays(startsOn, asked.length * 7 - 1) })
  for (const [slot, isPaused] of paused.entries()) {
    const week = Math.floor(slot / 7)
    if (!isPaused) asked[week] = (asked[week] ?? 0) + perDay
  }
}
