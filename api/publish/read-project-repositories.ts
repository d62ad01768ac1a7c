import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { githubActivity, githubRepositories } from '../../db/schema/github.ts'
import { repositories } from '../../db/schema/roadmap.ts'
import type { Reading } from '../dashboard/reading.ts'
import type { IsPrivateLink } from './private-addresses.ts'
import type { PublicProject } from './public-view.ts'

type Repository = Pick<PublicProject, 'repositoryUrl' | 'repository'>
export type ProjectRepositories = (project: Reading['projects'][number]) => Repository

/**
 * Finds a project's repository, the one it names or else the one that names it, with what GitHub says of it if that may
 * be shown. The address of a private one is not told.
 */
export async function readProjectRepositories(
  db: Reader,
  showsGithub: boolean,
  isPrivate: IsPrivateLink,
): Promise<ProjectRepositories> {
  const rows = await db.select().from(repositories).where(isNull(repositories.archivedAt))
  const facts = showsGithub ? await readFacts(db) : new Map<string, Repository['repository']>()
  return project => {
    const row = rows.find(({ id }) => id === project.repositoryId) ?? rows.find(each => each.projectId === project.id)
    const repositoryUrl = row && !isPrivate(row) ? row.url : null
    return { repositoryUrl, repository: facts.get(sameAddress(repositoryUrl ?? '')) ?? null }
  }
}

const sameAddress = (url: string) => url.toLowerCase().replace(/(\.git)?\/*$/, '')

/** By address; only of repositories that are public on GitHub. */
async function readFacts(db: Reader) {
  const rows = await db
    .select()
    .from(githubRepositories)
    .where(and(eq(githubRepositories.private, false), isNull(githubRepositories.deletedAt)))
  const releases = await db
    .select()
    .from(githubActivity)
    .where(and(eq(githubActivity.kind, 'release'), eq(githubActivity.private, false), isNull(githubActivity.goneAt)))
    .orderBy(desc(githubActivity.occurredAt))
  return new Map(
    rows.map(row => {
      const release = releases.find(each => each.repositoryId === row.id && each.state === 'released')
      const facts: Repository['repository'] = {
        description: row.description,
        languages: languagesOf(row.languages, row.language),
        license: row.license,
        stars: row.stars,
        createdOn: row.createdAt.slice(0, 10),
        pushedOn: row.pushedAt?.slice(0, 10) ?? null,
        ciState: row.ciState,
        release: release ? { title: release.reference ?? release.title, url: release.url, day: release.day } : null,
      }
      return [sameAddress(row.url), facts]
    }),
  )
}

/** Those that make up a tenth or more, the largest first. */
function languagesOf(bytes: Record<string, number>, main: string | null): string[] {
  const total = Object.values(bytes).reduce((sum, each) => sum + each, 0)
  const large = Object.entries(bytes).filter(([, each]) => each >= total / 10)
  const names = large.sort(([, one], [, other]) => other - one).map(([name]) => name)
  return names.length > 0 ? names : main === null ? [] : [main]
}
