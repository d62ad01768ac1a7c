import { eq } from 'drizzle-orm'
import type { Writer } from '../../../db/database.ts'
import { githubSyncs } from '../../../db/schema/github.ts'
import { announce } from '../../live/announce.ts'
import { createGitHub, type GitHub, type GitHubOptions } from '../client.ts'
import { GitHubFault } from '../fault.ts'
import { stampOf } from '../stamp.ts'
import { apiUrlOf, readToken } from '../token.ts'
import type { House, Step } from './position.ts'
import { readOwner } from './profile.ts'
import { keepResource } from './resources.ts'
import { runStep, type StepEnd } from './run-step.ts'
import { firstSteps, laterSteps } from './steps.ts'

export interface SyncOptions extends Pick<GitHubOptions, 'wait' | 'timeoutMs' | 'signal'> {
  /** Called after every commit; tests break off there. */
  afterCommit?: () => Promise<void>
  /** Told how far it is. */
  progress?: (step: string, done: number, total: number) => Promise<void>
}

/** So many steps that failed on the way, one after another, mean that GitHub is not there. */
const mostInARow = 3

/**
 * Reads everything that changed on GitHub since the last sync. Each part is kept in one transaction with where to go on,
 * so that a sync which broke off is taken up where it was.
 *
 * @returns how many parts could not be read
 * @throws GitHubFault when it can't go on, or parts failed on the way: run it again later
 */
export async function runSync(house: House, syncId: string, options: SyncOptions): Promise<number> {
  const github = await connect(house, options)
  const place = { done: 0, total: firstSteps.length + 1 }
  const noteProgress = async (tx: Writer, step: Pick<Step, 'title'>) => {
    const row = { step: step.title, ...place, requests: github.requests() }
    await tx.update(githubSyncs).set(row).where(eq(githubSyncs.id, syncId))
    await announce(tx, house, { collection: 'github-syncs', itemId: syncId, kind: 'updated' })
  }

  const owner = await ownerStep(house, github, syncId, tx => noteProgress(tx, { title: 'Profile' }))
  const situation = {
    house,
    github,
    owner,
    signal: options.signal,
    syncId,
    noteProgress,
    afterCommit: options.afterCommit,
  }
  const ends: StepEnd[] = []
  const runAll = async (steps: Step[]) => {
    for (const step of steps) {
      place.done++
      await options.progress?.(step.title, place.done, place.total)
      ends.push(await runStep(situation, step))
      if (ends.slice(-mostInARow).filter(end => end === 'later').length === mostInARow) throw notThere()
    }
  }
  await runAll(firstSteps)
  const steps = await laterSteps(house, owner)
  place.total += steps.length
  await runAll(steps)
  await options.progress?.('Done', place.total, place.total)
  if (ends.includes('later')) throw new GitHubFault('upstream', 'Some parts could not be read.')
  return ends.filter(end => end === 'failed').length
}

export async function connect(house: House, options: SyncOptions): Promise<GitHub> {
  return createGitHub({ ...options, url: apiUrlOf(house.env), token: await readToken(house.env), now: house.now })
}

/** Who it is about is asked each time: the rest hangs on it. */
async function ownerStep(house: House, github: GitHub, syncId: string, note: (tx: Writer) => Promise<void>) {
  const keep = (row: Parameters<typeof keepResource>[2]) =>
    house.db.write(async tx => {
      await keepResource(tx, 'profile', { ...row, syncId, lastTriedAt: stampOf(house.now()) })
      await note(tx)
    })
  try {
    const owner = await readOwner(house, github)
    await keep({ state: 'good', error: null, lastGoodAt: stampOf(house.now()) })
    return owner
  } catch (error) {
    if (error instanceof GitHubFault) await keep({ state: 'failed', error: error.message })
    throw error
  }
}

const notThere = () => new GitHubFault('upstream', 'GitHub does not answer as it should.')
