import { type Day, dayAt, dayNumber } from './day.ts'

/** The Monday of the day's week. */
export function weekStart(day: Day): Day {
  const number = dayNumber(day)
  return dayAt(number - daysSinceMonday(number))
}

/** The Sunday of the day's week. */
export function weekEnd(day: Day): Day {
  const number = dayNumber(day)
  return dayAt(number - daysSinceMonday(number) + 6)
}

// 1970-01-01, day 0, was a Thursday.
function daysSinceMonday(number: number): number {
  return (((number + 3) % 7) + 7) % 7
}
