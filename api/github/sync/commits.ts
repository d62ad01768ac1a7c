import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { githubRepositories } from '../../../db/schema/github.ts'
import { commit, comparison } from '../answers.ts'
import { GitHubFault } from '../fault.ts'
import { accept, acceptEach, sha } from '../outside.ts'
import { stampOf } from '../stamp.ts'
import { type Activity, keepActivity, markGone } from './activity.ts'
import type { Position, Step } from './position.ts'
import { apiPath } from './repository.ts'

type Row = typeof githubRepositories.$inferSelect
type Commit = z.infer<typeof commit>

/** GitHub lists no more than this of a difference; beyond it the owner's commits are listed anew. */
const mostCompared = 2_500
const mostPages = 10_000

/**
 * `head`: the owner's commits are kept as they were up to here. `listing`: a reading of all of them that is under way; it
 * stays at its own head, so that a push meanwhile does not shift its pages.
 */
const cursorShape = z
  .object({
    head: sha.nullable(),
    listing: z.object({ head: sha, page: z.int().min(1), startedAt: z.string() }).nullable(),
  })
  .catch({ head: null, listing: null })

/**
 * The owner's commits that the default branch reaches. What came since the last reading is asked for by comparing heads:
 * dates would miss a commit that was made long before it was pushed. A branch that was rewritten is read anew, and what it
 * no longer reaches counts no more.
 */
export function commitsStep(repositoryId: number, name: string): Step {
  return {
    resource: `commits/${repositoryId}`,
    title: `${name}: commits`,
    async run(position) {
      const [row] = await position.house.db.read(tx =>
        tx.select().from(githubRepositories).where(eq(githubRepositories.id, repositoryId)),
      )
      if (row === undefined || row.deletedAt !== null) return
      const { head, listing } = cursorShape.parse(position.cursor)
      if (listing !== null) return listAll(position, row, listing)
      if (row.headSha === head) return
      if (row.headSha === null) return forgetAll(position, row)
      if (head !== null && (await readNewer(position, row, head, row.headSha))) return
      return listAll(position, row, { head: row.headSha, page: 1, startedAt: stampOf(position.house.now()) })
    },
  }
}

/** @returns false when the new head does not follow the old one, or by too many commits */
async function readNewer(position: Position, row: Row, from: string, to: string): Promise<boolean> {
  const path = `${apiPath(row.fullName)}/compare/${from}...${to}`
  const { house, github, owner, save } = position
  for (let page = 1; ; page++) {
    const answer = await github.get(path, { per_page: 100, page }).catch(error => {
      if (error instanceof GitHubFault && error.kind === 'missing') return null
      throw error
    })
    if (answer === null) return false
    const difference = accept(comparison, answer.data, path)
    if (difference.status === 'behind' || difference.status === 'diverged') return false
    if (difference.total_commits > mostCompared) return false
    const { items, skipped } = acceptEach(commit, difference.commits, path)
    const own = items.filter(({ author }) => author?.id === owner.id)
    await save({ skipped, ...(!answer.hasNext && { cursor: { head: to, listing: null }, isLast: true }) }, tx =>
      keepActivity(
        tx,
        house,
        position.zone,
        own.map(item => commitOf(item, row)),
      ),
    )
    if (!answer.hasNext) return true
  }
}

async function listAll(
  { house, github, owner, zone, save }: Position,
  row: Row,
  { head, page: first, startedAt }: { head: string; page: number; startedAt: string },
): Promise<void> {
  const path = `${apiPath(row.fullName)}/commits`
  for (let page = first; page <= mostPages; page++) {
    const answer = await github.get(path, { sha: head, author: owner.login, per_page: 100, page })
    const { items, skipped } = acceptEach(commit, answer.data, path)
    const isLast = !answer.hasNext
    const cursor = isLast ? { head, listing: null } : { head: null, listing: { head, page: page + 1, startedAt } }
    await save({ cursor, skipped, isLast }, async tx => {
      await keepActivity(
        tx,
        house,
        zone,
        items.map(item => commitOf(item, row)),
      )
      if (isLast) await markGone(tx, house, 'commit', row.id, startedAt)
    })
    if (isLast) return
  }
}

const forgetAll = ({ house, save }: Position, row: Row) =>
  save({ cursor: { head: null, listing: null }, isLast: true }, tx =>
    markGone(tx, house, 'commit', row.id, stampOf(house.now().add({ seconds: 1 }))),
  )

const commitOf = ({ sha, html_url, commit: { message, author } }: Commit, row: Row): Activity => ({
  id: `commit/${row.id}/${sha}`,
  kind: 'commit',
  repositoryId: row.id,
  repository: row.fullName,
  ownRepository: true,
  private: row.private,
  title: message.split('\n', 1)[0]?.trim() || sha.slice(0, 7),
  url: html_url,
  reference: sha,
  occurredAt: author.date,
})
