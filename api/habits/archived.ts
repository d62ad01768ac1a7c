import { and, eq, isNotNull } from 'drizzle-orm'
import type { Database, Reader } from '../../db/database.ts'
import { habits } from '../../db/schema/habits.ts'
import type { Input } from '../collections/collection.ts'
import { InvalidError } from '../errors.ts'

type Titles = ReadonlyMap<unknown, string>

const known = new WeakMap<Database, { version: number; titles: Titles }>()

/**
 * Refuses a new entry for an archived habit. The archived ones are read again only after a write to the habits, so that
 * an entry costs no statement more.
 *
 * @throws InvalidError that names the habit and how to bring it back
 */
export function refuseNewEntry(db: Database, { habitId }: Input): undefined | Promise<void> {
  const version = db.version(habits)
  const last = known.get(db)
  if (last?.version !== version) return readTitles(db, version).then(titles => refuse(titles, habitId))
  refuse(last.titles, habitId)
}

/** On a shared server the version is asked for. */
async function readTitles(db: Database, asked: number | Promise<number>): Promise<Titles> {
  const version = await asked
  const last = known.get(db)
  if (last?.version === version) return last.titles
  const rows = await db.read(tx =>
    tx.select({ id: habits.id, title: habits.title }).from(habits).where(isNotNull(habits.archivedAt)),
  )
  const titles = new Map(rows.map(({ id, title }) => [id, title]))
  known.set(db, { version, titles })
  return titles
}

/** Refuses to move an entry to an archived habit. Entries that are there may be corrected and removed. */
export async function refuseMove(db: Reader, habitId: string): Promise<void> {
  const archived = and(eq(habits.id, habitId), isNotNull(habits.archivedAt))
  const rows = await db.select({ title: habits.title }).from(habits).where(archived)
  refuse(new Map(rows.map(({ title }) => [habitId, title])), habitId)
}

function refuse(titles: Titles, habitId: unknown): void {
  const title = titles.get(habitId)
  if (title === undefined) return
  const mend = `Bring the habit back first. PATCH /api/v1/habits/${habitId} {"archivedAt": null} does that.`
  throw new InvalidError([{ pointer: '/habitId', detail: `"${title}" is archived and takes no new entries. ${mend}` }])
}
