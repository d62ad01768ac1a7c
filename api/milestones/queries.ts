import type { Reader } from '../../db/database.ts'
import type { metrics } from '../../db/schema/milestones.ts'
import type { Row } from '../collections/collection.ts'
import { readHistories } from '../habits/queries.ts'
import { readPlan } from '../roadmap/read-plan.ts'
import { withValues } from './read-metrics.ts'

/** Metrics as they are read: with value, day they are due by, and state. */
export async function presentMetrics(rows: Row[], db: Reader, { today }: { today: string }): Promise<unknown[]> {
  const [plan, histories] = await Promise.all([readPlan(db), readHistories(db, today)])
  return withValues(rows as unknown as (typeof metrics.$inferSelect)[], db, today, { plan, histories })
}
