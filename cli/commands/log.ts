import type { Client, HabitLog, HabitLogInput, HabitToday, Items, Today } from '../../api/client.ts'
import { parseAmount } from '../amount.ts'
import { parseDay } from '../days.ts'
import { Failure } from '../failure.ts'
import { added, askedInWords, dayInWords, isShortened, targetInWords } from '../words.ts'
import type { Reply, Session } from '../world.ts'
import { habitInUse } from './habits.ts'

type Habit = Items['habits']

export interface LogOptions {
  habit: string
  /** As they were typed, none for what is still missing: `30 min` is two. */
  amountWords: string[]
  day?: string
  note?: string
  skip?: boolean
}

/**
 * One request for the habits' names and units, one to log: a word like yesterday needs the owner's day as well, and people
 * hear what a week or month asks for, which may be less than the habit does, and whether the plan had begun by a named day.
 */
export async function log(session: Session, options: LogOptions): Promise<Reply> {
  const amount = options.amountWords.join(' ')
  if (options.skip && amount !== '')
    throw new Failure('usage', `--skip and ${amount} exclude each other.`, 'Leave one of them out.')
  const { client, json } = session
  const habit = await habitInUse(session, options.habit)
  const answer = await client.logHabit(await entryOf(options, habit, client))
  return { answer, lines: json ? [] : await told(answer, habit, client, options.day !== undefined) }
}

async function entryOf(options: LogOptions, habit: Habit, client: Client): Promise<HabitLogInput> {
  const { amountWords, day, note, skip } = options
  return {
    habitId: habit.id,
    ...(amountWords.length > 0 && { amount: parseAmount(amountWords.join(' '), habit) }),
    ...(day !== undefined && { day: await parseDay(day, async () => (await client.today()).currentDay) }),
    ...(note !== undefined && { note }),
    ...(skip && { skip }),
  }
}

/** The entry is kept: that nothing can be told of its day is no failure, or it would be logged once more. */
async function told(entry: HabitLog, habit: Habit, client: Client, isDayNamed: boolean): Promise<string[]> {
  const asksToday = isDayNamed || habit.period !== 'day' || entry.skip
  const today = asksToday ? await client.today(entry.day).catch(() => null) : null
  const standing = today?.habits.find(({ id }) => id === habit.id)
  const day = dayInWords(entry.day)
  const said = entry.skip
    ? skipInWords(habit, day, standing?.dayAmount ?? 0)
    : [`Logged ${habit.title} ${added(entry.amount, habit.unit)} on ${day}.`, `  ${goalInWords(habit, standing)}`]
  return [...said, ...(isDayNamed && today ? beforeThePlan(entry, today) : [])]
}

/** A day with work on it counts by that: the skip is kept, and seen once the work is gone. */
function skipInWords({ title, unit }: Habit, day: string, amount: number): string[] {
  if (amount === 0) return [`Skipped ${title} on ${day}. The streak stays as it is.`]
  return [
    `Skipped ${title} on ${day}, which changes nothing: ${added(amount, unit)} on that day counts.`,
    '  `cairn undo` takes the skip back.',
  ]
}

function goalInWords(habit: Habit, standing: HabitToday | undefined): string {
  const usual = targetInWords(habit)
  if (habit.period !== 'day' && standing && isShortened(standing))
    return `A short ${habit.period}: the plan asks for ${askedInWords(standing)}, not the usual ${usual}.`
  return `The plan asks for ${usual}.`
}

/** Such a day may be meant, but a year is easily mistyped. */
function beforeThePlan({ day }: HabitLog, { plan }: Today): string[] {
  if (day >= plan.startsOn) return []
  return [
    `  That is before the plan begins (${dayInWords(plan.startsOn)}). If it is a slip, \`cairn undo\` removes it.`,
  ]
}
