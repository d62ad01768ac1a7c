import { readAmount } from '../api/client.ts'
import { Failure } from './failure.ts'

/**
 * What was typed as whole minutes or, for a habit that counts something, as a count.
 * @throws Failure that names the text and how to write it.
 */
export function parseAmount(text: string, { title, unit }: { title: string; unit: string }): number {
  const typed = readAmount(text, unit)
  if ('amount' in typed) return typed.amount
  if (typed.fault === 'overlong')
    throw new Failure('usage', `${text} is more than a day has.`, 'Log each day by itself with --day.')
  if (unit === 'minutes')
    throw new Failure('usage', `${text} is not an amount of time.`, `Write it like 45m, 1h30 or 90.${orQuote(text)}`)
  const mend = `${title} is counted in ${unit}: write a whole number, like 3.${orQuote(text)}`
  throw new Failure('usage', `${text} is not a number of ${unit}.`, mend)
}

/** Every word that follows the habit is taken for the amount, so also the rest of a name or note without quotes. */
const orQuote = (text: string) => (text.includes(' ') ? ' A name or note of several words goes in quotes.' : '')
