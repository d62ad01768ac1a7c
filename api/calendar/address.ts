import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { calendars } from '../../db/schema/calendar.ts'
import type { Cairn } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { ownAddress } from '../http/address.ts'
import { announce } from '../live/announce.ts'
import type { CalendarSettings } from './shapes.ts'

/** The one row there is. */
const theCalendar = eq(calendars.id, 1)
const changed = { collection: 'calendar', itemId: null, kind: 'updated' } as const

export async function fetchCalendar(db: Reader): Promise<typeof calendars.$inferSelect | null> {
  const [row] = await db.select().from(calendars).where(theCalendar)
  return row ?? null
}

export async function showCalendar(cairn: Pick<Cairn, 'env'>, db: Reader): Promise<CalendarSettings> {
  const row = await fetchCalendar(db)
  if (row === null) return { url: null, habitsAt: null, createdAt: null }
  return {
    url: `${ownAddress(cairn.env)}/calendar/${row.secret}.ics`,
    habitsAt: row.habitsAt,
    createdAt: row.createdAt,
  }
}

/** Makes the private address, or another one: the one before leads nowhere from then on. */
export async function renewAddress(cairn: Cairn): Promise<void> {
  const fresh = { secret: randomBytes(24).toString('base64url'), createdAt: cairn.now().toString() }
  await cairn.db.write(async tx => {
    await tx
      .insert(calendars)
      .values({ id: 1, ...fresh })
      .onConflictDoUpdate({ target: calendars.id, set: fresh })
    await announce(tx, cairn, changed)
  })
}

/** Looks at the calendar as it stands before it is written, and throws to refuse. */
type Guard = (before: CalendarSettings) => void

export async function remindAt(cairn: Cairn, habitsAt: string | null, guard: Guard = () => {}): Promise<void> {
  await cairn.db.write(async tx => {
    guard(await showCalendar(cairn, tx))
    const rows = await tx.update(calendars).set({ habitsAt }).where(theCalendar).returning({ id: calendars.id })
    if (rows.length === 0) throw new ConflictError('There is no calendar yet. POST /api/v1/calendar makes it.')
    await announce(tx, cairn, changed)
  })
}

export async function closeAddress(cairn: Cairn, guard: Guard = () => {}): Promise<void> {
  await cairn.db.write(async tx => {
    guard(await showCalendar(cairn, tx))
    await tx.delete(calendars).where(theCalendar)
    await announce(tx, cairn, changed)
  })
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Whether two secrets are the same, in a time that tells nothing of how alike they are. */
export const isSame = (one: string, other: string) => timingSafeEqual(digest(one), digest(other))
