import * as z from 'zod'
import { GiveUp } from '../background/background.ts'
import type { Cairn } from '../context.ts'
import { dayBounds } from '../days/zone.ts'
import { ConflictError } from '../errors.ts'
import { fetchPublication, readTargetRow } from './publications.ts'

const kind = 'publish'
/** Late enough that a day which ended is closed in every reading of it. */
const minutesAfterMidnight = 20

/** Publishes once a day, shortly after the owner's day has begun, if the pages became others and the owner chose so. */
export function addScheduledPublish(cairn: Cairn): void {
  cairn.background.add({
    kind,
    payload: z.strictObject({}),
    retryAfter: attempt => (attempt < 4 ? 900 * attempt : null),
    async run() {
      const isWanted = (await cairn.db.read(readTargetRow))?.schedule === 'daily'
      if (isWanted) await publishIfChanged(cairn)
    },
  })
  cairn.background.schedule({ kind, payload: {}, key: 'daily', nextRun: after => nextRun(cairn, after) })
}

async function publishIfChanged(cairn: Cairn): Promise<void> {
  const { id } = await cairn.publisher.publish({ reason: 'schedule' })
  await cairn.publisher.idle()
  const row = await cairn.db.read(db => fetchPublication(db, id)).catch(() => null)
  if (row?.status !== 'failed') return
  const error = row.error ?? 'It failed.'
  throw row.findings.length > 0 ? new GiveUp(error) : new ConflictError(error)
}

async function nextRun(cairn: Cairn, after: Temporal.Instant): Promise<Temporal.Instant | null> {
  const row = await cairn.db.read(readTargetRow)
  if (row?.schedule !== 'daily') return null
  const { endsAt } = dayBounds(await cairn.today(), await cairn.settings())
  const next = endsAt.add({ minutes: minutesAfterMidnight })
  return Temporal.Instant.compare(next, after) > 0 ? next : next.add({ hours: 24 })
}
