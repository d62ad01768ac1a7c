import { asc, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { certifications, planTasks } from '../../db/schema/milestones.ts'
import type { Day } from '../days/day.ts'
import { readHistories } from '../habits/queries.ts'
import { readMetrics } from '../milestones/read-metrics.ts'
import { readPlan } from '../roadmap/read-plan.ts'
import { currentPhaseOf, planPositionOf, stretchOf } from './rules.ts'

/** Everything that Today, the dashboard and the public view are made of, read once. */
export async function readEverything(db: Reader, today: Day) {
  const [plan, histories] = await Promise.all([readPlan(db), readHistories(db, today)])
  const [metrics, certificationRows, taskRows] = await Promise.all([
    readMetrics(db, today, { plan, histories }),
    db.select().from(certifications).where(isNull(certifications.archivedAt)).orderBy(asc(certifications.position)),
    db.select().from(planTasks).where(isNull(planTasks.archivedAt)).orderBy(asc(planTasks.position)),
  ])
  return {
    today,
    plan,
    position: planPositionOf(plan, plan.phases.map(stretchOf), today),
    currentPhase: currentPhaseOf(plan.phases, today),
    projects: plan.phases.flatMap(phase => phase.projectList),
    metrics,
    histories,
    certifications: certificationRows,
    planTasks: taskRows,
  }
}

export type Reading = Awaited<ReturnType<typeof readEverything>>

/** The day a milestone is due: its own date, else the end of the phase it belongs to. */
export function dueOn(own: Day | null, phaseId: string | null, { plan }: Pick<Reading, 'plan'>): Day | null {
  return own ?? plan.phases.find(phase => phase.id === phaseId)?.endsOn ?? null
}
