import { Failure } from './failure.ts'

const minuteForms = [
  /^(?<minutes>\d+)(?:m|min)?$/,
  /^(?<hours>\d+(?:\.\d+)?)h$/,
  /^(?<hours>\d+)h(?<minutes>[0-5]?\d)(?:m|min)?$/,
  /^(?<hours>\d+):(?<minutes>[0-5]\d)$/,
]
const dayMinutes = 24 * 60

/**
 * What was typed as whole minutes (`45m`, `1h30`, `1:30`, `1.5h`, `90`) or, for a habit that counts something, as a count (`3`).
 * @throws Failure that names the text and how to write it.
 */
export function parseAmount(text: string, { title, unit }: { title: string; unit: string }): number {
  const compact = text.toLowerCase().replaceAll(' ', '')
  return unit === 'minutes' ? parseMinutes(text, compact) : parseCount(text, compact, title, unit)
}

function parseMinutes(text: string, compact: string): number {
  const groups = minuteForms.map(form => form.exec(compact)?.groups).find(found => found !== undefined)
  const minutes = Math.round(Number(groups?.hours ?? 0) * 60 + Number(groups?.minutes ?? 0))
  if (groups === undefined || minutes === 0)
    throw new Failure('usage', `${text} is not an amount of time.`, 'Write it like 45m, 1h30 or 90.')
  if (minutes > dayMinutes)
    throw new Failure('usage', `${text} is more than a day has.`, 'Log each day by itself with --day.')
  return minutes
}

function parseCount(text: string, compact: string, title: string, unit: string): number {
  if (/^\d{1,6}$/.test(compact) && Number(compact) > 0) return Number(compact)
  throw new Failure(
    'usage',
    `${text} is not a number of ${unit}.`,
    `${title} is counted in ${unit}: write a whole number, like 3.`,
  )
}
