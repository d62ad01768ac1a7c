import type { Items, RoadmapDocument } from '../../../api/client.ts'
import { type Count, stonesOf, sumOf } from '../../design/counts.ts'
import type { Applied } from '../shared/reading.ts'
import { patched, type Write } from '../shared/write.ts'

/** The whole plan as the page shows it. */
export interface Plan {
  document: RoadmapDocument
  phases: Items['phases'][]
  projects: Items['projects'][]
  deliverables: Items['deliverables'][]
  skills: Items['skills'][]
  certifications: Items['certifications'][]
  metrics: Items['metrics'][]
  'plan-tasks': Items['plan-tasks'][]
  articles: Items['articles'][]
  repositories: Items['repositories'][]
  evidence: Items['evidence'][]
}

/** The collections of the plan that progress. */
export const lists = [
  'phases',
  'projects',
  'deliverables',
  'skills',
  'certifications',
  'metrics',
  'plan-tasks',
  'articles',
  'repositories',
  'evidence',
] as const

/** The plan once the server has taken a write. What is computed from parts stays for the server to tell. */
export function applyToPlan(plan: Plan, { write }: Applied): Plan {
  if (write.verb !== 'update') return plan
  const name = lists.find(each => each === write.collection)
  if (!name) return plan
  const derived = name === 'projects' || name === 'phases'
  return { ...plan, [name]: patched<{ id: string }>(plan[name], name, derived ? asOverride(write) : write) }
}

/** A status sent to what follows its parts is an override; null takes it off and leaves the status as it is for now. */
function asOverride(write: Extract<Write, { verb: 'update' }>): Write {
  if (!('status' in write.patch)) return write
  const { status, ...rest } = write.patch
  const patch = status === null ? { statusIsOverridden: false } : { status, statusIsOverridden: true }
  return { ...write, patch: { ...rest, ...patch } }
}

/** How many deliverables of a project are done. */
export const stonesOfProject = ({ deliverables }: Plan, { id, status }: Items['projects']): Count =>
  stonesOf({ status, deliverables: deliverables.filter(({ projectId }) => projectId === id) })

/** How many deliverables of a phase are done. */
export function stonesOfPhase(plan: Plan, { id, status }: Items['phases']): Count {
  const projects = plan.projects.filter(({ phaseId }) => phaseId === id)
  const counts = projects.map(project => stonesOfProject(plan, project))
  return sumOf(counts, status)
}
