import type { Cairn } from '../context.ts'
import type { PublicView } from './public-view.ts'
import { resolveTarget } from './publication-target.ts'
import { lastTo, readTargetRow } from './publications.ts'
import { readPublicView } from './read-public-view.ts'
import type { UnpublishedChanges } from './shapes.ts'
import { pageUrl } from './target-rules.ts'
import { summaryOf, viewChanges } from './view-changes.ts'

/** What a publication to the set target would bring, told from the public views alone: nothing is built for it. */
export async function readUnpublished(cairn: Cairn): Promise<UnpublishedChanges> {
  const row = await cairn.db.read(readTargetRow)
  if (row === null) return { since: null, changes: [], summary: 'Nothing is published yet', address: null }
  const target = await resolveTarget(cairn, undefined)
  const last = await cairn.db.read(db => lastTo(db, target))
  const bytes = last?.viewHash ? await cairn.publisher.readKept(last.viewHash) : null
  const before = bytes && (JSON.parse(bytes.toString()) as PublicView)
  const view = await readPublicView(cairn)
  const changes = viewChanges(before, { ...view, site: { url: target.siteUrl, base: target.siteBase } })
  return {
    since: last?.startedAt ?? null,
    changes,
    summary: summaryOf(changes, last === null),
    address: pageUrl(target),
  }
}
