import { addDays } from '../days/day.ts'
import type { PlanProject } from '../roadmap/read-plan.ts'
import { isClosed } from '../roadmap/rules.ts'
import { dueOn, type Reading } from './reading.ts'
import type { Candidate } from './ready-next.ts'

type DatedCandidate = Candidate & { hasOwnDate: boolean }

/** Everything open that could be worked on: deliverables, certifications, and the tasks of the 90-day plan. */
export function candidatesOf(reading: Reading): DatedCandidate[] {
  return [...deliverables(reading), ...certifications(reading), ...planTasks(reading)]
}

function deliverables(reading: Reading): DatedCandidate[] {
  const open = openProjects(reading)
  const openParts = new Map(
    open.flatMap(project => project.parts.filter(part => !isClosed(part.status)).map(part => [part.id, part.title])),
  )
  const phases = new Map(reading.plan.phases.map(phase => [phase.id, phase]))
  return open.flatMap(project => {
    const blockers = blockersOf(project, open)
    return project.parts.map(part => ({
      collection: 'deliverables',
      id: part.id,
      title: part.title,
      status: part.status,
      dueOn: dueOn(part.dueOn ?? project.dueOn, project.phaseId, reading),
      hasOwnDate: part.dueOn !== null,
      priority: (phases.get(project.phaseId)?.number ?? 99) * 100 + project.number,
      waitsFor: [...blockers, ...part.requires.flatMap(id => openParts.get(id) ?? [])],
      reason: reasonIn(project, part.status === 'doing'),
    }))
  })
}

/** What a project or phase closed by hand leaves open is neither asked for nor waited for. */
function openProjects({ plan, projects }: Reading): PlanProject[] {
  const phases = new Set(plan.phases.filter(phase => !isClosed(phase.status)).map(phase => phase.id))
  return projects.filter(project => !isClosed(project.status) && phases.has(project.phaseId))
}

/** The titles of the open projects that must be done before this one. */
const blockersOf = ({ requires }: PlanProject, open: PlanProject[]): string[] =>
  open.filter(({ id }) => requires.includes(id)).map(({ title }) => title)

function reasonIn({ number, title, status, deliverables: { done, total } }: PlanProject, isBegun: boolean): string {
  if (total - done === 1) return `it is all that project ${number} still lacks`
  if (isBegun) return `${done} of ${total} done in project ${number}`
  if (status === 'doing') return `project ${number} is under way, ${done} of ${total} done`
  return `it starts project ${number}, ${title}`
}

function certifications(reading: Reading): DatedCandidate[] {
  const rank = { high: 0, medium: 1, lower: 2 }
  const current = reading.currentPhase
  return reading.certifications
    .filter(row => row.dueOn !== null || row.phaseId !== null)
    .filter(row => row.dueOn !== null || row.status === 'doing' || isReached(reading, row.phaseId))
    .map(row => ({
      collection: 'certifications',
      id: row.id,
      title: row.title,
      status: row.status,
      dueOn: dueOn(row.dueOn, row.phaseId, reading),
      hasOwnDate: row.dueOn !== null,
      priority: (current?.number ?? 99) * 100 + 50 + rank[row.priority],
      waitsFor: [],
      reason: certificationReason(row, reading),
    }))
}

function certificationReason({ priority, phaseId }: Reading['certifications'][number], { plan }: Reading): string {
  const phase = plan.phases.find(({ id }) => id === phaseId)
  const named = priority === 'high' ? 'a high-priority certification' : 'a certification'
  return phase ? `${named} of phase ${phase.number}` : named
}

function isReached({ plan, currentPhase }: Reading, phaseId: string | null): boolean {
  const phase = plan.phases.find(({ id }) => id === phaseId)
  return phase !== undefined && phase.number <= (currentPhase?.number ?? Number.MAX_SAFE_INTEGER)
}

/** A fortnight's tasks show from the day it begins. */
function planTasks(reading: Reading): DatedCandidate[] {
  const { startsOn } = reading.plan
  const open = openProjects(reading)
  const projects = new Map(open.map(project => [project.id, project]))
  const waitsFor = (projectId: string | null) => {
    const project = projects.get(projectId ?? '')
    return project ? blockersOf(project, open) : []
  }
  return reading.planTasks
    .filter(row => row.dueOn !== null || addDays(startsOn, (row.firstWeek - 1) * 7) <= reading.today)
    .map(row => ({
      collection: 'plan-tasks',
      id: row.id,
      title: row.title,
      status: row.status,
      dueOn: row.dueOn ?? addDays(startsOn, row.lastWeek * 7 - 1),
      hasOwnDate: true,
      priority: row.firstWeek,
      waitsFor: waitsFor(row.projectId),
      reason: `weeks ${row.firstWeek}-${row.lastWeek} of the plan`,
    }))
}
