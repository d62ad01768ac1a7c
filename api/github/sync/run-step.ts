import type { Writer } from '../../../db/database.ts'
import { announce } from '../../live/announce.ts'
import type { GitHub } from '../client.ts'
import { GitHubFault } from '../fault.ts'
import { stampOf } from '../stamp.ts'
import { type House, MissingAccess, type Owner, type Step } from './position.ts'
import { cursorOf, keepResource, readResource } from './resources.ts'

export interface StepSituation {
  house: House
  github: GitHub
  owner: Owner
  signal?: AbortSignal | undefined
  /** The sync that this is part of: a step that it finished already is not done again. Null for a single visit. */
  syncId: string | null
  /** What else is kept with every part of a step: how far the sync is. */
  noteProgress: (tx: Writer, step: Step) => Promise<void>
  /** Called after every commit; tests break off there. */
  afterCommit?: (() => Promise<void>) | undefined
}

/** `later`: it failed on the way and may be tried again soon. */
export type StepEnd = 'good' | 'missing' | 'failed' | 'later'

/**
 * Does one step and keeps how it ended. What fails leaves the old data as they are.
 *
 * @throws GitHubFault for what no other step would escape: a limit, or a token that is not accepted
 */
export async function runStep(situation: StepSituation, step: Step): Promise<StepEnd> {
  const { house, signal, syncId, afterCommit } = situation
  signal?.throwIfAborted()
  const known = await house.db.read(tx => readResource(tx, step.resource))
  if (syncId !== null && known?.syncId === syncId) return known.state ?? 'good'
  let skipped = 0
  let isOver = false

  const keep = async (rest: Parameters<typeof keepResource>[2], work?: (tx: Writer) => Promise<unknown>) => {
    await house.db.write(async tx => {
      await work?.(tx)
      await keepResource(tx, step.resource, { ...rest, lastTriedAt: stampOf(house.now()) })
      await situation.noteProgress(tx, step)
    })
    await afterCommit?.()
  }

  const good = () => ({ state: 'good' as const, error: null, skipped, lastGoodAt: stampOf(house.now()), syncId })
  const tell = (tx: Writer) => announce(tx, house, { collection: 'github', itemId: step.resource, kind: 'updated' })

  try {
    await step.run({
      ...situation,
      zone: await house.settings(),
      cursor: cursorOf(known),
      etags: known?.etags ?? {},
      lastGoodAt: known?.lastGoodAt ?? null,
      save: ({ skipped: more = 0, isLast = false, ...saving }, work) => {
        skipped += more
        isOver = isLast
        return keep({ ...saving, ...(isLast && good()) }, async tx => {
          await work?.(tx)
          if (isLast) await tell(tx)
        })
      },
    })
    if (!isOver) await keep(good(), tell)
  } catch (error) {
    signal?.throwIfAborted()
    const end = endOf(error)
    await keep({
      state: end === 'missing' ? 'missing' : 'failed',
      error: (error as Error).message,
      syncId: end === 'later' ? null : syncId,
    })
    if (error instanceof GitHubFault && (error.kind === 'limited' || error.kind === 'credential')) throw error
    return end
  }
  return 'good'
}

function endOf(error: unknown): StepEnd {
  if (error instanceof MissingAccess) return 'missing'
  if (!(error instanceof GitHubFault)) throw error
  return error.kind === 'upstream' || error.kind === 'limited' || error.kind === 'credential' ? 'later' : 'failed'
}
