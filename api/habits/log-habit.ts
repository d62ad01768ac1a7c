import { and, eq, sql } from 'drizzle-orm'
import type { Reader, Writer } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import { habitDays, habits } from '../../db/schema/habits.ts'
import type { Input, Row, WriteSituation } from '../collections/collection.ts'
import type { Day } from '../days/day.ts'
import { dayOf } from '../days/zone.ts'
import { InvalidError } from '../errors.ts'
import { fetchSettings } from '../settings/queries.ts'
import { refuseMove } from './archived.ts'
import { readPeriodAround } from './queries.ts'
import { type HabitDay, minutesOfDay, missingAmount } from './rules.ts'
import { standingOf } from './states.ts'

/**
 * The row of an entry: its day defaults to the day of the moment it happened, else to today, and may lie in the past,
 * never ahead; its amount defaults to what the habit's day, week or month still lacks. A skip has no amount.
 */
export async function entryColumns(
  input: Input,
  before: Row | null,
  { today, now, db }: WriteSituation,
): Promise<Input> {
  const { habitId, note, skip = false, occurredAt, ...sent } = input as unknown as EntryInput
  if (before && before.habitId !== habitId) await refuseMove(db, habitId)
  const day = sent.day ?? (occurredAt ? await dayOfMoment(db, occurredAt) : today)
  // An entry that stays where it is may be edited although its day lies ahead since the time zone changed.
  if (day !== before?.day) checkDay(day, today, sent.day === undefined ? '/occurredAt' : '/day')
  const amount = amountMeant(sent.amount, skip, before)
  if (amount !== undefined && amount > minutesOfDay) await refuseOverlong(db, habitId, amount)
  return {
    habitId,
    day,
    skip,
    note: note ?? null,
    amount: skip ? 0 : (amount ?? (await lacking(db, habitId, day, before))),
    occurredAt: occurredAt ?? before?.occurredAt ?? now,
    createdAt: before?.createdAt ?? now,
  }
}

function amountMeant(sent: number | undefined, skip: boolean, before: Row | null): number | undefined {
  // An amount that stays while an entry becomes a skip, or a skip an entry, was not meant for what it becomes.
  const isLeftOver = before !== null && before.skip !== skip && before.amount === sent
  if (isLeftOver) return undefined
  if (!skip || !sent) return sent
  throw new InvalidError([{ pointer: '/amount', detail: 'A skipped day has no amount. Leave out one of the two.' }])
}

const yearsBack = 10

function checkDay(day: Day, today: Day, pointer: string): void {
  const earliest = `${Number(today.slice(0, 4)) - yearsBack}-01-01`
  if (day > today) {
    const detail = `${day} is in the future (today is ${today}). Log it on the day, or choose an earlier one.`
    throw new InvalidError([{ pointer, detail }])
  }
  if (day < earliest) {
    const detail = `${day} is more than ${yearsBack} years back. Check the year; the earliest day to log is ${earliest}.`
    throw new InvalidError([{ pointer, detail }])
  }
}

function overfull(day: Day, amount: number): InvalidError {
  const detail = `${amount} minutes more do not fit into ${day}: a day has ${minutesOfDay}. Correct this entry or an earlier one of that day.`
  return new InvalidError([{ pointer: '/amount', detail }])
}

async function refuseOverlong(db: Reader, habitId: string, amount: number): Promise<void> {
  const [habit] = await db.select({ unit: habits.unit }).from(habits).where(eq(habits.id, habitId)).limit(1)
  if (habit?.unit !== 'minutes') return
  const detail = `A day has ${minutesOfDay} minutes; ${amount} do not fit into it. Log them on the days they were done.`
  throw new InvalidError([{ pointer: '/amount', detail }])
}

async function dayOfMoment(db: Reader, occurredAt: string): Promise<Day> {
  return dayOf(Temporal.Instant.from(occurredAt), await fetchSettings(db))
}

interface EntryInput {
  habitId: string
  day?: Day
  amount?: number
  note?: string | null
  skip?: boolean
  occurredAt?: string
}

/** What is missing when the entry itself, as it was before, is left out. */
async function lacking(db: Reader, habitId: string, day: Day, before: Row | null): Promise<number> {
  const read = await readPeriodAround(db, habitId, day)
  if (!read) return 1
  const { habit, history } = read
  const own = (row: HabitDay) => (before?.habitId === habitId && before.day === row.day ? Number(before.amount) : 0)
  // With the entry the day is no longer skipped.
  const days = history.days.map(row => ({
    ...row,
    amount: row.amount - own(row),
    skipped: row.skipped && row.day !== day,
  }))
  const { amount, asked } = standingOf({ ...history, days }, day)
  return missingAmount(habit, amount, asked)
}

/** Keeps a day's sum in step with its entries. */
export async function addUpDay(tx: Writer, before: Row | null, after: Row | null): Promise<void> {
  if (before) await add(tx, before, -1)
  if (after) await add(tx, after, 1)
}

async function add(tx: Writer, row: Row, sign: 1 | -1): Promise<void> {
  const { habitId, day, amount, skip } = row as unknown as { habitId: string; day: Day; amount: number; skip: boolean }
  const change = { amount: sign * amount, entries: skip ? 0 : sign, skips: skip ? sign : 0 }
  const { changes } = await addToDay(tx).run({ habitId, day, ...change })
  if (changes === 0) throw overfull(day, amount)
  if (sign === -1) {
    const empty = and(eq(habitDays.entries, 0), eq(habitDays.skips, 0))
    await tx.delete(habitDays).where(and(eq(habitDays.habitId, habitId), eq(habitDays.day, day), empty))
  }
}

const addToDay = prepared((tx: Writer) =>
  tx
    .insert(habitDays)
    .values({
      habitId: sql.placeholder('habitId'),
      day: sql.placeholder('day'),
      amount: sql.placeholder('amount'),
      entries: sql.placeholder('entries'),
      skips: sql.placeholder('skips'),
    })
    .onConflictDoUpdate({
      target: [habitDays.habitId, habitDays.day],
      set: {
        amount: sql`${habitDays.amount} + excluded.amount`,
        entries: sql`${habitDays.entries} + excluded.entries`,
        skips: sql`${habitDays.skips} + excluded.skips`,
      },
      setWhere: sql`excluded.amount <= 0 or ${habitDays.amount} + excluded.amount <= ${sql.raw(String(minutesOfDay))}
        or (select ${habits.unit} from ${habits} where ${habits.id} = excluded.habit_id) <> 'minutes'`,
    })
    .prepare(),
)
