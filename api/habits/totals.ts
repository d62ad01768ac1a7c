import { addDays, type Day, dayAt, dayNumber, daysBetween } from '../days/day.ts'
import { weekStart } from '../days/weeks.ts'
import { type HabitDay, type HabitHistory, heatLevel, judge } from './rules.ts'
import { layOut, totalOf } from './timeline.ts'

export interface HeatDay {
  day: Day
  /** Logged in habits that are measured in minutes. */
  minutes: number
  /** Daily habits met, of those that the day asked for. */
  met: number
  of: number
  level: 0 | 1 | 2 | 3 | 4
}

export interface WeekTotal {
  startsOn: Day
  minutes: number
  /** Goals met (each daily habit's days, each weekly habit's week), of those that the week asked for so far. */
  met: number
  of: number
}

/** The last `length` days up to today, oldest first. A day is blank as long as nothing was done on it, limits kept or not. */
export function heatmapOf(histories: readonly HabitHistory[], today: Day, length = 365): HeatDay[] {
  const first = dayNumber(today) - length + 1
  const cells = Array.from({ length }, (_, offset) => emptyCell(dayAt(first + offset)))
  for (const history of histories) {
    if (history.cadence.period === 'day') judgeDays(history, cells)
    for (const row of history.days) {
      const cell = cells[dayNumber(row.day) - first]
      if (cell) addDay(cell, row, history)
    }
  }
  return cells.map(({ active, ...cell }) => {
    const level = heatLevel(cell.met, cell.of) || 1
    return { ...cell, level: active ? level : 0 }
  })
}

type Cell = Omit<HeatDay, 'level'> & { active: boolean }

const emptyCell = (day: Day): Cell => ({ day, minutes: 0, met: 0, of: 0, active: false })

/** A day without an entry counts too: it keeps a limit. */
function judgeDays(history: HabitHistory, cells: Cell[]): void {
  const [from, to] = [cells[0]?.day, cells.at(-1)?.day]
  if (from === undefined || to === undefined) return
  const timeline = layOut(history, { from, to })
  const today = dayNumber(history.today)
  for (const [slot, cell] of cells.entries()) {
    const verdict = judge(history.cadence, totalOf(timeline, slot, slot, today))
    if (verdict !== 'paused') cell.of++
    if (verdict === 'met') cell.met++
  }
}

function addDay(cell: Cell, { amount, skipped }: HabitDay, { cadence }: HabitHistory): void {
  if (skipped) return
  cell.active ||= amount > 0
  if (cadence.unit === 'minutes') cell.minutes += amount
}

/** The last `count` weeks (Monday to Sunday), oldest first; the last one is the running week. */
export function weeksOf(
  histories: readonly HabitHistory[],
  heatmap: readonly HeatDay[],
  today: Day,
  count = 26,
): WeekTotal[] {
  const last = weekStart(today)
  const now = dayNumber(today)
  return Array.from({ length: count }, (_, index) => {
    const startsOn = addDays(last, (index - count + 1) * 7)
    const endsOn = addDays(startsOn, 6)
    const days = heatmap.filter(({ day }) => startsOn <= day && day <= endsOn)
    const weekly = histories
      .filter(({ cadence }) => cadence.period === 'week')
      .map(history => judge(history.cadence, totalOf(layOut(history, { from: startsOn, to: endsOn }), 0, 6, now)))
    return {
      startsOn,
      minutes: sum(days, day => day.minutes),
      met: sum(days, day => day.met) + weekly.filter(verdict => verdict === 'met').length,
      of: sum(days, day => day.of) + weekly.filter(verdict => verdict !== 'paused').length,
    }
  })
}

/** The record in five numbers. `since` is the first day with an entry; `minutesPerWeek` is the mean since then. */
export function habitTotalsOf(histories: readonly HabitHistory[], today: Day) {
  const logged = new Set<Day>()
  let minutes = 0
  for (const { cadence, days } of histories) {
    for (const { day, amount, entries } of days) {
      if (entries === 0 || amount === 0) continue
      logged.add(day)
      if (cadence.unit === 'minutes') minutes += amount
    }
  }
  const since = [...logged].reduce<Day | null>((first, day) => (first === null || day < first ? day : first), null)
  const days = since === null ? 0 : daysBetween(since, today) + 1
  const weeks = Math.max(1, days / 7)
  return { since, days, daysLogged: logged.size, minutes, minutesPerWeek: Math.round(minutes / weeks) }
}

/** A habit's amounts of the last `length` days, oldest first. */
export function amountsOf({ days }: HabitHistory, today: Day, length = 365): number[] {
  const first = dayNumber(today) - length + 1
  const amounts = new Array<number>(length).fill(0)
  for (const { day, amount } of days) {
    const at = dayNumber(day) - first
    if (at >= 0 && at < length) amounts[at] = amount
  }
  return amounts
}

const sum = <T>(items: readonly T[], value: (item: T) => number) =>
  items.reduce((total, item) => total + value(item), 0)
