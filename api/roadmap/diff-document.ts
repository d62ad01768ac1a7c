import type { Reader } from '../../db/database.ts'
import { roadmaps } from '../../db/schema/roadmap.ts'
import { describe } from './plan-diff.ts'
import type { documentOf } from './roadmap-document.ts'
import type { RoadmapImport } from './shapes.ts'

/**
 * What changes in what the roadmap says beyond its lists: one change, or none, as at the first import. `replaces` is the
 * roadmap that was imported before, when it is another one.
 */
export async function diffDocument(
  db: Reader,
  after: ReturnType<typeof documentOf>,
): Promise<Pick<RoadmapImport, 'changes' | 'replaces'>> {
  const [stored] = await db.select().from(roadmaps).limit(1)
  if (stored === undefined) return { changes: [], replaces: null }
  const { digest: _, filesDigest: __, importedAt: ___, ...before } = stored
  const replaces = before.id === after.id ? null : { id: before.id, title: before.title }
  const was = linesOf(before)
  const changed = Object.fromEntries(
    Object.entries(linesOf(after)).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name])),
  )
  if (Object.keys(changed).length === 0) return { changes: [], replaces }
  const detail = describe(was, changed)
  return { changes: [{ kind: 'changed', collection: 'roadmap', id: after.id, title: after.title, detail }], replaces }
}

function linesOf({ document: { profile, ...document }, ...roadmap }: ReturnType<typeof documentOf>) {
  return { ...roadmap, ...document, ...profile } as Record<string, unknown>
}
