import { followable } from './links.ts'
import { type Phase, type Proof, type PublicProject, projectsOf, view } from './view.ts'

/** What can be said of a skill: only one with proof is shown; the others are on their way. */
export interface Skill {
  id: string
  title: string
  state: 'shown' | 'doing' | 'todo'
  proofs: Proof[]
  showings: Showing[]
}

/** A project in which skills are put to use, with what there is to look at. */
export interface Showing {
  project: PublicProject
  proofs: Proof[]
}

/** Everything of a project that a reader can follow; of deliverables, the finished ones. */
export function proofsOf({ repositoryUrl, proofs, deliverables }: PublicProject): Proof[] {
  const repository = repositoryUrl ? [{ kind: 'repository', url: repositoryUrl, title: null }] : []
  const parts = deliverables.filter(each => each.status === 'done').flatMap(each => each.proofs)
  return [...repository, ...proofs, ...parts].filter(proof => followable([proof]).length > 0)
}

/** One proof of each kind, which is enough to look at beside a claim. */
export const oneOfEachKind = (proofs: Proof[]) =>
  proofs.filter((proof, index) => proofs.findIndex(each => each.kind === proof.kind) === index)

const isShown = ({ project, proofs }: Showing) => project.status === 'done' && proofs.length > 0
const toShowing = (project: PublicProject): Showing => ({ project, proofs: proofsOf(project) })

/** A phase's skills. One counts as shown when it, or a finished project that uses it, has proof. */
export function skillsOf(phase: Phase): Skill[] {
  return phase.skillList
    .filter(({ status }) => status !== 'skipped')
    .map(({ id, title, status, proofs }) => {
      const showings = view.projects.filter(({ skills }) => skills.includes(id)).map(toShowing)
      const begun = showings.filter(({ project }) => project.status === 'doing' || project.status === 'done')
      const own = proofs.filter(proof => followable([proof]).length > 0)
      const isUnderWay = status !== 'todo' || begun.length > 0
      const state = own.length > 0 || showings.some(isShown) ? 'shown' : isUnderWay ? 'doing' : 'todo'
      return { id, title, state, proofs: own, showings: begun }
    })
}

/** How many of a phase's skills are shown, which is all that the published page counts as done. */
export function shownSkills(phase: Phase): Phase['skills'] {
  const skills = skillsOf(phase)
  return { done: skills.filter(skill => skill.state === 'shown').length, total: skills.length }
}

/** What a phase's finished projects say they show, where there is proof to look at. */
const demonstratedIn = (phase: Phase): Showing[] =>
  projectsOf(phase)
    .map(toShowing)
    .filter(showing => isShown(showing) && showing.project.skillsDemonstrated.length > 0)

export const skillGroups = view.phases
  .map(phase => ({ phase, skills: skillsOf(phase), demonstrated: demonstratedIn(phase) }))
  .filter(({ skills, demonstrated }) => skills.length + demonstrated.length > 0)
