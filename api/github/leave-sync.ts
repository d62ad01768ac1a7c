import type { Writer } from '../../db/database.ts'
import { enqueue } from '../background/enqueue.ts'
import type { Cairn } from '../context.ts'

export const syncJob = { kind: 'github-sync', key: 'all' }

/** Leaves a sync for the background, as soon as possible; one that waits already comes forward. */
export async function leaveSync(tx: Writer, cairn: Cairn, cause: 'hand' | 'schedule'): Promise<void> {
  await enqueue(tx, cairn, { ...syncJob, payload: { cause }, runAt: cairn.now() })
}
