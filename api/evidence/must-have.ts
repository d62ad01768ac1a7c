import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { githubActivity, githubRepositories, githubTrees } from '../../db/schema/github.ts'
import { repositories } from '../../db/schema/roadmap.ts'
import type { Row } from '../collections/collection.ts'
import { groupBy } from '../roadmap/rules.ts'
import type { Repository } from './rules.ts'

export type OnGitHub = typeof githubRepositories.$inferSelect
type Linked = { url: unknown; githubId: unknown }

/** All of the owner's repositories that GitHub still knows. */
export const readOnGitHub = (db: Reader): Promise<OnGitHub[]> =>
  db.select().from(githubRepositories).where(isNull(githubRepositories.deletedAt))

/** What a repository of the plan leads to: by GitHub's own number, which stays, else by the name in its address. */
export function linkedTo({ url, githubId }: Linked, onGitHub: readonly OnGitHub[]): OnGitHub | null {
  const home = typeof url === 'string' ? homeIn(url) : null
  const byNumber = onGitHub.find(({ id }) => id === githubId)
  return byNumber ?? onGitHub.find(repository => home !== null && homeIn(repository.url) === home) ?? null
}

/** `host/owner/name` in the address of a repository or of something in it: other hosts have repositories of the same name. */
function homeIn(url: string): string | null {
  const { hostname, pathname } = new URL(url)
  const [owner, name] = pathname.split('/').slice(1)
  if (!owner || !name) return null
  return `${hostname.replace(/^www\./, '')}/${owner}/${name.replace(/\.git$/, '')}`.toLowerCase()
}

/** Repositories of the plan with what GitHub says of each: whether it is there, public, pinned and has a README. */
export async function presentRepositories(rows: Row[], db: Reader): Promise<unknown[]> {
  const onGitHub = await readOnGitHub(db)
  return rows.map(row => {
    const found = linkedTo(row as unknown as Linked, onGitHub)
    return { ...row, github: found && checksOf(found) }
  })
}

const checksOf = ({ fullName, url, private: hidden, pinned, hasReadme, ciState, pushedAt }: OnGitHub) => ({
  fullName,
  url,
  public: !hidden,
  pinned,
  readme: hasReadme,
  checks: ciState,
  pushedAt,
})

/** How far back the activity of a repository is searched. */
const searched = 400

/** The repositories that are linked to projects, as rules look at them, by the project's id. */
export async function readLinked(
  db: Reader,
  projects: readonly { id: string; repositoryId: string | null }[],
): Promise<Map<string, (Repository & { githubId: number; private: boolean })[]>> {
  const [planned, onGitHub] = await Promise.all([
    db.select().from(repositories).where(isNull(repositories.archivedAt)),
    readOnGitHub(db),
  ])
  const links = projects.flatMap(({ id, repositoryId }) =>
    planned
      .filter(row => row.projectId === id || row.id === repositoryId)
      .map(row => ({ projectId: id, repository: linkedTo(row, onGitHub) })),
  )
  const numbers = [...new Set(links.map(({ repository }) => repository?.id ?? 0))]
  const trees = await db.select().from(githubTrees).where(inArray(githubTrees.repositoryId, numbers))
  const paths = new Map(trees.map(tree => [tree.repositoryId, tree.paths]))
  const activity = new Map(
    await Promise.all(numbers.map(async number => [number, await readActivity(db, number)] as const)),
  )
  const shown = links.flatMap(({ projectId, repository }) =>
    repository === null
      ? []
      : [
          {
            projectId,
            ...repository,
            githubId: repository.id,
            paths: paths.get(repository.id) ?? [],
            checksPass: repository.ciState === 'passing',
            activity: activity.get(repository.id) ?? [],
          },
        ],
  )
  return groupBy(shown, ({ projectId }) => projectId)
}

async function readActivity(db: Reader, repositoryId: number) {
  const rows = await db
    .select()
    .from(githubActivity)
    .where(and(eq(githubActivity.repositoryId, repositoryId), isNull(githubActivity.goneAt)))
    .orderBy(desc(githubActivity.occurredAt))
    .limit(searched)
  return rows.map(({ kind, title, url, occurredAt, mergedAt }) => ({
    kind,
    title,
    url,
    occurredAt: mergedAt ?? occurredAt,
    merged: mergedAt !== null,
  }))
}
