import type { Day } from '../days/day.ts'

// Not from Intl, whose first formatter takes 7 MB of memory for good.
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `2026-11-22` as `22 November 2026`. */
export function dayInWords(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${months[Number(month) - 1]} ${year}`
}

export const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`

/** A pace with as many digits as it deserves: 12, 1.3, 0.08. */
export const paceInWords = (perWeek: number): string =>
  String(perWeek >= 10 ? Math.round(perWeek) : Number(perWeek.toPrecision(perWeek < 0.1 ? 1 : 2)))

export const sentenceOf = (clauses: string[]): string | null => {
  const text = clauses.join('; ')
  return text === '' ? null : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
