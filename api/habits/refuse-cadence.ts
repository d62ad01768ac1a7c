import { and, desc, eq, gt } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { habitDays } from '../../db/schema/habits.ts'
import { cadenceFaults } from '../../roadmap/habit-cadence.ts'
import type { Input, Row } from '../collections/collection.ts'
import { InvalidError } from '../errors.ts'
import { minutesOfDay } from './rules.ts'

/** Refuses a cadence that can't be kept, or would not mean what its owner takes it for; what was there before may stay. */
export async function refuseCadence(db: Reader, before: Row | null, input: Input): Promise<void> {
  const isKept = (...fields: string[]) => before !== null && fields.every(field => before[field] === input[field])
  const faults = cadenceFaults(input).filter(({ key }) =>
    key === 'unit' ? !isKept(key) : !isKept('unit', 'period', key),
  )
  if (faults.length > 0) {
    throw new InvalidError(
      faults.map(({ key, message, mend }) => ({
        pointer: `/${key}`,
        detail: `${message}. ${mend} Got ${JSON.stringify(input[key])}.`,
      })),
    )
  }
  if (before !== null && input.unit === 'minutes' && !isKept('unit')) await refuseOverfullDays(db, before)
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
