import { and, desc, eq, inArray, lt, or } from 'drizzle-orm'
import type { Database, Reader, Writer } from '../../db/database.ts'
import {
  type PublishedTarget,
  publicationSteps,
  publications,
  type StepState,
  publicationTarget as targets,
} from '../../db/schema/publish.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { announce } from '../live/announce.ts'
import { timeId } from '../time-id.ts'
import type { Publication } from './shapes.ts'

export type PublicationRow = typeof publications.$inferSelect
type World = { db: Database; now: () => Temporal.Instant }

/** Publications whose files are kept, so that they can be delivered again. */
const keptPublications = 10
const keptRows = 200
const leaseMinutes = 10

export type NewPublication = Pick<PublicationRow, 'dryRun' | 'reason' | 'target' | 'rollbackOf' | 'correlationId'>

/** Begins a publication. @throws ConflictError while another one runs */
export async function beginPublication(world: World, given: NewPublication): Promise<PublicationRow> {
  return world.db.write(async tx => {
    await failForgotten(tx, world)
    const [running] = await tx.select().from(publications).where(eq(publications.status, 'running')).limit(1)
    if (running) {
      throw new ConflictError(`A publication is under way: /api/v1/publications/${running.id}. Wait until it is done.`)
    }
    const row = {
      ...given,
      id: timeId(),
      status: 'running' as const,
      steps: publicationSteps.map((name): StepState => ({ name, state: 'waiting', detail: null, ms: null })),
      startedAt: world.now().toString(),
      leasedUntil: leaseFrom(world),
    }
    const [made] = await tx.insert(publications).values(row).returning()
    await announce(tx, world, { collection: 'publications', itemId: row.id, kind: 'created' })
    return made as PublicationRow
  })
}

const leaseFrom = ({ now }: World) => now().add({ minutes: leaseMinutes }).toString()

/** Saves how far a publication is, and tells those who look on. */
export async function notePublication(world: World, id: string, fields: Partial<PublicationRow>): Promise<void> {
  await world.db.write(async tx => {
    await tx
      .update(publications)
      .set({ ...fields, leasedUntil: leaseFrom(world) })
      .where(eq(publications.id, id))
    await announce(tx, world, { collection: 'publications', itemId: id, kind: 'updated' })
  })
}

/** The end of a delivery, with what it means for others, in one transaction. */
export async function finishPublication(
  world: World,
  row: Pick<PublicationRow, 'id' | 'dryRun'>,
  fields: Partial<PublicationRow>,
): Promise<void> {
  await world.db.write(async tx => {
    await tx
      .update(publications)
      .set({ ...fields, status: 'done', endedAt: world.now().toString() })
      .where(eq(publications.id, row.id))
    const event = row.dryRun ? null : 'portfolio.published'
    await announce(tx, world, { collection: 'publications', itemId: row.id, kind: 'updated', event })
    await dropOld(tx)
  })
}

/** Dry runs are kept until the next one; the history has an end. */
async function dropOld(tx: Writer): Promise<void> {
  const rows = await tx
    .select({ id: publications.id, dryRun: publications.dryRun, status: publications.status })
    .from(publications)
    .orderBy(desc(publications.startedAt), desc(publications.id))
  const ended = rows.filter(({ status }) => status !== 'running')
  const old = [
    ...ended.filter(({ dryRun }) => dryRun).slice(1),
    ...ended.filter(({ dryRun }) => !dryRun).slice(keptRows),
  ]
  const ids = old.map(({ id }) => id)
  if (ids.length > 0) await tx.delete(publications).where(inArray(publications.id, ids))
}

export async function dropPublication({ db, now }: World, id: string): Promise<void> {
  await db.write(async tx => {
    await tx.delete(publications).where(eq(publications.id, id))
    await announce(tx, { now }, { collection: 'publications', itemId: id, kind: 'deleted' })
  })
}

/**
 * Publications that nobody works on any more are marked as failed: those whose lease ended, and those that began before
 * an instant, for a database that no other process can have open.
 *
 * @returns the places they were on their way to
 */
export async function failInterrupted(world: World, before: string): Promise<PublishedTarget[]> {
  return world.db.write(tx => failForgotten(tx, world, before))
}

async function failForgotten(tx: Writer, world: World, before = ''): Promise<PublishedTarget[]> {
  const now = world.now().toString()
  const running = eq(publications.status, 'running')
  const forgotten = await tx
    .select()
    .from(publications)
    .where(and(running, or(lt(publications.leasedUntil, now), lt(publications.startedAt, before))))
  for (const { id, steps } of forgotten) {
    const at = steps.find(({ state }) => state === 'running')
    const stopped = steps.map(step => (step === at ? { ...step, state: 'failed' as const } : step))
    const doubt =
      at?.name === 'deliver' || at?.name === 'record' ? ' It may have been delivered; publish again to be sure.' : ''
    const error = `Cairn stopped in the middle of it.${doubt}`
    await tx
      .update(publications)
      .set({ status: 'failed', steps: stopped, endedAt: now, error })
      .where(eq(publications.id, id))
    await announce(tx, world, { collection: 'publications', itemId: id, kind: 'updated' })
  }
  return forgotten.map(({ target }) => target)
}

export async function fetchPublication(db: Reader, id: string): Promise<PublicationRow> {
  const [row] = id.includes('\0') ? [] : await db.select().from(publications).where(eq(publications.id, id))
  if (row === undefined) throw new NotFoundError('publication', id, 'publications')
  return row
}

const delivered = and(eq(publications.status, 'done'), eq(publications.dryRun, false))

/** The publications whose files are kept, newest first. */
export const keptOnes = (db: Reader): Promise<PublicationRow[]> =>
  db
    .select()
    .from(publications)
    .where(delivered)
    .orderBy(desc(publications.startedAt), desc(publications.id))
    .limit(keptPublications)

/** What was delivered last to each place, without its files. */
export async function lastOfEach(db: Reader): Promise<Pick<PublicationRow, 'id' | 'target' | 'viewHash'>[]> {
  const rows = await db
    .select({ id: publications.id, target: publications.target, viewHash: publications.viewHash })
    .from(publications)
    .where(delivered)
    .orderBy(publications.startedAt, publications.id)
  return [...new Map(rows.map(row => [placeOf(row.target), row])).values()]
}

/** What was delivered last to the same place. */
export async function lastTo(db: Reader, target: PublishedTarget): Promise<PublicationRow | null> {
  const last = (await lastOfEach(db)).find(row => placeOf(row.target) === placeOf(target))
  return last ? fetchPublication(db, last.id) : null
}

const placeOf = ({ kind, folder, repository, branch }: PublishedTarget) =>
  JSON.stringify([kind, folder, repository, branch])

export async function readTargetRow(db: Reader): Promise<typeof targets.$inferSelect | null> {
  const [row] = await db.select().from(targets).limit(1)
  return row ?? null
}

/** A row as it is read: its files are counted, and paths of this machine's work are left out. */
export function showPublication(
  { files, viewHash: _, leasedUntil: __, ...row }: PublicationRow,
  kept: Set<string>,
): Publication {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  return { ...row, files: { count: files.length, bytes }, canRollBack: kept.has(row.id) }
}
