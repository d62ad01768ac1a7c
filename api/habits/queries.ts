import { asc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { habitDays, habitLogs, habits, vacations } from '../../db/schema/habits.ts'
import type { Day } from '../days/day.ts'
import { groupBy } from '../roadmap/rules.ts'
import type { HabitHistory } from './rules.ts'

export type Habit = typeof habits.$inferSelect

export async function hasEntries(id: string, db: Reader): Promise<boolean> {
  return (await db.$count(habitLogs, eq(habitLogs.habitId, id))) > 0
}

/** Every habit in use with all that the rules need to judge it, from the day sums and not from the log. */
export async function readHistories(db: Reader, today: Day): Promise<{ habit: Habit; history: HabitHistory }[]> {
  const [habitRows, dayRows, vacationRows] = await Promise.all([
    db.select().from(habits).where(isNull(habits.archivedAt)).orderBy(asc(habits.position)),
    db.select().from(habitDays).orderBy(asc(habitDays.habitId), asc(habitDays.day)),
    db.select().from(vacations),
  ])
  const daysOf = groupBy(dayRows, row => row.habitId)
  const pauses = vacationRows.map(({ firstDay, lastDay }) => ({ from: firstDay, to: lastDay }))
  return habitRows.map(habit => {
    const days = (daysOf.get(habit.id) ?? []).map(({ day, amount, entries, skips }) => ({
      day,
      amount,
      entries,
      skipped: skips > 0 && entries === 0,
    }))
    return { habit, history: { cadence: habit, days, vacations: pauses, since: firstDayOf(habit, days), today } }
  })
}

/** Entries logged for days before the habit was set up count too. */
function firstDayOf(habit: Habit, days: { day: Day }[]): Day {
  const first = days[0]?.day
  return first !== undefined && first < habit.since ? first : habit.since
}
