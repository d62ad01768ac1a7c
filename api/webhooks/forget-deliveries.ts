import { and, lt, ne } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { deliveries } from '../../db/schema/webhooks.ts'

/** How long a delivery stays in the log. */
export const logDays = 30

/** Drops what the log need not keep any longer; what still waits to be sent stays. */
export function forgetDeliveries(db: Database, now: Temporal.Instant): Promise<unknown> {
  const before = now.subtract({ hours: logDays * 24 }).toString()
  return db.write(tx =>
    tx.delete(deliveries).where(and(lt(deliveries.createdAt, before), ne(deliveries.state, 'waiting'))),
  )
}
