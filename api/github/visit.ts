import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { githubRepositories } from '../../db/schema/github.ts'
import { type BackgroundKind, RetryAt } from '../background/background.ts'
import type { Cairn } from '../context.ts'
import { announce } from '../live/announce.ts'
import { GitHubFault } from './fault.ts'
import { findProfile } from './queries.ts'
import { commitsStep } from './sync/commits.ts'
import type { Owner, Step } from './sync/position.ts'
import { findById, keepRepository, markDeleted } from './sync/repositories.ts'
import { repositoryStep } from './sync/repository.ts'
import { reviewsStep } from './sync/reviews.ts'
import { runStep, type StepSituation } from './sync/run-step.ts'
import { connect, type SyncOptions } from './sync/run-sync.ts'
import { openedStep } from './sync/search.ts'

export const visitJob = 'github-visit'

/** What a webhook makes worth a look. It never carries data: whatever order they come in, GitHub itself is asked. */
const visit = z.discriminatedUnion('what', [
  z.object({ what: z.literal('repository'), id: z.int() }),
  z.object({ what: z.enum(['pull-request', 'issue', 'review']), isPrivate: z.boolean() }),
])
export type Visit = z.infer<typeof visit>

export function visitKind(cairn: Cairn, options: Pick<SyncOptions, 'wait' | 'timeoutMs'>): BackgroundKind<Visit> {
  return {
    kind: visitJob,
    payload: visit,
    async run(payload, job) {
      const profile = await cairn.db.read(findProfile)
      // Before the first sync there is nothing to keep up to date.
      if (profile === null) return
      const owner: Owner = { id: profile.id, login: profile.login, isViewer: false }
      const github = await connect(cairn, { ...options, signal: job.signal })
      const situation = { house: cairn, github, owner, signal: job.signal, syncId: null, noteProgress: async () => {} }
      try {
        await perform(situation, payload)
      } catch (error) {
        if (error instanceof GitHubFault && error.until !== null) throw new RetryAt(error.until, error.message)
        throw error
      }
    },
  }
}

async function perform(situation: StepSituation, payload: Visit): Promise<void> {
  if (payload.what === 'repository') return visitRepository(situation, payload.id)
  const { what, isPrivate } = payload
  await runOrThrow(situation, what === 'review' ? reviewsStep(isPrivate) : openedStep(what, isPrivate))
}

async function visitRepository(situation: StepSituation, id: number): Promise<void> {
  const { house, owner } = situation
  const found = await findById(situation, id)
  const isOwn = found?.owner?.id === owner.id
  const [row] = await house.db.write(async tx => {
    const known = await tx.$count(githubRepositories, eq(githubRepositories.id, id))
    if (!isOwn && known === 0) return []
    if (found !== null) await keepRepository(tx, house, found)
    if (!isOwn) await markDeleted(tx, house, id)
    await announce(tx, house, { collection: 'github', itemId: `repository/${id}`, kind: 'updated' })
    return isOwn ? tx.select().from(githubRepositories).where(eq(githubRepositories.id, id)) : []
  })
  if (row === undefined) return
  await runOrThrow(situation, repositoryStep(row, true))
  await runOrThrow(situation, commitsStep(id, row.name))
}

/** What failed on the way is tried again with the job. */
async function runOrThrow(situation: StepSituation, step: Step): Promise<void> {
  if ((await runStep(situation, step)) === 'later') throw new Error(`${step.title} could not be read.`)
}
