import { and, eq, inArray } from 'drizzle-orm'
import { backgroundJobs } from '../../db/schema/background.ts'
import { fetchRow } from '../collections/queries.ts'
import type { Cairn } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { announce } from '../live/announce.ts'
import { backgroundJobs as collection } from './collections.ts'
import type { JobRow } from './leases.ts'

/**
 * Has a job that failed or waits run as soon as possible, with all its attempts before it.
 *
 * @throws ConflictError when it runs or is done, or a newer one waits under its key.
 */
export async function retryJob(cairn: Cairn, id: string): Promise<void> {
  await cairn.db.write(async tx => {
    const { state, kind, key } = (await fetchRow(tx, collection, id)) as JobRow
    if (state === 'running' || state === 'done') {
      throw new ConflictError(`The background job ${id} is ${state}. Only one that failed or waits can be tried again.`)
    }
    const isReplaced =
      state === 'failed' &&
      key !== null &&
      (await tx.$count(
        backgroundJobs,
        and(eq(backgroundJobs.kind, kind), eq(backgroundJobs.key, key), eq(backgroundJobs.state, 'waiting')),
      )) > 0
    if (isReplaced) throw new ConflictError(`A newer job of this kind waits already. Try that one again.`)
    await tx
      .update(backgroundJobs)
      .set({ state: 'waiting', attempt: 0, runAt: cairn.now().epochMilliseconds, endedAt: null })
      .where(and(eq(backgroundJobs.id, id), inArray(backgroundJobs.state, ['failed', 'waiting'])))
    await announce(tx, cairn, { collection: 'background-jobs', itemId: id, kind: 'updated' })
    cairn.background.expect()
  })
}
