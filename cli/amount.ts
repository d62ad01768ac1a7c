import { Failure } from './failure.ts'

const minuteForms = [
  /^(?<minutes>\d+)m?$/,
  /^(?<hours>\d+(?:\.\d+)?)h$/,
  /^(?<hours>\d+)h(?<minutes>[0-5]?\d)m?$/,
  /^(?<hours>\d+):(?<minutes>[0-5]\d)$/,
]
const dayMinutes = 24 * 60

/**
 * What was typed as whole minutes (`45m`, `1h30`, `1:30`, `1.5h`, `90`, `1 hour 5 min`) or, for a habit that counts
 * something, as a count (`3`, `3 jobs`).
 * @throws Failure that names the text and how to write it.
 */
export function parseAmount(text: string, { title, unit }: { title: string; unit: string }): number {
  const compact = withoutSpaces(text.toLowerCase())
  return unit === 'minutes' ? parseMinutes(text, compact) : parseCount(text, compact, title, unit)
}

/** Two numbers stay apart: `1 30` is not 130. */
const withoutSpaces = (text: string) => text.trim().replace(/(?<!\d)\s+|\s+(?!\d)/g, '')

function parseMinutes(text: string, compact: string): number {
  const short = compact
    .replace(/(?<=\d)(?:hours?|hrs?)/, 'h')
    .replace(/(?<=\d)(?:minutes?|mins?)$/, 'm')
    .replace(',', '.')
  const groups = minuteForms.map(form => form.exec(short)?.groups).find(found => found !== undefined)
  const minutes = Math.round(Number(groups?.hours ?? 0) * 60 + Number(groups?.minutes ?? 0))
  if (groups === undefined || minutes === 0)
    throw new Failure('usage', `${text} is not an amount of time.`, `Write it like 45m, 1h30 or 90.${orQuote(text)}`)
  if (minutes > dayMinutes)
    throw new Failure('usage', `${text} is more than a day has.`, 'Log each day by itself with --day.')
  return minutes
}

function parseCount(text: string, compact: string, title: string, unit: string): number {
  const [, digits, word] = /^(\d{1,6})(\D*)$/.exec(compact) ?? []
  const own = withoutSpaces(unit.toLowerCase())
  if (Number(digits) > 0 && ['', own, own.replace(/s$/, '')].includes(word ?? '')) return Number(digits)
  throw new Failure(
    'usage',
    `${text} is not a number of ${unit}.`,
    `${title} is counted in ${unit}: write a whole number, like 3.${orQuote(text)}`,
  )
}

/** Every word that follows the habit is taken for the amount, so also the rest of a name or note without quotes. */
const orQuote = (text: string) => (text.includes(' ') ? ' A name or note of several words goes in quotes.' : '')
