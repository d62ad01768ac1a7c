import { isNull } from 'drizzle-orm'
import type { Writer } from '../../db/database.ts'
import { replans } from '../../db/schema/forecast.ts'
import { phases } from '../../db/schema/roadmap.ts'
import type { Cairn } from '../context.ts'

/** Lets the months say again when phases are: their files, or the start they are counted from, have changed. */
export async function forgetReplans(tx: Writer, { now }: Pick<Cairn, 'now'>): Promise<void> {
  await tx.update(phases).set({ startsOn: null, endsOn: null })
  await tx.update(replans).set({ undoneAt: now().toString() }).where(isNull(replans.undoneAt))
}
