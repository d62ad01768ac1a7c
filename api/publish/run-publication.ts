import type { Logger } from 'pino'
import type { FileChanges, PrivacyFinding, PublishedFile, ViewChange } from '../../db/schema/publish.ts'
import { broughtBack } from './brought-back.ts'
import { type BuiltSite, manifestOf } from './built-site.ts'
import type { FileStore } from './file-store.ts'
import { checkPrivacy } from './privacy/check-privacy.ts'
import type { PublicView } from './public-view.ts'
import { createSteps } from './publication-steps.ts'
import {
  dropPublication,
  fetchPublication,
  finishPublication,
  keptOnes,
  lastOfEach,
  lastTo,
  notePublication,
  type PublicationRow,
} from './publications.ts'
import { type PublicSource, readPublicView } from './read-public-view.ts'
import { pageUrl, targetInWords } from './target-rules.ts'
import { refuseClashes } from './targets/clashes.ts'
import { openTarget } from './targets/open-target.ts'
import { DeliveryError, type Target } from './targets/target.ts'
import { summaryOf, viewChanges } from './view-changes.ts'

/** Builds a view into files. */
export type Build = (view: PublicView, signal: AbortSignal) => Promise<BuiltSite>

/** What a publication is made from. */
export interface PublishingSource extends PublicSource {
  log: Logger
  now: () => Temporal.Instant
}

export interface Publishing {
  cairn: PublishingSource
  build: Build
  store: FileStore
  signal: AbortSignal
}

/** Private values were found where everybody could read them. */
class PrivacyError extends Error {
  readonly findings: PrivacyFinding[]
  constructor(findings: PrivacyFinding[]) {
    const places = new Set(findings.map(({ file }) => file)).size
    super(
      `The privacy check found ${findings.length === 1 ? 'something' : `${findings.length} things`} that must not be published, in ${places === 1 ? 'one file' : `${places} files`}. Nothing was delivered.`,
    )
    this.findings = findings
  }
}

interface Wanted {
  force: boolean
  /** Forgets the publication when there is nothing new. */
  onlyIfChanged: boolean
}

interface Prepared {
  site: BuiltSite
  view: PublicView
}

/**
 * Does all steps of a publication that was begun. A fault is kept in its row, not thrown; what was published before then
 * stays as it is, since the target changes in one step at the very end.
 */
export async function runPublication(publishing: Publishing, row: PublicationRow, wanted: Wanted): Promise<void> {
  const { cairn, signal } = publishing
  const steps = createSteps(cairn, row, signal)
  try {
    const target = await openTarget(cairn.env, row.target, { signal, force: wanted.force })
    const { others } = await steps.run('target', async () => {
      const others = await target.inspect()
      return { others, detail: targetInWords(row.target) }
    })
    const { site, view } = row.rollbackOf
      ? await fetchOld(publishing, steps, row.rollbackOf, wanted.force)
      : await make(publishing, steps, row)
    await steps.run('check', async () => {
      const findings = await checkPrivacy(cairn, site, view)
      if (findings.length > 0) throw new PrivacyError(findings)
      return { detail: `${site.size} files` }
    })
    const compared = await steps.run('compare', () => {
      refuseClashes(target.name, others, site)
      return compare(publishing, row, { site, view })
    })
    await notePublication(cairn, row.id, compared.fields)
    if (wanted.onlyIfChanged && compared.isSame) return await dropPublication(cairn, row.id)
    const commit = row.dryRun
      ? null
      : await deliver(publishing, steps, row, target, { site, view }, compared.fields.summary)
    const states = row.dryRun ? steps.current() : steps.withDone('record')
    await finishPublication(cairn, row, { steps: states, commit, url: pageUrl(row.target) })
    await prune(publishing)
  } catch (error) {
    await fail(publishing, row, steps.current(), error)
  }
}

type Steps = ReturnType<typeof createSteps>

async function make({ cairn, build, signal }: Publishing, steps: Steps, { target }: PublicationRow): Promise<Prepared> {
  const { view } = await steps.run('read', async () => {
    const view = await readPublicView(cairn)
    const site = { url: target.siteUrl, base: target.siteBase }
    return {
      view: { ...view, site },
      detail:
        pageUrl(target) ?? `no address is set, so there is no feed and no sitemap; the base path is ${target.siteBase}`,
    }
  })
  const { site } = await steps.run('build', async () => {
    const site = await build(view, signal)
    return { site, detail: sizeInWords(site) }
  })
  return { site, view }
}

const sizeInWords = (site: BuiltSite) => {
  const bytes = [...site.values()].reduce((sum, { length }) => sum + length, 0)
  return `${site.size} files, ${Math.max(1, Math.round(bytes / 1024))} KB`
}

async function fetchOld({ cairn, store }: Publishing, steps: Steps, id: string, force: boolean): Promise<Prepared> {
  const { old, view } = await steps.run('read', async () => {
    const old = await cairn.db.read(db => fetchPublication(db, id))
    const bytes = old.viewHash === null ? null : await store.get(old.viewHash)
    if (bytes === null) throw new DeliveryError(`The files of publication ${id} are no longer kept.`)
    const view = JSON.parse(bytes.toString()) as PublicView
    if (!force) refuseHidden(broughtBack(view, await readPublicView(cairn)))
    const { timeZone } = await cairn.settings()
    return { old, view, detail: `as of ${localTime(old.startedAt, timeZone)}` }
  })
  const { site } = await steps.run('build', async () => {
    const site = await store.site(old.files)
    if (site === null) throw new DeliveryError(`The files of publication ${id} are no longer all kept.`)
    return { site, detail: `${sizeInWords(site)}, as they were` }
  })
  return { site, view }
}

/** `2026-11-22 13:00` */
const localTime = (at: string, timeZone: string) =>
  Temporal.Instant.from(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')

function refuseHidden(texts: string[]): void {
  if (texts.length === 0) return
  const named = texts.slice(0, 10).join(', ') + (texts.length > 10 ? ` and ${texts.length - 10} more` : '')
  throw new DeliveryError(
    `It would show again what your pages no longer show: ${named}. Nothing was delivered. Publish what is public today, or force it.`,
  )
}

interface Compared {
  detail: string
  isSame: boolean
  fields: { changes: ViewChange[]; fileChanges: FileChanges; files: PublishedFile[]; summary: string }
}

async function compare({ cairn, store }: Publishing, row: PublicationRow, { site, view }: Prepared): Promise<Compared> {
  const last = await cairn.db.read(db => lastTo(db, row.target))
  const files = manifestOf(site)
  const fileChanges = fileChangesOf(last?.files ?? [], files)
  const changes = viewChanges(last?.viewHash ? await readView(store, last.viewHash) : null, view)
  const count = fileChanges.added.length + fileChanges.changed.length + fileChanges.removed.length
  const isSame = last !== null && count === 0
  const summary = isSame ? 'Nothing changed' : summaryOf(changes, last === null)
  const titled = row.rollbackOf ? `Back to an earlier publication: ${summary}` : summary
  return { detail: summary, isSame, fields: { changes, fileChanges, files, summary: titled } }
}

async function readView(store: FileStore, hash: string): Promise<PublicView | null> {
  const bytes = await store.get(hash)
  return bytes && (JSON.parse(bytes.toString()) as PublicView)
}

export function fileChangesOf(before: PublishedFile[], after: PublishedFile[]): FileChanges {
  const old = new Map(before.map(({ path, hash }) => [path, hash]))
  const now = new Set(after.map(({ path }) => path))
  return {
    added: after.filter(({ path }) => !old.has(path)).map(({ path }) => path),
    changed: after.filter(({ path, hash }) => old.has(path) && old.get(path) !== hash).map(({ path }) => path),
    removed: before.filter(({ path }) => !now.has(path)).map(({ path }) => path),
  }
}

async function deliver(
  { cairn, store }: Publishing,
  steps: Steps,
  row: PublicationRow,
  target: Target,
  { site, view }: Prepared,
  summary: string,
): Promise<string | null> {
  const { commit } = await steps.run('deliver', async () => {
    // Kept before it goes out, so that whatever is online can be brought back.
    const viewHash = await store.put(Buffer.from(JSON.stringify(view)))
    for (const bytes of site.values()) await store.put(bytes)
    await notePublication(cairn, row.id, { viewHash })
    const { name, githubUser } = view.owner
    const author = {
      name: name || 'Cairn',
      email: githubUser ? `${githubUser}@users.noreply.github.com` : 'cairn@localhost',
    }
    const message = `Publish the portfolio: ${summary}`
    const { commit, changed } = await target.deliver({ site, message, author, at: cairn.now() })
    return { commit, detail: changed ? (commit?.slice(0, 10) ?? 'in place') : 'all of it was there already' }
  })
  return commit
}

async function prune({ cairn, store }: Publishing): Promise<void> {
  const { kept, last } = await cairn.db.read(async db => ({ kept: await keptOnes(db), last: await lastOfEach(db) }))
  const files = kept.flatMap(({ files }) => files.map(({ hash }) => hash))
  // What each place shows is kept in words, so that the next publication to it can say what is new.
  const views = [...kept, ...last].map(({ viewHash }) => viewHash ?? '')
  await store.keepOnly(new Set([...files, ...views]))
}

async function fail(
  { cairn }: Publishing,
  { id, correlationId }: PublicationRow,
  steps: PublicationRow['steps'],
  error: unknown,
) {
  const isKnown = error instanceof DeliveryError || error instanceof PrivacyError
  const isStopped = error instanceof Error && error.name === 'AbortError'
  const message = error instanceof Error ? error.message : String(error)
  cairn.log[isKnown ? 'warn' : 'error'](
    { err: isKnown ? undefined : error, error: message, correlationId },
    'the portfolio was not published',
  )
  await notePublication(cairn, id, {
    status: 'failed',
    steps,
    endedAt: cairn.now().toString(),
    error: isStopped ? 'Cairn was stopped. Nothing was delivered.' : message,
    findings: error instanceof PrivacyError ? error.findings : [],
  })
}
