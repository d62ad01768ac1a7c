/** A calendar day, `YYYY-MM-DD` in the ISO calendar, years 0000 to 9999. Compares and sorts as text. */
export type Day = string

/** A run of days, both ends included. */
export interface Period {
  from: Day
  to: Day
}

const msPerDay = 86_400_000
const shape = /^\d{4}-\d{2}-\d{2}$/

/** Whether `text` is a day that exists: `2024-02-29` is, `2026-02-30`, `2026-2-3` and `2026-02-03T00:00` are not. */
export function isDay(text: string): boolean {
  if (!shape.test(text)) return false
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

/** Days since 1970-01-01, negative before it. Throws a RangeError for text that is no day. */
export function dayNumber(day: Day): number {
  const number = Date.parse(day) / msPerDay
  if (!Number.isInteger(number)) throw new RangeError(`"${day}" is not a day. Write it as YYYY-MM-DD.`)
  return number
}

/** The day that lies `number` days after 1970-01-01. Throws a RangeError outside the years 0000 to 9999. */
export function dayAt(number: number): Day {
  const text = new Date(number * msPerDay).toISOString()
  if (text.length !== 24) throw new RangeError(`${text} lies outside the years 0000 to 9999. Use a nearer day.`)
  return text.slice(0, 10)
}

/** The day `count` days later; earlier when `count` is negative. */
export function addDays(day: Day, count: number): Day {
  return dayAt(dayNumber(day) + count)
}

/** How many days `to` lies after `from`: 0 for the same day, 1 for the next, negative when it lies before. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** Every day from `from` to `to`, both included; none when `to` lies before `from`. */
export function eachDay(from: Day, to: Day): Day[] {
  const first = dayNumber(from)
  const length = Math.max(0, dayNumber(to) - first + 1)
  return Array.from({ length }, (_, offset) => dayAt(first + offset))
}
