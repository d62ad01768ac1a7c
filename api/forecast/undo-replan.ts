import { eq } from 'drizzle-orm'
import { replans } from '../../db/schema/forecast.ts'
import type { Cairn } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { announce } from '../live/announce.ts'
import { moveDates } from './move-dates.ts'
import { inForce } from './read-replan.ts'

/**
 * Takes the last accepted re-plan back: each date it moved is what it was before, unless it was changed since.
 *
 * @throws ConflictError when there is none
 */
export async function undoReplan(cairn: Cairn): Promise<void> {
  await cairn.db.write(async tx => {
    const last = await inForce(tx)
    if (last === null) throw new ConflictError('There is no re-plan to take back: the plan is as its files say.')
    const [row] = await tx.select({ moves: replans.moves }).from(replans).where(eq(replans.id, last.id))
    const back = (row?.moves ?? []).map(move => ({ ...move, from: move.to, to: move.from }))
    await moveDates(tx, cairn, back)
    await tx.update(replans).set({ undoneAt: cairn.now().toString() }).where(eq(replans.id, last.id))
    await announce(tx, cairn, { collection: 'replans', itemId: last.id, kind: 'deleted' })
  })
}
