import { and, desc, eq, gt } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { habitDays } from '../../db/schema/habits.ts'
import { unitFault } from '../../roadmap/habit-unit.ts'
import type { Input, Row } from '../collections/collection.ts'
import { InvalidError } from '../errors.ts'
import { minutesOfDay } from './rules.ts'

/** Refuses a unit that would not mean what its owner takes it for; one that is there already may stay. */
export async function refuseUnit(db: Reader, before: Row | null, input: Input): Promise<void> {
  if (before?.unit === input.unit) return
  const unit = String(input.unit)
  const fault = unitFault(unit)
  if (fault) throw new InvalidError([{ pointer: '/unit', detail: `${fault.message}: got "${unit}". ${fault.mend}` }])
  if (before !== null && unit === 'minutes') await refuseOverfullDays(db, before)
}

/** Refuses to count as minutes what was logged as something else, when a day would have more of them than it has. */
async function refuseOverfullDays(db: Reader, before: Row): Promise<void> {
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
