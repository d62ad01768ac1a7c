import { and, eq, isNull } from 'drizzle-orm'
import type { Reader, Writer } from '../../db/database.ts'
import { filledDays } from '../../db/schema/evidence.ts'
import { habitLogs, habits } from '../../db/schema/habits.ts'
import type { Cairn } from '../context.ts'
import type { Day } from '../days/day.ts'
import { dayBounds } from '../days/zone.ts'
import { commitDays } from '../github/queries.ts'
import { addUpDay } from '../habits/log-habit.ts'
import { announce } from '../live/announce.ts'
import { fetchSettings } from '../settings/queries.ts'

type Habit = typeof habits.$inferSelect
type Log = typeof habitLogs.$inferSelect

/**
 * Fills habits that are fed by commits: a day with commits gets an entry, unless it has one of the owner's, or the owner
 * undid the filled one. Days whose commits are gone lose it again.
 */
export async function fillHabits(cairn: Pick<Cairn, 'db' | 'now' | 'today'>): Promise<void> {
  const today = await cairn.today()
  const fed = await cairn.db.read(tx =>
    tx
      .select()
      .from(habits)
      .where(and(eq(habits.source, 'github-commits'), isNull(habits.archivedAt))),
  )
  for (const habit of fed) {
    const changes = await cairn.db.read(tx => readChanges(tx, habit, today))
    if (changes.length === 0) continue
    await cairn.db.write(async tx => {
      for (const change of changes) await apply(tx, cairn, habit, change)
      await announce(tx, cairn, { collection: 'habit-logs', itemId: null, kind: 'updated' })
    })
  }
}

interface Change {
  day: Day
  /** 0 empties the day. */
  commits: number
}

async function readChanges(db: Reader, habit: Habit, today: Day): Promise<Change[]> {
  const [commits, logs, filled] = await Promise.all([
    commitDays(db, habit.since, today),
    db.select({ id: habitLogs.id, day: habitLogs.day }).from(habitLogs).where(eq(habitLogs.habitId, habit.id)),
    db.select().from(filledDays).where(eq(filledDays.habitId, habit.id)),
  ])
  const logIds = new Set(logs.map(({ id }) => id))
  const taken = new Set(logs.map(({ day }) => day))
  const filledOn = new Map(filled.map(row => [row.day, row]))
  const committed = new Set(commits.map(({ day }) => day))
  const fresh = commits.filter(({ day, commits: count }) => {
    const before = filledOn.get(day)
    return before ? logIds.has(before.logId) && before.count !== count : !taken.has(day)
  })
  const gone = filled.filter(({ day, logId }) => !committed.has(day) && logIds.has(logId))
  return [...fresh, ...gone.map(({ day }) => ({ day, commits: 0 }))]
}

async function apply(tx: Writer, cairn: Pick<Cairn, 'now'>, habit: Habit, { day, commits }: Change): Promise<void> {
  const id = `${habit.id}-commits-${day}`
  const [before] = await tx.select().from(habitLogs).where(eq(habitLogs.id, id))
  const filled = and(eq(filledDays.habitId, habit.id), eq(filledDays.day, day))
  if (commits === 0) {
    await tx.delete(habitLogs).where(eq(habitLogs.id, id))
    await tx.delete(filledDays).where(filled)
    await addUpDay(tx, before ?? null, null)
    return
  }
  const after = await entryOf(tx, cairn, habit, { day, commits }, before)
  await tx.insert(habitLogs).values(after).onConflictDoUpdate({ target: habitLogs.id, set: after })
  await tx
    .insert(filledDays)
    .values({ habitId: habit.id, day, logId: id, count: commits })
    .onConflictDoUpdate({ target: [filledDays.habitId, filledDays.day], set: { count: commits, logId: id } })
  await addUpDay(tx, before ?? null, after)
}

/** Of its size only what the habit counts: a day, or how many commits. */
async function entryOf(
  db: Reader,
  { now }: Pick<Cairn, 'now'>,
  habit: Habit,
  { day, commits }: Change,
  before: Log | undefined,
): Promise<Log> {
  const { startsAt } = dayBounds(day, await fetchSettings(db))
  const noon = startsAt.add({ hours: 12 })
  const occurredAt = Temporal.Instant.compare(noon, now()) < 0 ? noon : now()
  return {
    id: `${habit.id}-commits-${day}`,
    habitId: habit.id,
    day,
    amount: habit.unit === 'commits' ? commits : 1,
    skip: false,
    note: `${commits} ${commits === 1 ? 'commit' : 'commits'} on GitHub`,
    occurredAt: occurredAt.toString(),
    createdAt: before?.createdAt ?? now().toString(),
  }
}
