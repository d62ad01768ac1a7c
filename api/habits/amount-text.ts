import { minutesOfDay } from './rules.ts'

/** An amount as it was typed, in minutes or as a count; or why it is none: it can't be read, or is more than a day has. */
export type TypedAmount = { amount: number } | { fault: 'unreadable' | 'overlong' }

const minuteForms = [
  /^(?<minutes>\d+)m?$/,
  /^(?<hours>\d+(?:\.\d+)?)h$/,
  /^(?<hours>\d+)h(?<minutes>[0-5]?\d)m?$/,
  /^(?<hours>\d+):(?<minutes>[0-5]\d)$/,
]

/**
 * Reads what a person types: whole minutes (`45m`, `1h30`, `1:30`, `1.5h`, `90`, `1 hour 5 min`) or, for a habit that counts
 * something, a whole number with its unit or without (`3`, `3 jobs`). Zero is no amount.
 */
export function readAmount(text: string, unit: string): TypedAmount {
  const compact = withoutSpaces(text.toLowerCase())
  const amount = unit === 'minutes' ? minutesIn(compact) : countIn(compact, withoutSpaces(unit.toLowerCase()))
  if (amount === 0) return { fault: 'unreadable' }
  return unit === 'minutes' && amount > minutesOfDay ? { fault: 'overlong' } : { amount }
}

/** Two numbers stay apart: `1 30` is not 130. */
const withoutSpaces = (text: string) => text.trim().replace(/(?<!\d)\s+|\s+(?!\d)/g, '')

function minutesIn(compact: string): number {
  const short = compact
    .replace(/(?<=\d)(?:hours?|hrs?)/, 'h')
    .replace(/(?<=\d)(?:minutes?|mins?)$/, 'm')
    .replace(',', '.')
  const groups = minuteForms.map(form => form.exec(short)?.groups).find(found => found !== undefined)
  return Math.round(Number(groups?.hours ?? 0) * 60 + Number(groups?.minutes ?? 0))
}

function countIn(compact: string, unit: string): number {
  const [, digits, word = ''] = /^(\d{1,6})(\D*)$/.exec(compact) ?? []
  return ['', unit, unit.replace(/s$/, '')].includes(word) ? Number(digits ?? 0) : 0
}
