import type { Day } from '../days/day.ts'

const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `2026-11-22` as `22 November 2026`. */
export const dayInWords = (day: Day): string => format.format(new Date(day))

export const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`

/** A pace with as many digits as it deserves: 12, 1.3, 0.08. */
export const paceInWords = (perWeek: number): string =>
  String(perWeek >= 10 ? Math.round(perWeek) : Number(perWeek.toPrecision(perWeek < 0.1 ? 1 : 2)))

export const sentenceOf = (clauses: string[]): string | null => {
  const text = clauses.join('; ')
  return text === '' ? null : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
