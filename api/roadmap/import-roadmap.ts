import { asc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Reader, Writer } from '../../db/database.ts'
import { evidence } from '../../db/schema/evidence.ts'
import { habitDays, habitLogs } from '../../db/schema/habits.ts'
import { roadmaps } from '../../db/schema/roadmap.ts'
import type { Roadmap } from '../../roadmap/format.ts'
import { collectionNamed } from '../collections/all.ts'
import type { ItemTable, Row } from '../collections/collection.ts'
import type { Cairn } from '../context.ts'
import { announce } from '../live/announce.ts'
import { diffCollection, followRenames, renames, type Step, type StoredRow } from './plan-diff.ts'
import { type PlannedCollection, plannedRows } from './planned-rows.ts'
import { documentOf } from './roadmap-document.ts'
import type { RoadmapImport } from './shapes.ts'

/**
 * Brings a roadmap's files into the database in one transaction, or with `dryRun` only says what that would change.
 * Importing the same files twice changes nothing. Progress and edits made since the last import stay.
 */
export async function importRoadmap(
  cairn: Cairn,
  { roadmap, digest }: { roadmap: Roadmap; digest: string },
  { dryRun }: { dryRun: boolean },
): Promise<RoadmapImport> {
  const planned = plannedRows(roadmap)
  const counts = Object.fromEntries(planned.map(({ name, rows }) => [name, rows.length]))
  const today = await cairn.today()
  const result = (steps: Step[]): RoadmapImport => ({
    applied: !dryRun,
    counts,
    changes: steps.map(({ kind, collection, id, title, detail }) => ({ kind, collection, id, title, detail })),
  })
  if (dryRun) return result((await cairn.db.read(db => diffAll(db, planned))).flat())

  return cairn.db.write(async tx => {
    const steps = await diffAll(tx, planned)
    for (const [index, collection] of planned.entries()) {
      await apply(tx, cairn, collection, steps[index] ?? [], today)
    }
    const known = await tx.select().from(roadmaps).where(eq(roadmaps.digest, digest))
    if (known.length === 0) {
      await tx.delete(roadmaps)
      await tx.insert(roadmaps).values({ ...documentOf(roadmap), digest, importedAt: cairn.now().toString() })
      await announce(tx, cairn, { collection: 'roadmap', itemId: roadmap.id, kind: 'imported' })
    }
    return result(steps.flat())
  })
}

async function diffAll(db: Reader, planned: PlannedCollection[]): Promise<Step[][]> {
  const stored = await Promise.all(planned.map(({ name }) => readStored(db, name)))
  const newIds = new Map(planned.flatMap(({ rows }, index) => renames(rows, stored[index] ?? [])))
  return planned.map((collection, index) =>
    diffCollection(collection, (stored[index] ?? []).map(followRenames(newIds))),
  )
}

async function readStored(db: Reader, name: string): Promise<StoredRow[]> {
  const { table } = collectionNamed(name)
  const rows = (await db.select().from(table).orderBy(asc(table.id))) as Row[]
  const proven = new Set(await provenIds(db, name))
  return rows.map(row => ({
    id: row.id,
    position: Number(row.position),
    archivedAt: row.archivedAt as string | null,
    imported: row.imported === null ? null : JSON.parse(String(row.imported)),
    title: String(row.title ?? row.before),
    hasProgress: proven.has(row.id) || hasProgress(row),
  }))
}

/** Columns that only the owner fills: anything in one of them is progress. */
const ownersColumns = [
  'startedOn',
  'doneOn',
  'dueOn',
  'note',
  'typedValue',
  'statusOverride',
  'credentialUrl',
  'expiresOn',
  'answer',
  'platform',
]

const hasProgress = (row: Row) =>
  (row.status !== undefined && row.status !== 'todo') || ownersColumns.some(name => (row[name] ?? null) !== null)

async function provenIds(db: Reader, name: string): Promise<string[]> {
  if (name === 'habits') return (await db.selectDistinct({ id: habitDays.habitId }).from(habitDays)).map(row => row.id)
  const rows = await db
    .selectDistinct({ id: evidence.itemId })
    .from(evidence)
    .where(sql`${evidence.collection} = ${name}`)
  return rows.map(row => row.id)
}

async function apply(
  tx: Writer,
  cairn: Cairn,
  { name, rows }: PlannedCollection,
  steps: Step[],
  today: string,
): Promise<void> {
  const { table } = collectionNamed(name)
  for (const step of steps) await makeRoom(tx, cairn, table, name, step)
  const stepOf = new Map(steps.filter(step => step.row).map(step => [step.id, step]))
  const stored = new Map(((await tx.select().from(table)) as Row[]).map(row => [row.id, row]))
  for (const [position, row] of rows.entries()) {
    const imported = JSON.stringify(row.columns)
    const before = stored.get(row.id)
    if (before === undefined) {
      const since = name === 'habits' ? { since: today } : {}
      await tx.insert(table).values({ ...since, ...row.columns, id: row.id, position, imported })
    } else if (before.position !== position || before.imported !== imported) {
      const step = stepOf.get(row.id)
      const restored = step?.kind === 'restored' ? { archivedAt: null } : {}
      await tx
        .update(table)
        .set({ ...step?.columns, ...restored, position, imported })
        .where(eq(table.id, row.id))
    }
  }
  for (const { id, kind } of steps) await announce(tx, cairn, { collection: name, itemId: id, kind: announced(kind) })
}

async function makeRoom(
  tx: Writer,
  cairn: Cairn,
  table: ItemTable,
  name: string,
  { kind, id, storedId }: Step,
): Promise<void> {
  if (kind === 'removed') await tx.delete(table).where(eq(table.id, id))
  if (kind === 'archived') {
    await tx.update(table).set({ archivedAt: cairn.now().toString(), imported: null }).where(eq(table.id, id))
  }
  if (kind === 'renamed' && storedId) await rename(tx, table, name, storedId, id)
}

function announced(kind: Step['kind']): 'created' | 'updated' | 'deleted' {
  if (kind === 'added' || kind === 'restored') return 'created'
  return kind === 'removed' || kind === 'archived' ? 'deleted' : 'updated'
}

/** Gives a row another id, with all that hangs on it. What the files refer to follows by itself: they name the new id. */
async function rename(tx: Writer, table: ItemTable, name: string, from: string, to: string): Promise<void> {
  const [row] = await tx.select().from(table).where(eq(table.id, from))
  await tx.insert(table).values({ ...(row as Row), id: to })
  await tx
    .update(evidence)
    .set({ itemId: to })
    .where(sql`${evidence.collection} = ${name} and ${evidence.itemId} = ${from}`)
  if (name === 'habits') {
    await tx.update(habitLogs).set({ habitId: to }).where(eq(habitLogs.habitId, from))
    await tx.update(habitDays).set({ habitId: to }).where(eq(habitDays.habitId, from))
  }
  for (const [child, column] of referring[name] ?? []) {
    const { table: children } = collectionNamed(child)
    const key = getTableColumns(children as never)[column as never] as ItemTable['id']
    await tx
      .update(children)
      .set({ [column]: to })
      .where(eq(key, from))
  }
  await tx.delete(table).where(eq(table.id, from))
}

/** Single references to an item of a collection, also from items added by hand. */
const referring: Record<string, [collection: string, column: string][]> = {
  phases: [
    ['projects', 'phaseId'],
    ['skills', 'phaseId'],
    ['certifications', 'phaseId'],
  ],
  projects: [
    ['deliverables', 'projectId'],
    ['plan-tasks', 'projectId'],
    ['repositories', 'projectId'],
    ['articles', 'projectId'],
  ],
  certifications: [
    ['metrics', 'certificationId'],
    ['plan-tasks', 'certificationId'],
  ],
  repositories: [['projects', 'repositoryId']],
}
