import { asc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { habitLogs } from '../../db/schema/habits.ts'
import { articles } from '../../db/schema/writing.ts'
import type { Day } from '../days/day.ts'
import { daysWithin } from '../habits/rules.ts'
import { scoreOf } from '../habits/score.ts'
import { standingOf } from '../habits/states.ts'
import { groupBy } from '../roadmap/rules.ts'
import { candidatesOf } from './candidates.ts'
import { dueSoon } from './due-soon.ts'
import { habitLine, shortStreak } from './read-dashboard.ts'
import { type Reading, readEverything } from './reading.ts'
import { readyNext } from './ready-next.ts'
import type { Today } from './shapes.ts'

/** What Today shows for a day: the owner's current one, or an earlier one to fill in. */
export async function readToday(db: Reader, day: Day, currentDay: Day, timeZone: string): Promise<Today> {
  const reading = await readEverything(db, currentDay)
  const logs = await db.select().from(habitLogs).where(eq(habitLogs.day, day)).orderBy(asc(habitLogs.createdAt))
  const articleRows = await db.select().from(articles).where(isNull(articles.archivedAt))
  const logsOf = groupBy(logs, log => log.habitId)
  const candidates = candidatesOf(reading)
  const phase = reading.currentPhase
  return {
    day,
    currentDay,
    timeZone,
    plan: reading.position,
    phase: phase && { id: phase.id, number: phase.number, title: phase.title },
    habits: reading.histories.map(entry => habitToday(entry, day, logsOf.get(entry.habit.id) ?? [])),
    next: readyNext(candidates, currentDay),
    due: dueSoon(reading, candidates, articleRows),
    vacation: reading.histories[0]?.history.vacations.some(({ from, to }) => from <= day && day <= to) ?? false,
  }
}

function habitToday(
  { habit, history }: Reading['histories'][number],
  day: Day,
  logs: (typeof habitLogs.$inferSelect)[],
) {
  const { state, amount, asked } = standingOf(history, day)
  return {
    ...habitLine(habit),
    hint: habit.hint,
    source: habit.source,
    dayAmount: daysWithin(history.days, { from: day, to: day })[0]?.amount ?? 0,
    periodAmount: amount,
    asked,
    state,
    streak: shortStreak(history),
    score: scoreOf(history),
    logs: logs.map(({ id, amount, skip, note, occurredAt }) => ({ id, amount, skip, note, occurredAt })),
  }
}
