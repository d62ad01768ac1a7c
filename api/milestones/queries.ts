import type { Reader } from '../../db/database.ts'
import type { metrics } from '../../db/schema/milestones.ts'
import type { Row } from '../collections/collection.ts'
import { withValues } from './read-metrics.ts'

/** Metrics as they are read: with value, day they are due by, and state. */
export function presentMetrics(rows: Row[], db: Reader, { today }: { today: string }): Promise<unknown[]> {
  return withValues(rows as unknown as (typeof metrics.$inferSelect)[], db, today)
}
