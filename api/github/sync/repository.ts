import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { type CiState, githubRepositories, githubTrees } from '../../../db/schema/github.ts'
import { languages, reference, release, tree, workflowRun, workflowRuns } from '../answers.ts'
import { GitHubFault } from '../fault.ts'
import { accept, acceptEach, cleanText } from '../outside.ts'
import { stampOf } from '../stamp.ts'
import { type Activity, keepActivity, markGone } from './activity.ts'
import type { Position, Step } from './position.ts'
import { findById, keepRepository, markDeleted } from './repositories.ts'
import { withTag } from './resources.ts'

type Row = typeof githubRepositories.$inferSelect

const mostPaths = 20_000
const mostPages = 200
/** What changes without a push or an update being told is seen after so long. */
const lookAgainDays = 7

export const apiPath = (fullName: string) => `/repos/${fullName.split('/').map(encodeURIComponent).join('/')}`

const cursorShape = z.object({ pushedAt: z.string().nullable(), updatedAt: z.string() }).nullable().catch(null)

/** What the list does not tell of a repository: languages, files, state of its checks, releases. */
export function repositoryStep(row: Row, force = false): Step {
  return {
    resource: `repository/${row.id}`,
    title: row.name,
    run: position => (force || isDue(position, row) ? visit(position, row) : Promise.resolve()),
  }
}

function isDue({ cursor, lastGoodAt, house }: Position, row: Row): boolean {
  const seen = cursorShape.parse(cursor)
  if (seen === null || lastGoodAt === null || row.ciState === 'running') return true
  const isOld = house.now().since(Temporal.Instant.from(lastGoodAt)).total('hours') > lookAgainDays * 24
  return isOld || seen.pushedAt !== row.pushedAt || seen.updatedAt !== row.updatedAt
}

async function visit(position: Position, row: Row): Promise<void> {
  const headSha = await readHead(position, row)
  if (headSha === 'deleted') return
  await readLanguages(position, row)
  await readTree(position, row, headSha)
  await readChecks(position, row)
  await readReleases(position, row)
  await position.save({ cursor: { pushedAt: row.pushedAt, updatedAt: row.updatedAt }, isLast: true })
}

/** The newest commit of the default branch; null for an empty repository. */
async function readHead(position: Position, row: Row): Promise<string | null | 'deleted'> {
  const { github, house, save, owner } = position
  const path = `${apiPath(row.fullName)}/git/ref/heads/${row.defaultBranch.split('/').map(encodeURIComponent).join('/')}`
  const headSha = await github
    .get(path)
    .then(({ data }) => accept(reference, data, path).object.sha)
    .catch(error => {
      if (isNothingThere(error)) return null
      throw error
    })
  if (headSha === null) {
    // No such branch, or no such repository any more?
    const found = await findById(position, row.id)
    if (found === null || found.owner?.id !== owner.id) {
      await save({}, async tx => {
        if (found !== null) await keepRepository(tx, house, found)
        await markDeleted(tx, house, row.id)
      })
      return 'deleted'
    }
  }
  if (headSha === row.headSha) return headSha
  await save({}, async tx => {
    await tx.update(githubRepositories).set({ headSha }).where(eq(githubRepositories.id, row.id))
  })
  return headSha
}

/** GitHub says 409 of an empty repository and 404 of a branch that is not there. */
const isNothingThere = (error: unknown) =>
  error instanceof GitHubFault && (error.kind === 'missing' || / 409 /.test(error.message))

async function readLanguages({ github, etags, save }: Position, row: Row): Promise<void> {
  const path = `${apiPath(row.fullName)}/languages`
  const answer = await github.get(path, {}, etags[path])
  if (!answer.fresh) return
  const found = Object.fromEntries(
    Object.entries(accept(languages, answer.data, path)).map(([name, bytes]) => [cleanText(name, 60), bytes]),
  )
  await save({ etags: withTag(path, answer.etag) }, async tx => {
    await tx.update(githubRepositories).set({ languages: found }).where(eq(githubRepositories.id, row.id))
  })
}

const isReadme = (path: string) => /^(docs\/|\.github\/)?readme(\.\w+)?$/i.test(path)

async function readTree({ github, house, save }: Position, row: Row, headSha: string | null): Promise<void> {
  const known = await house.db.read(tx =>
    tx.select({ headSha: githubTrees.headSha }).from(githubTrees).where(eq(githubTrees.repositoryId, row.id)),
  )
  if (headSha === null || known[0]?.headSha === headSha) return
  const path = `${apiPath(row.fullName)}/git/trees/${headSha}`
  const found = accept(tree, (await github.get(path, { recursive: 1 })).data, path)
  const files = found.tree.filter(({ type }) => type === 'blob').map(file => file.path)
  // A name that can't be kept as it is would be another file's.
  const paths = files.filter(file => file === cleanText(file, 1000)).slice(0, mostPaths)
  const kept = {
    headSha,
    paths,
    truncated: found.truncated || paths.length < files.length,
    seenAt: stampOf(house.now()),
  }
  await save({}, async tx => {
    await tx
      .insert(githubTrees)
      .values({ repositoryId: row.id, ...kept })
      .onConflictDoUpdate({ target: githubTrees.repositoryId, set: kept })
    const hasReadme = files.some(isReadme)
    await tx.update(githubRepositories).set({ hasReadme }).where(eq(githubRepositories.id, row.id))
  })
}

/** Actions may be switched off, or out of the token's reach: then nothing is known of the checks, and that is no fault. */
async function readChecks({ github, etags, save }: Position, row: Row): Promise<void> {
  const path = `${apiPath(row.fullName)}/actions/runs`
  try {
    const answer = await github.get(path, { branch: row.defaultBranch, per_page: 30 }, etags[path])
    if (!answer.fresh) return
    const { items } = acceptEach(workflowRun, accept(workflowRuns, answer.data, path).workflow_runs, path)
    await save({ etags: withTag(path, answer.etag) }, async tx => {
      await tx
        .update(githubRepositories)
        .set({ ciState: ciStateOf(items) })
        .where(eq(githubRepositories.id, row.id))
    })
  } catch (error) {
    if (!(error instanceof GitHubFault && (error.kind === 'missing' || error.kind === 'refused'))) throw error
  }
}

/** The newest run of each workflow counts; runs come newest first. */
function ciStateOf(runs: z.infer<typeof workflowRun>[]): CiState {
  const newest = new Map<number, (typeof runs)[number]>()
  for (const run of runs) if (!newest.has(run.workflow_id)) newest.set(run.workflow_id, run)
  const states = [...newest.values()]
  if (states.length === 0) return 'none'
  if (states.some(({ conclusion }) => /failure|timed_out|startup_failure/.test(conclusion ?? ''))) return 'failing'
  return states.some(({ status }) => status !== 'completed') ? 'running' : 'passing'
}

async function readReleases({ github, house, zone, etags, save }: Position, row: Row): Promise<void> {
  const path = `${apiPath(row.fullName)}/releases`
  const startedAt = stampOf(house.now())
  for (let page = 1; page <= mostPages; page++) {
    const answer = await github.get(path, { per_page: 100, page }, page === 1 ? etags[path] : undefined)
    if (!answer.fresh) return
    const { items, skipped } = acceptEach(release, answer.data, path)
    const isLast = !answer.hasNext
    await save({ skipped, ...(isLast && page === 1 && { etags: withTag(path, answer.etag) }) }, async tx => {
      await keepActivity(
        tx,
        house,
        zone,
        items.flatMap(item => releaseOf(item, row)),
      )
      if (isLast) await markGone(tx, house, 'release', row.id, startedAt)
    })
    if (isLast) return
  }
}

function releaseOf(item: z.infer<typeof release>, row: Row): Activity[] {
  if (item.draft || item.published_at === null) return []
  return [
    {
      id: `release/${item.id}`,
      kind: 'release',
      repositoryId: row.id,
      repository: row.fullName,
      ownRepository: true,
      private: row.private,
      title: item.name ?? item.tag_name,
      url: item.html_url,
      reference: item.tag_name,
      state: item.prerelease ? 'prerelease' : 'released',
      occurredAt: item.published_at,
    },
  ]
}
