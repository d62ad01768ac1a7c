import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { Writer } from '../../../db/database.ts'
import { githubActivity, githubRepositories } from '../../../db/schema/github.ts'
import { type Repository, repository } from '../answers.ts'
import { GitHubFault } from '../fault.ts'
import { accept, acceptEach } from '../outside.ts'
import { stampOf } from '../stamp.ts'
import type { House, Position, Step } from './position.ts'

/** A list that leads on for ever ends here. */
const mostPages = 200
/** Each repository that is missed is asked after by its number, so many in one sync. */
const mostMissed = 50

/** `page` is null when the whole list is read. */
const cursorShape = z
  .object({ page: z.int().min(1).nullable(), startedAt: z.string() })
  .nullable()
  .catch(null)

/** The list of the owner's repositories; what is no longer in it is asked after, and marked when it is gone. */
export const repositoriesStep: Step = {
  resource: 'repositories',
  title: 'Repositories',
  async run(position) {
    const { house, github, owner, save } = position
    const left = cursorShape.parse(position.cursor)
    const startedAt = left?.startedAt ?? stampOf(house.now())
    const path = owner.isViewer ? '/user/repos' : `/users/${encodeURIComponent(owner.login)}/repos`
    const query = { ...(owner.isViewer && { affiliation: 'owner' }), sort: 'created', direction: 'asc', per_page: 100 }
    for (let page = left === null ? 1 : left.page; page !== null && page <= mostPages; ) {
      const answer = await github.get(path, { ...query, page })
      const { items, skipped } = acceptEach(repository, answer.data, path)
      const own = items.filter(item => item.owner?.id === owner.id)
      page = answer.hasNext ? page + 1 : null
      await save({ cursor: { page, startedAt }, skipped }, async tx => {
        for (const item of own) await keepRepository(tx, house, item)
      })
    }
    await askAfterMissed(position, startedAt)
    await save({ cursor: null, isLast: true })
  },
}

const listed = ({ id, name, description, homepage, topics, language, archived, fork, ...item }: Repository) => ({
  ...{ id, name, description, homepage, topics, language, archived, fork },
  fullName: item.full_name,
  url: item.html_url,
  private: item.private,
  license: item.license?.spdx_id ?? null,
  stars: item.stargazers_count,
  forks: item.forks_count,
  defaultBranch: item.default_branch,
  createdAt: item.created_at,
  updatedAt: item.updated_at,
  pushedAt: item.pushed_at,
  deletedAt: null,
})

/** What the list says of a repository; what was found out beyond that stays. Its activity follows its name and privacy. */
export async function keepRepository(tx: Writer, { now }: Pick<House, 'now'>, item: Repository): Promise<void> {
  const row = { ...listed(item), seenAt: stampOf(now()) }
  await tx.insert(githubRepositories).values(row).onConflictDoUpdate({ target: githubRepositories.id, set: row })
  await tx
    .update(githubActivity)
    .set({ repository: row.fullName, private: row.private })
    .where(
      and(
        eq(githubActivity.repositoryId, row.id),
        sql`(${githubActivity.repository} <> ${row.fullName} or ${githubActivity.private} <> ${row.private})`,
      ),
    )
}

/** Missing in the list is not yet deleted: the list may be wrong, or show public repositories alone. */
async function askAfterMissed({ house, owner, github, save }: Position, startedAt: string): Promise<void> {
  const missed = await house.db.read(tx =>
    tx
      .select({ id: githubRepositories.id })
      .from(githubRepositories)
      .where(
        and(
          isNull(githubRepositories.deletedAt),
          lt(githubRepositories.seenAt, startedAt),
          owner.isViewer ? undefined : eq(githubRepositories.private, false),
        ),
      )
      .limit(mostMissed),
  )
  for (const { id } of missed) {
    const found = await findById({ github }, id)
    await save({}, async tx => {
      if (found !== null) await keepRepository(tx, house, found)
      if (found?.owner?.id !== owner.id) await markDeleted(tx, house, id)
    })
  }
}

/** The repository of that number as it is now; null when it is gone, or hidden from us. */
export async function findById({ github }: Pick<Position, 'github'>, id: number): Promise<Repository | null> {
  try {
    const path = `/repositories/${id}`
    return accept(repository, (await github.get(path)).data, path)
  } catch (error) {
    if (error instanceof GitHubFault && error.kind === 'missing') return null
    throw error
  }
}

export async function markDeleted(tx: Writer, { now }: Pick<House, 'now'>, id: number): Promise<void> {
  await tx
    .update(githubRepositories)
    .set({ deletedAt: stampOf(now()) })
    .where(eq(githubRepositories.id, id))
}
