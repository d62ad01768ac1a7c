import { githubActivity, githubRepositories, githubTrees } from '../../db/schema/github.ts'
import type { World } from '../support/world.ts'

let commits = 0
const at = '2026-11-22T12:00:00Z'
type RepositoryRow = typeof githubRepositories.$inferInsert
type ActivityRow = typeof githubActivity.$inferInsert

/** Leaves rows as a sync does: a repository with its files. */
export async function addRepository(
  { cairn }: World,
  id: number,
  name: string,
  { paths = [], ...change }: Partial<RepositoryRow> & { paths?: string[] } = {},
): Promise<void> {
  const row = {
    id,
    name,
    fullName: `ada/${name}`,
    url: `https://github.com/ada/${name}`,
    stars: 0,
    forks: 0,
    defaultBranch: 'main',
    createdAt: at,
    updatedAt: at,
    seenAt: at,
    ...change,
  }
  await cairn.db.write(async tx => {
    await tx.insert(githubRepositories).values(row).onConflictDoUpdate({ target: githubRepositories.id, set: row })
    const tree = { repositoryId: id, headSha: 'a', paths, seenAt: at }
    await tx.insert(githubTrees).values(tree).onConflictDoUpdate({ target: githubTrees.repositoryId, set: tree })
  })
}

/** Leaves a commit of the owner's on a day. */
export async function addCommit({ cairn }: World, day: string, change: Partial<ActivityRow> = {}): Promise<string> {
  const reference = change.reference ?? `${day}-${++commits}`
  const row = {
    id: `commit/1/${reference}`,
    kind: 'commit' as const,
    repositoryId: 1,
    title: 'Work',
    url: `https://github.com/ada/lab/commit/${reference}`,
    reference,
    occurredAt: `${day}T10:00:00Z`,
    day,
    seenAt: at,
    ...change,
  }
  await cairn.db.write(tx => tx.insert(githubActivity).values(row))
  return row.id
}
