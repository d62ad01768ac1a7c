import { isNull } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { idempotencyKeys } from '../../db/schema/idempotency.ts'

/** Frees the keys of requests that were in flight when the process ended. For the start of who alone has the database. */
export async function freeDeadClaims(db: Database): Promise<void> {
  await db.write(tx => tx.delete(idempotencyKeys).where(isNull(idempotencyKeys.status)))
}
