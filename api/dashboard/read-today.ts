import { asc, eq } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { habitLogs } from '../../db/schema/habits.ts'
import { type Day, daysBetween } from '../days/day.ts'
import { daysWithin, progressOf } from '../habits/rules.ts'
import { scoreOf } from '../habits/score.ts'
import { standingOf } from '../habits/states.ts'
import { groupBy } from '../roadmap/rules.ts'
import { candidatesOf } from './candidates.ts'
import { habitLine, shortStreak } from './read-dashboard.ts'
import { type Reading, readEverything } from './reading.ts'
import { readyNext } from './ready-next.ts'
import type { Today } from './shapes.ts'

const dueWithin = 21

/** What Today shows for a day: the owner's current one, or an earlier one to fill in. */
export async function readToday(db: Reader, day: Day, currentDay: Day, timeZone: string): Promise<Today> {
  const reading = await readEverything(db, currentDay)
  const logs = await db.select().from(habitLogs).where(eq(habitLogs.day, day)).orderBy(asc(habitLogs.createdAt))
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
    due: dueSoon(candidates, currentDay),
    vacation: reading.histories[0]?.history.vacations.some(({ from, to }) => from <= day && day <= to) ?? false,
  }
}

function habitToday(
  { habit, history }: Reading['histories'][number],
  day: Day,
  logs: (typeof habitLogs.$inferSelect)[],
) {
  const { state, period } = standingOf(history, day)
  return {
    ...habitLine(habit),
    hint: habit.hint,
    source: habit.source,
    dayAmount: daysWithin(history.days, { from: day, to: day })[0]?.amount ?? 0,
    periodAmount: progressOf(habit, history.days, period),
    state,
    streak: shortStreak(history),
    score: scoreOf(history),
    logs: logs.map(({ id, amount, skip, note, occurredAt }) => ({ id, amount, skip, note, occurredAt })),
  }
}

/** Dated items that are late or due within three weeks. Deliverables are due with their phase, so it stands for them. */
function dueSoon(candidates: ReturnType<typeof candidatesOf>, today: Day): Today['due'] {
  return candidates
    .filter(
      ({ status, collection, hasOwnDate }) =>
        (status === 'todo' || status === 'doing') && (hasOwnDate || collection !== 'deliverables'),
    )
    .flatMap(({ collection, id, title, dueOn }) =>
      dueOn === null ? [] : [{ collection, id, title, dueOn, daysLeft: daysBetween(today, dueOn) }],
    )
    .filter(({ daysLeft }) => daysLeft <= dueWithin)
    .sort((a, b) => a.daysLeft - b.daysLeft)
    .slice(0, 10)
}
