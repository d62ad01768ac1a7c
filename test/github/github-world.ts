import { and, asc, eq, isNull } from 'drizzle-orm'
import { addGitHubWork } from '../../api/github/jobs.ts'
import { type ActivityKind, githubActivity, githubRepositories, type githubSyncs } from '../../db/schema/github.ts'
import { type FakeGitHub, startFakeGitHub } from '../support/fake-github.ts'
import type { FakeRepository } from '../support/github-data.ts'
import { afterThisFile } from '../support/leftovers.ts'
import { createWorld } from '../support/world.ts'

export const token = 'ghp_a-token-of-the-test-0123456789'

interface Options {
  repositories?: FakeRepository[]
  now?: string
  hasToken?: boolean
  user?: string | null
  env?: Record<string, string>
  timeoutMs?: number
}

/** A house whose owner is `ada`, beside a GitHub of its own; nothing waits for real. */
export async function createGitHubWorld({
  repositories = [],
  now,
  hasToken = true,
  user = 'ada',
  env = {},
  timeoutMs = 10_000,
}: Options = {}) {
  const fake: FakeGitHub = await startFakeGitHub('ada', repositories)
  afterThisFile(() => fake.close())
  const world = await createWorld({
    ...(now && { now }),
    env: { GITHUB_API_URL: fake.url, ...(hasToken && { GITHUB_TOKEN: token }), ...env },
  })
  const { cairn, clock, ask } = world
  const waits: number[] = []
  addGitHubWork(cairn, {
    wait: async ms => {
      waits.push(ms)
      clock.advance({ milliseconds: ms })
    },
    timeoutMs,
  })
  if (user !== null) await ask('PATCH', '/settings', { githubUser: user })

  return {
    ...world,
    fake,
    waits,
    /** Asks for a sync and lets it run as far as it comes; answers the sync. */
    async sync() {
      clock.advance({ minutes: 1 })
      fake.requests.length = 0
      const { json } = await ask('POST', '/github/syncs')
      await cairn.background.runDue()
      return (await ask('GET', `/github/syncs/${json.id}`)).json as typeof githubSyncs.$inferSelect
    },
    state: async () => (await ask('GET', '/github')).json,
    /** What counts, oldest first. */
    activity: (kind: ActivityKind) =>
      cairn.db.read(tx =>
        tx
          .select()
          .from(githubActivity)
          .where(and(eq(githubActivity.kind, kind), isNull(githubActivity.goneAt)))
          .orderBy(asc(githubActivity.occurredAt), asc(githubActivity.id)),
      ),
    repositories: () => cairn.db.read(tx => tx.select().from(githubRepositories).orderBy(githubRepositories.fullName)),
  }
}
