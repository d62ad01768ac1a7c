import { addDays, type Day, dayAt, dayNumber } from './day.ts'

/** The first day of the day's calendar month. */
export function monthStart(day: Day): Day {
  return `${day.slice(0, 8)}01`
}

/** The last day of the day's calendar month. */
export function monthEnd(day: Day): Day {
  return Temporal.PlainDate.from(day).with({ day: 31 }).toString()
}

/**
 * The same day of the month `count` months later, or that month's last day: 2026-01-31 plus 1 is 2026-02-28.
 * Throws a RangeError outside the years 0000 to 9999.
 */
export function addMonths(day: Day, count: number): Day {
  return dayAt(dayNumber(Temporal.PlainDate.from(day).add({ months: count }).toString()))
}

/**
 * The days that months `firstMonth` to `lastMonth` of a plan cover, counted from 1: months 1 to 2 of a plan that starts
 * on 2026-01-15 are 2026-01-15 to 2026-03-14. Each border is counted from the plan's start, never from the last border,
 * so that windows of consecutive months touch without gap or overlap also when a plan starts on the 31st.
 */
export function monthWindow(planStart: Day, firstMonth: number, lastMonth: number): { startsOn: Day; endsOn: Day } {
  return { startsOn: addMonths(planStart, firstMonth - 1), endsOn: addDays(addMonths(planStart, lastMonth), -1) }
}

/** The month of a plan in which a day lies, counted from 1; 1 also for days before its start. */
export function monthNumber(planStart: Day, day: Day): number {
  const { years, months } = Temporal.PlainDate.from(planStart).until(day, { largestUnit: 'years' })
  // Months are counted from the plan's start and may end on its clipped day, which `until` does not take for a whole one.
  const number = Math.max(0, years * 12 + months) + 1
  return addMonths(planStart, number) <= day ? number + 1 : number
}
