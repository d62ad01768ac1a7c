import { addDays, type Day, dayAt, dayNumber, daysBetween } from '../days/day.ts'
import { weekStart } from '../days/weeks.ts'
import { type HabitDay, type HabitHistory, heatLevel, isMet, progressOf } from './rules.ts'

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

/** The last `length` days up to today, oldest first. A day with anything logged is never blank. */
export function heatmapOf(histories: readonly HabitHistory[], today: Day, length = 365): HeatDay[] {
  const first = dayNumber(today) - length + 1
  const cells = Array.from({ length }, (_, offset) => emptyCell(dayAt(first + offset)))
  for (const history of histories) {
    if (history.cadence.period === 'day') askEachDay(history, cells)
    for (const row of history.days) {
      const cell = cells[dayNumber(row.day) - first]
      if (cell) addDay(cell, row, history)
    }
  }
  return cells.map(({ active, ...cell }) => {
    const met = Math.min(cell.met, cell.of)
    const level = heatLevel(met, cell.of)
    return { ...cell, met, level: level === 0 && active ? 1 : level }
  })
}

type Cell = Omit<HeatDay, 'level'> & { active: boolean }

const emptyCell = (day: Day): Cell => ({ day, minutes: 0, met: 0, of: 0, active: false })

function askEachDay({ since, vacations }: HabitHistory, cells: Cell[]): void {
  for (const cell of cells) {
    const isPaused = vacations.some(({ from, to }) => from <= cell.day && cell.day <= to)
    if (cell.day >= since && !isPaused) cell.of++
  }
}

function addDay(cell: Cell, row: HabitDay, { cadence, since }: HabitHistory): void {
  const isDaily = cadence.period === 'day' && row.day >= since
  if (row.skipped) {
    if (isDaily && cell.of > 0) cell.of--
    return
  }
  cell.active ||= row.amount > 0
  if (cadence.unit === 'minutes') cell.minutes += row.amount
  if (isDaily && isMet(cadence, row.amount)) cell.met++
}

/** The last `count` weeks (Monday to Sunday), oldest first; the last one is the running week. */
export function weeksOf(
  histories: readonly HabitHistory[],
  heatmap: readonly HeatDay[],
  today: Day,
  count = 26,
): WeekTotal[] {
  const last = weekStart(today)
  return Array.from({ length: count }, (_, index) => {
    const startsOn = addDays(last, (index - count + 1) * 7)
    const endsOn = addDays(startsOn, 6)
    const days = heatmap.filter(({ day }) => startsOn <= day && day <= endsOn)
    const weekly = histories.filter(({ cadence, since }) => cadence.period === 'week' && since <= endsOn)
    const metWeekly = weekly.filter(({ cadence, days }) =>
      isMet(cadence, progressOf(cadence, days, { from: startsOn, to: endsOn })),
    )
    return {
      startsOn,
      minutes: sum(days, day => day.minutes),
      met: sum(days, day => day.met) + metWeekly.length,
      of: sum(days, day => day.of) + weekly.length,
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
