import { and, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { deliverables, skills } from '../../db/schema/milestones.ts'
import { type phases, projects } from '../../db/schema/roadmap.ts'
import { settings } from '../../db/schema/settings.ts'
import type { Row } from '../collections/collection.ts'
import { readPlan } from './read-plan.ts'
import { monthsOf, windowOf } from './rules.ts'

/** Phases with their number, dates and what their parts make of them. An archived one stands as it was left. */
export async function presentPhases(rows: Row[], db: Reader): Promise<unknown[]> {
  const [plan, [owner]] = await Promise.all([readPlan(db), db.select().from(settings).limit(1)])
  const standing = new Map(plan.phases.map(phase => [phase.id, phase]))
  return rows.map(row => {
    const stored = row as unknown as typeof phases.$inferSelect
    const { statusOverride } = stored
    const planStart = owner?.planStart ?? '1970-01-01'
    const window = windowOf(stored, planStart)
    const isReplanned = stored.startsOn !== null && stored.endsOn !== null
    const none = { done: 0, total: 0 }
    return {
      ...row,
      ...window,
      months: monthsOf({ ...stored, ...window, isReplanned }, planStart),
      number: 0,
      status: statusOverride ?? 'todo',
      projects: none,
      deliverables: none,
      ...standing.get(row.id),
      statusIsOverridden: statusOverride !== null,
    }
  })
}

export async function presentProjects(rows: Row[], db: Reader): Promise<unknown[]> {
  const plan = await readPlan(db)
  const standing = new Map(plan.phases.flatMap(phase => phase.projectList).map(project => [project.id, project]))
  return rows.map(row => ({
    ...row,
    status: row.statusOverride ?? 'todo',
    deliverables: { done: 0, total: 0 },
    ...standing.get(row.id),
    statusIsOverridden: row.statusOverride !== null,
  }))
}

export async function projectParts(id: string, db: Reader): Promise<string | null> {
  const count = await db.$count(deliverables, and(eq(deliverables.projectId, id), isNull(deliverables.archivedAt)))
  return count === 0 ? null : `Project "${id}" still has ${count} deliverables. Delete or move them first.`
}

export async function phaseParts(id: string, db: Reader): Promise<string | null> {
  const [inProjects, inSkills] = await Promise.all([
    db.$count(projects, and(eq(projects.phaseId, id), isNull(projects.archivedAt))),
    db.$count(skills, and(eq(skills.phaseId, id), isNull(skills.archivedAt))),
  ])
  if (inProjects + inSkills === 0) return null
  return `Phase "${id}" still has ${inProjects} projects and ${inSkills} skills. Delete or move them first.`
}
