import type { Client, HabitLog, HabitLogInput, Items } from '../../api/client.ts'
import { parseAmount } from '../amount.ts'
import { parseDay } from '../days.ts'
import { Failure } from '../failure.ts'
import { added, dayInWords, targetInWords } from '../words.ts'
import type { Reply, Session } from '../world.ts'
import { habitInUse } from './habits.ts'

type Habit = Items['habits']

export interface LogOptions {
  habit: string
  amount?: string
  day?: string
  note?: string
  skip?: boolean
}

/** One request for the habits' names and units, one to log: a word like yesterday needs the owner's day as well. */
export async function log(session: Session, options: LogOptions): Promise<Reply> {
  if (options.skip && options.amount !== undefined)
    throw new Failure('usage', `--skip and ${options.amount} exclude each other.`, 'Leave one of them out.')
  const { client } = session
  const habit = await habitInUse(session, options.habit)
  const answer = await client.logHabit(await entryOf(options, habit, client))
  return { answer, lines: told(answer, habit) }
}

async function entryOf(options: LogOptions, habit: Habit, client: Client): Promise<HabitLogInput> {
  const { amount, day, note, skip } = options
  return {
    habitId: habit.id,
    ...(amount !== undefined && { amount: parseAmount(amount, habit) }),
    ...(day !== undefined && { day: await parseDay(day, async () => (await client.today()).currentDay) }),
    ...(note !== undefined && { note }),
    ...(skip && { skip }),
  }
}

function told(entry: HabitLog, habit: Habit): string[] {
  const day = dayInWords(entry.day)
  if (entry.skip) return [`Skipped ${habit.title} on ${day}. The streak stays as it is.`]
  return [
    `Logged ${habit.title} ${added(entry.amount, habit.unit)} on ${day}.`,
    `  The plan asks for ${targetInWords(habit)}.`,
  ]
}
