import type { Plan } from './plan-shape.ts'

/** The folds that an item lies in, itself included, from the outside in. */
export function foldsAround(plan: Plan, target: string): string[] {
  const [collection, id] = target.split('/')
  const phaseOf = (projectId: string) => plan.projects.find(each => each.id === projectId)?.phaseId
  const project = collection === 'projects' ? id : plan.deliverables.find(each => each.id === id)?.projectId
  if ((collection === 'projects' || collection === 'deliverables') && project)
    return [`phases/${phaseOf(project)}`, `projects/${project}`]
  const skill = collection === 'skills' && plan.skills.find(each => each.id === id)
  if (skill) return [`phases/${skill.phaseId}`]
  return collection === 'phases' ? [target] : [`part/${collection}`]
}
