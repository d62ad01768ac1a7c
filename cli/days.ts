import { Failure } from './failure.ts'

const dayMilliseconds = 86_400_000
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** Whether it is written as YYYY-MM-DD and in the calendar. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(time) && iso(time) === text
}

/**
 * A day as people say it: `today`, `yesterday`, `-1`, `monday` or `mon` (the last one, today included), `2026-11-22`.
 * @param today the owner's day, from the server; asked for only if the word depends on it.
 * @throws Failure that names the word and how to write it.
 */
export async function parseDay(text: string, today: () => Promise<string>): Promise<string> {
  const word = text.trim().toLowerCase()
  if (isDay(word)) return word
  const back = daysBack(word)
  if (back === null) throw notADay(text, word)
  const from = Date.parse(await today())
  return iso(from - back(new Date(from).getUTCDay()) * dayMilliseconds)
}

function notADay(text: string, word: string): Failure {
  if (word === 'tomorrow' || /^\+\d+$/.test(word))
    return new Failure('usage', `${text} is in the future, and the future can't be logged.`, 'Log it on the day.')
  const isOtherForm = /^\d{1,4}([./-])\d{1,2}(\1(\d{1,4})?)?$/.test(word) && !/^\d{4}-\d\d-\d\d$/.test(word)
  const what = isOtherForm ? `${text} is not how a date is written here.` : `${text} is not a day.`
  return new Failure('usage', what, 'Write it like 2026-11-20 (year-month-day), yesterday, -1 or monday.')
}

/** How many days ago, given which day of the week it is; null for a word that is no day. */
function daysBack(word: string): ((weekday: number) => number) | null {
  if (word === 'today') return () => 0
  if (word === 'yesterday') return () => 1
  if (/^-\d{1,4}$/.test(word)) return () => -Number(word)
  const named = word.length < 3 ? -1 : weekdays.findIndex(name => name.startsWith(word))
  return named < 0 ? null : weekday => (weekday - named + 7) % 7
}

/** How many days later than the one the other is; both as YYYY-MM-DD. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMilliseconds

const iso = (time: number) => new Date(time).toISOString().slice(0, 10)
