import { randomUUID } from 'node:crypto'
import type { Writer } from '../../db/database.ts'
import { replans, type StoredMove } from '../../db/schema/forecast.ts'
import type { Cairn } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { announce } from '../live/announce.ts'
import { readPlan } from '../roadmap/read-plan.ts'
import { moveDates } from './move-dates.ts'
import { readReplan } from './read-replan.ts'
import type { Aim, Replan } from './replan-shapes.ts'

/**
 * Gives the plan the days that were proposed, in one transaction.
 *
 * @param version of the proposal that the owner saw
 * @throws ConflictError when the plan, the pace or the day changed what would move, or nothing would
 */
export async function acceptReplan(cairn: Cairn, aim: Aim, version: string): Promise<Replan> {
  const today = await cairn.today()
  return cairn.db.write(async tx => {
    const shown = await readReplan(tx, today, aim)
    if (!shown.isOffered) throw new ConflictError(`There is nothing to move. ${shown.sentence}`)
    if (shown.version !== version) {
      throw new ConflictError(
        `Version "${version}" is not what would move now. Look at the proposal again, then accept that.`,
      )
    }
    const moves = await storedMoves(tx, shown.moves)
    await moveDates(tx, cairn, moves)
    const id = randomUUID()
    await tx.insert(replans).values({ id, acceptedAt: cairn.now().toString(), aim, moves })
    await announce(tx, cairn, { collection: 'replans', itemId: id, kind: 'created' })
    return readReplan(tx, today, aim)
  })
}

/** A phase that moves gets both its days stored: one of its own and one of its months could not stand together. */
async function storedMoves(tx: Writer, moves: Replan['moves']): Promise<StoredMove[]> {
  const { phases } = await readPlan(tx)
  const isWindow = ({ field }: Replan['moves'][number]) => field !== 'dueOn'
  const windows = phases.flatMap(phase => {
    const own = moves.filter(each => each.id === phase.id && isWindow(each))
    if (own.length === 0) return []
    return (['startsOn', 'endsOn'] as const).map((column): StoredMove => {
      const from = phase.isReplanned ? phase[column] : null
      return {
        collection: 'phases',
        id: phase.id,
        column,
        from,
        to: own.find(each => each.field === column)?.to ?? phase[column],
      }
    })
  })
  const dates = moves.filter(each => !isWindow(each))
  return [...windows, ...dates.map(({ collection, id, from, to }) => ({ collection, id, column: 'dueOn', from, to }))]
}
