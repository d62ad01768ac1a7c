import { and, desc, eq, gt } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { habitDays } from '../../db/schema/habits.ts'
import type { Input, Row } from '../collections/collection.ts'
import { InvalidError } from '../errors.ts'
import { minutesOfDay } from './rules.ts'

/** Refuses to count as minutes what was logged as something else, when a day would have more of them than it has. */
export async function refuseOverfullDays(db: Reader, before: Row | null, input: Input): Promise<void> {
  if (before === null || input.unit !== 'minutes' || before.unit === 'minutes') return
  const [fullest] = await db
    .select({ day: habitDays.day, amount: habitDays.amount })
    .from(habitDays)
    .where(and(eq(habitDays.habitId, before.id), gt(habitDays.amount, minutesOfDay)))
    .orderBy(desc(habitDays.amount))
    .limit(1)
  if (!fullest) return
  const detail = `On ${fullest.day} ${fullest.amount} ${before.unit} are logged; a day has only ${minutesOfDay} minutes. Correct that day first, or add another habit for the minutes.`
  throw new InvalidError([{ pointer: '/unit', detail }])
}
