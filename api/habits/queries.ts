import { and, asc, eq, gte, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { habitDays, habitLogs, habits, vacations } from '../../db/schema/habits.ts'
import type { Day } from '../days/day.ts'
import { type HabitDay, type HabitHistory, periodOf, type Vacation } from './rules.ts'

type Habit = typeof habits.$inferSelect

export async function hasEntries(id: string, db: Reader): Promise<boolean> {
  return (await db.$count(habitLogs, eq(habitLogs.habitId, id))) > 0
}

export interface JudgedHabit {
  habit: Habit
  history: HabitHistory
}

/** Every habit in use with all that the rules need to judge it, from the day sums and not from the log. */
export const readHistories = (db: Reader, today: Day): Promise<JudgedHabit[]> =>
  readJudged(db, today, isNull(habits.archivedAt))

/** The same of one habit, also of one that is archived: its record stays. Null where there is no such habit. */
export async function readHistory(db: Reader, today: Day, id: string): Promise<HabitHistory | null> {
  const [judged] = await readJudged(db, today, eq(habits.id, id), eq(habitDays.habitId, id))
  return judged?.history ?? null
}

/**
 * What the rules need to judge the one period that holds `day`: its rows alone. In two statements, for it is read where
 * an entry is written. Null where there is no such habit.
 */
export async function readPeriodAround(db: Reader, id: string, day: Day): Promise<JudgedHabit | null> {
  const [found] = await db
    .select({
      habit: habits,
      firstDay: sql<Day | null>`(select min(${habitDays.day}) from ${habitDays} where ${habitDays.habitId} = ${id})`,
      vacations: sql<string>`(select json_group_array(json_object('from', ${vacations.firstDay}, 'to', ${vacations.lastDay})) from ${vacations})`,
    })
    .from(habits)
    .where(eq(habits.id, id))
    .limit(1)
  if (!found) return null
  const { habit, firstDay } = found
  const { from, to } = periodOf(habit, day)
  const rows = await db
    .select()
    .from(habitDays)
    .where(and(eq(habitDays.habitId, id), gte(habitDays.day, from), lte(habitDays.day, to)))
    .orderBy(asc(habitDays.day))
  const days = rows.map(({ day, amount, entries, skips }) => dayOf([day, amount, entries, skips]))
  const pauses = JSON.parse(found.vacations) as Vacation[]
  const since = firstDayOf(habit, firstDay === null ? [] : [{ day: firstDay }])
  return { habit, history: { cadence: habit, days, vacations: pauses, since, today: day } }
}

async function readJudged(db: Reader, today: Day, which: SQL, whichDays?: SQL): Promise<JudgedHabit[]> {
  const [habitRows, daysOf, vacationRows] = await Promise.all([
    db.select().from(habits).where(which).orderBy(asc(habits.position)),
    readDays(db, whichDays),
    db.select().from(vacations),
  ])
  const pauses = vacationRows.map(({ firstDay, lastDay }) => ({ from: firstDay, to: lastDay }))
  return habitRows.map(habit => {
    const days = daysOf.get(habit.id) ?? []
    return { habit, history: { cadence: habit, days, vacations: pauses, since: firstDayOf(habit, days), today } }
  })
}

/** Each habit's days as one JSON text: fetching years of them row by row takes ten times as long. */
async function readDays(db: Reader, which?: SQL): Promise<Map<string, HabitDay[]>> {
  const inOrder = db
    .select()
    .from(habitDays)
    .where(which)
    .orderBy(asc(habitDays.habitId), asc(habitDays.day))
    .as('in_order')
  const rows = await db
    .select({
      habitId: inOrder.habitId,
      days: sql<string>`json_group_array(json_array(${inOrder.day}, ${inOrder.amount}, ${inOrder.entries}, ${inOrder.skips}))`,
    })
    .from(inOrder)
    .groupBy(inOrder.habitId)
  return new Map(rows.map(({ habitId, days }) => [habitId, (JSON.parse(days) as DayTuple[]).map(dayOf)]))
}

const dayOf = ([day, amount, entries, skips]: DayTuple): HabitDay => ({
  day,
  amount,
  entries,
  skipped: skips > 0 && entries === 0,
})

type DayTuple = [day: Day, amount: number, entries: number, skips: number]

/** Entries logged for days before the habit was set up count too. */
function firstDayOf(habit: Habit, days: { day: Day }[]): Day {
  const first = days[0]?.day
  return first !== undefined && first < habit.since ? first : habit.since
}
