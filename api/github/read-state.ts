import { and, count, desc, eq, isNull, ne, sum } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import {
  githubActivity,
  githubDays,
  githubDeliveries,
  githubRepositories,
  githubResources,
  githubSyncs,
} from '../../db/schema/github.ts'
import type { Cairn } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { ownAddress } from '../http/address.ts'
import { findProfile } from './queries.ts'
import { resourceTitle } from './resource-title.ts'
import type { GitHubState, GitHubSync } from './shapes.ts'
import { readToken } from './token.ts'

/** Where reading GitHub stands: how the last sync went, what is missing, what is there. */
export async function readState(cairn: Cairn): Promise<GitHubState> {
  const { githubUser, githubSyncHours: hours } = await cairn.settings()
  const hasToken = (await readToken(cairn.env)) !== null
  return cairn.db.read(async tx => {
    const profile = await findProfile(tx)
    const [sync] = await tx.select().from(githubSyncs).orderBy(desc(githubSyncs.askedAt)).limit(1)
    const lastGoodAt = await readLastGood(tx)
    const [parts] = await tx.select({ skipped: sum(githubResources.skipped) }).from(githubResources)
    return {
      user: githubUser ?? profile?.login ?? null,
      profileUrl: profile?.url ?? null,
      token: cairn.env.githubToken !== null ? 'environment' : hasToken ? 'file' : null,
      hours,
      lastGoodAt,
      nextAt: nextOf(sync, hours),
      sync: sync ?? null,
      problems: await readProblems(tx),
      skipped: Number(parts?.skipped ?? 0),
      counts: await readCounts(tx),
      webhook: await readWebhook(tx, cairn.env),
    }
  })
}

export async function readSync(cairn: Cairn, id: string): Promise<GitHubSync> {
  const [row] = await cairn.db.read(tx => tx.select().from(githubSyncs).where(eq(githubSyncs.id, id)))
  if (row === undefined) throw new NotFoundError('GitHub sync', id, 'github')
  return row
}

export async function readWebhook(tx: Reader, env: Cairn['env']): Promise<GitHubState['webhook']> {
  const [last] = await tx.select().from(githubDeliveries).orderBy(desc(githubDeliveries.receivedAt)).limit(1)
  return {
    enabled: env.githubWebhookSecret !== null,
    url: `${ownAddress(env)}/api/v1/github/webhook`,
    lastDeliveryAt: last?.receivedAt ?? null,
    lastEvent: last?.event ?? null,
  }
}

async function readLastGood(tx: Reader): Promise<string | null> {
  const [row] = await tx
    .select({ endedAt: githubSyncs.endedAt })
    .from(githubSyncs)
    .where(eq(githubSyncs.state, 'done'))
    .orderBy(desc(githubSyncs.endedAt))
    .limit(1)
  return row?.endedAt ?? null
}

function nextOf(sync: GitHubSync | undefined, hours: number): string | null {
  if (sync?.endedAt == null) return sync?.retryAt ?? null
  return hours === 0 ? null : Temporal.Instant.from(sync.endedAt).add({ hours }).toString()
}

async function readProblems(tx: Reader): Promise<GitHubState['problems']> {
  const rows = await tx
    .select()
    .from(githubResources)
    .where(ne(githubResources.state, 'good'))
    .orderBy(githubResources.resource)
    .limit(100)
  const repositories = await tx
    .select({ id: githubRepositories.id, name: githubRepositories.name })
    .from(githubRepositories)
  const names = new Map(repositories.map(({ id, name }) => [id, name]))
  return rows.map(({ resource, state, error, lastGoodAt }) => ({
    resource,
    title: resourceTitle(resource, id => names.get(id)),
    state: state ?? 'failed',
    error: error ?? '',
    lastGoodAt,
  }))
}

async function readCounts(tx: Reader): Promise<GitHubState['counts']> {
  const kinds = await tx
    .select({ kind: githubActivity.kind, count: count() })
    .from(githubActivity)
    .where(isNull(githubActivity.goneAt))
    .groupBy(githubActivity.kind)
  const of = (kind: string) => kinds.find(row => row.kind === kind)?.count ?? 0
  return {
    repositories: await tx.$count(githubRepositories, and(isNull(githubRepositories.deletedAt))),
    commits: of('commit'),
    pullRequests: of('pull-request'),
    issues: of('issue'),
    reviews: of('review'),
    releases: of('release'),
    gists: of('gist'),
    days: await tx.$count(githubDays),
  }
}
