import { eq } from 'drizzle-orm'
import type { Reader, Writer } from '../../db/database.ts'
import { roadmaps } from '../../db/schema/roadmap.ts'
import type { Roadmap } from '../../roadmap/format.ts'
import { collectionNamed } from '../collections/all.ts'
import type { Cairn } from '../context.ts'
import { forgetReplans } from '../forecast/forget-replans.ts'
import { announce } from '../live/announce.ts'
import { diffDocument } from './diff-document.ts'
import { archival, diffCollection, followRenames, type Imported, renames, type Step } from './plan-diff.ts'
import { type PlannedCollection, plannedRows } from './planned-rows.ts'
import { readStored } from './read-stored.ts'
import { refuseMergedCircles, type StoredItem } from './refuse-merged-circles.ts'
import { referencesTo, renameItem } from './rename-item.ts'
import { documentOf } from './roadmap-document.ts'
import type { PlanChange, RoadmapImport } from './shapes.ts'

/**
 * Brings a roadmap's files into the database in one transaction, or with `dryRun` only says what that would change.
 * Importing the same files twice changes nothing. Progress and edits made since the last import stay.
 *
 * @throws InvalidError where the files, with those edits, would leave items waiting for themselves
 */
export async function importRoadmap(
  cairn: Cairn,
  { roadmap, digest, filesDigest }: { roadmap: Roadmap; digest: string; filesDigest: string | null },
  { dryRun }: { dryRun: boolean },
): Promise<RoadmapImport> {
  const planned = plannedRows(roadmap)
  const document = documentOf(roadmap)
  const counts = Object.fromEntries(planned.map(({ name, rows }) => [name, rows.length]))
  const today = await cairn.today()
  const result = (steps: Step[], { changes, replaces }: Awaited<ReturnType<typeof diffDocument>>): RoadmapImport => ({
    applied: !dryRun,
    roadmap: { id: roadmap.id, title: roadmap.title },
    replaces,
    counts,
    changes: [...changes, ...steps.flatMap(changeOf)],
  })
  if (dryRun) {
    return cairn.db.read(async db => result(await diffAll(db, planned), await diffDocument(db, document)))
  }
  return cairn.db.write(async tx => {
    const ofDocument = await diffDocument(tx, document)
    const steps = await diffAll(tx, planned)
    for (const step of steps) await makeRoom(tx, cairn, step)
    for (const step of steps) await write(tx, step, today)
    if (steps.some(movesMonths)) await forgetReplans(tx, cairn)
    for (const { collection, id, kind } of steps.flatMap(changeOf)) {
      await announce(tx, cairn, { collection, itemId: id, kind: announced(kind) })
    }
    const known = await tx.select().from(roadmaps).where(eq(roadmaps.digest, digest))
    if (known.length === 0) {
      await tx.delete(roadmaps)
      await tx.insert(roadmaps).values({ ...document, digest, filesDigest, importedAt: cairn.now().toString() })
      await announce(tx, cairn, { collection: 'roadmap', itemId: roadmap.id, kind: 'imported' })
    } else if (filesDigest !== null) {
      await tx.update(roadmaps).set({ filesDigest })
    }
    return result(steps, ofDocument)
  })
}

const changeOf = ({ kind, collection, id, title, detail }: Step): PlanChange[] =>
  kind === null ? [] : [{ kind, collection, id, title, detail }]

const movesMonths = ({ collection, old, columns }: Step) =>
  collection === 'phases' && old !== null && ('firstMonth' in columns || 'lastMonth' in columns)

async function diffAll(db: Reader, planned: PlannedCollection[]): Promise<Step[]> {
  const stored = await Promise.all(planned.map(({ name }) => readStored(db, name)))
  const newIds = new Map(planned.flatMap(({ rows }, index) => renames(rows, stored[index] ?? [])))
  const steps = planned.flatMap((collection, index) =>
    diffCollection(collection, (stored[index] ?? []).map(followRenames(newIds))),
  )
  const rows = planned.flatMap(({ name }, index) =>
    (stored[index] ?? []).map(({ row }) => ({ ...row, collection: name })),
  )
  const kept = keepWhatIsNamed(steps, rows)
  refuseMergedCircles(kept, rows)
  return kept
}

/** What an item that stays still names is archived instead of removed, and so is what that one names. */
function keepWhatIsNamed(steps: Step[], rows: StoredItem[]): Step[] {
  const key = (collection: string, id: unknown) => `${collection}/${id}`
  const leaving = new Set(
    steps.filter(({ kind }) => kind === 'removed').map(({ collection, id }) => key(collection, id)),
  )
  const staying = rows.filter(({ collection, id }) => !leaving.has(key(collection, id)))
  const overwritten = new Set(
    steps.flatMap(({ collection, old, columns }) =>
      old === null ? [] : Object.keys(columns).map(name => key(collection, `${old.id}/${name}`)),
    ),
  )
  const isNamed = ({ collection: name, id }: Step) =>
    referencesTo(name).some(({ collection, field }) =>
      staying.some(
        row =>
          row.collection === collection.name &&
          [row[field]].flat().includes(id) &&
          !overwritten.has(key(collection.name, `${row.id}/${field}`)),
      ),
    )
  const kept = steps.map(step => (step.kind === 'removed' && isNamed(step) ? { ...step, ...archival } : step))
  return kept.some((step, index) => step.kind !== steps[index]?.kind) ? keepWhatIsNamed(kept, rows) : kept
}

async function makeRoom(tx: Writer, cairn: Cairn, { kind, collection, id, old, row }: Step): Promise<void> {
  const { table } = collectionNamed(collection)
  if (kind === 'removed') await tx.delete(table).where(eq(table.id, id))
  if (kind === 'archived' && old?.imported) {
    const imported: Imported = { ...old.imported, isGone: true }
    const archivedAt = cairn.now().toString()
    await tx
      .update(table)
      .set({ archivedAt, imported: JSON.stringify(imported) })
      .where(eq(table.id, id))
  }
  if (row && old && old.id !== id) await renameItem(tx, collection, old.id, id)
}

async function write(tx: Writer, { kind, collection, id, columns, position, row, old }: Step, today: string) {
  if (row === null) return
  const { table } = collectionNamed(collection)
  const imported = JSON.stringify({ columns: row.columns, position: row.position } satisfies Imported)
  if (old === null) {
    const since = collection === 'habits' ? { since: today } : {}
    await tx.insert(table).values({ ...since, ...columns, id, position, imported })
  } else if (kind !== null || old.position !== position || old.importedText !== imported) {
    const restored = kind === 'restored' ? { archivedAt: null } : {}
    await tx
      .update(table)
      .set({ ...columns, ...restored, position, imported })
      .where(eq(table.id, id))
  }
}

function announced(kind: PlanChange['kind']): 'created' | 'updated' | 'deleted' {
  if (kind === 'added' || kind === 'restored') return 'created'
  return kind === 'removed' || kind === 'archived' ? 'deleted' : 'updated'
}
