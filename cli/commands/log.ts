import type { HabitLog, HabitLogInput, HabitToday, Today } from '../../api/client.ts'
import { parseAmount } from '../amount.ts'
import { parseDay } from '../days.ts'
import { Failure } from '../failure.ts'
import { pick } from '../pick.ts'
import { added, dayInWords, progressInWords } from '../words.ts'
import type { Reply, Session } from '../world.ts'

export interface LogOptions {
  habit: string
  amount?: string
  day?: string
  note?: string
  skip?: boolean
}

/** One reading tells the habits, their units and the owner's day; one writing logs. */
export async function log({ client }: Session, options: LogOptions): Promise<Reply> {
  if (options.skip && options.amount)
    throw new Failure('usage', `--skip and ${options.amount} exclude each other.`, 'Leave one of them out.')
  const today = await client.today()
  const habit = pick(options.habit, today.habits, 'habit')
  const entry = await client.logHabit(await entryOf(options, habit, today))
  return { answer: entry, lines: told(entry, habit, today) }
}

async function entryOf(options: LogOptions, habit: HabitToday, today: Today): Promise<HabitLogInput> {
  const { amount, day, note, skip } = options
  return {
    habitId: habit.id,
    ...(amount !== undefined && { amount: parseAmount(amount, habit) }),
    ...(day !== undefined && { day: await parseDay(day, async () => today.currentDay) }),
    ...(note !== undefined && { note }),
    ...(skip && { skip }),
  }
}

function told(entry: HabitLog, habit: HabitToday, today: Today): string[] {
  const day = dayInWords(entry.day)
  if (entry.skip) return [`Skipped ${habit.title} on ${day}. The streak stays as it is.`]
  const total = entry.day === today.currentDay ? [`  ${progressInWords(habit, habit.periodAmount + entry.amount)}`] : []
  return [`Logged ${habit.title} ${added(entry.amount, habit.unit)} on ${day}.`, ...total]
}
