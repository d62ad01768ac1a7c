import * as z from 'zod'
import type { Cairn } from '../context.ts'
import { forgetAnswers } from '../http/idempotency.ts'
import { pruneChanges } from '../live/live.ts'
import { forgetDeliveries } from '../webhooks/forget-deliveries.ts'
import type { BackgroundKind } from './kind.ts'
import { forget } from './leases.ts'

const dayMs = 86_400_000
const keptDays = { done: 7, failed: 30 }

/** Once a day: drops what is kept for a while only. */
export function addTidyUp({ background, db, now }: Cairn): void {
  const kind: BackgroundKind<null> = {
    kind: 'tidy-up',
    payload: z.null(),
    async run() {
      const ms = now().epochMilliseconds
      await pruneChanges(db)
      await forgetAnswers(db, now())
      await forgetDeliveries(db, now())
      await forget(db, 'done', ms - keptDays.done * dayMs)
      await forget(db, 'failed', ms - keptDays.failed * dayMs)
    },
  }
  background.add(kind)
  background.schedule({
    kind: kind.kind,
    payload: null,
    key: 'daily',
    nextRun: async after => after.add({ hours: 24 }),
  })
}
