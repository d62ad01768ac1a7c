import { asc, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import type { MilestoneStatus } from '../../db/schema/columns.ts'
import { deliverables, skills } from '../../db/schema/milestones.ts'
import { phases, projects } from '../../db/schema/roadmap.ts'
import { settings } from '../../db/schema/settings.ts'
import type { Day } from '../days/day.ts'
import { type Count, countOf, groupBy, statusOf, sumOf, windowOf } from './rules.ts'

type Deliverable = typeof deliverables.$inferSelect
type Skill = typeof skills.$inferSelect

export interface PlanProject extends Omit<typeof projects.$inferSelect, 'imported' | 'archivedAt'> {
  status: MilestoneStatus
  parts: Deliverable[]
  deliverables: Count
}

interface PlanPhase extends Omit<typeof phases.$inferSelect, 'imported' | 'archivedAt'> {
  number: number
  startsOn: Day
  endsOn: Day
  /** Whether its days are the owner's own, from a re-plan, and not those of its months. */
  isReplanned: boolean
  status: MilestoneStatus
  projectList: PlanProject[]
  skillList: Skill[]
  projects: Count
  deliverables: Count
  skills: Count
}

export interface Plan {
  startsOn: Day
  endsOn: Day
  phases: PlanPhase[]
}

/** The plan as it stands: its phases in order with their dates, projects, deliverables and skills, nothing archived. */
export async function readPlan(db: Reader): Promise<Plan> {
  const [phaseRows, projectRows, deliverableRows, skillRows, [owner]] = await Promise.all([
    db.select().from(phases).where(isNull(phases.archivedAt)).orderBy(asc(phases.position)),
    db.select().from(projects).where(isNull(projects.archivedAt)).orderBy(asc(projects.position)),
    db.select().from(deliverables).where(isNull(deliverables.archivedAt)).orderBy(asc(deliverables.position)),
    db.select().from(skills).where(isNull(skills.archivedAt)).orderBy(asc(skills.position)),
    db.select({ planStart: settings.planStart }).from(settings).limit(1),
  ])
  const planStart = owner?.planStart ?? '1970-01-01'
  const partsOf = groupBy(deliverableRows, row => row.projectId)
  const projectsOf = groupBy(
    projectRows.map(row => planProject(row, partsOf.get(row.id) ?? [])),
    row => row.phaseId,
  )
  const skillsOf = groupBy(skillRows, row => row.phaseId)
  const plan = phaseRows.map((row, index) =>
    planPhase(row, index + 1, planStart, projectsOf.get(row.id) ?? [], skillsOf.get(row.id) ?? []),
  )
  return {
    startsOn: planStart,
    endsOn: plan.map(phase => phase.endsOn).reduce((a, b) => (a > b ? a : b), planStart),
    phases: plan,
  }
}

function planProject(row: typeof projects.$inferSelect, parts: Deliverable[]): PlanProject {
  const statuses = parts.map(part => part.status)
  const status = statusOf(row.statusOverride, statuses)
  return { ...row, parts, status, deliverables: countOf(statuses, status), doneOn: doneOn(row.doneOn, status, parts) }
}

function planPhase(
  row: typeof phases.$inferSelect,
  number: number,
  planStart: Day,
  projectList: PlanProject[],
  skillList: Skill[],
): PlanPhase {
  const statuses = projectList.map(project => project.status)
  const skillStatuses = skillList.map(skill => skill.status)
  const status = statusOf(row.statusOverride, projectList.length > 0 ? statuses : skillStatuses)
  return {
    ...row,
    ...windowOf(row, planStart),
    isReplanned: row.startsOn !== null && row.endsOn !== null,
    number,
    status,
    doneOn: doneOn(row.doneOn, status, projectList),
    projectList,
    skillList,
    projects: countOf(statuses),
    deliverables: sumOf(
      projectList.map(project => project.deliverables),
      status,
    ),
    skills: countOf(skillStatuses),
  }
}

/** Without a date of its own, what is done was done with the last of its parts. */
function doneOn(own: Day | null, status: MilestoneStatus, parts: { doneOn: Day | null }[]): Day | null {
  if (own !== null || status !== 'done') return own
  return parts.map(part => part.doneOn).reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b), null)
}
