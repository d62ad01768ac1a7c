import { followable } from './links.ts'
import { type Phase, type Proof, type PublicProject, view } from './view.ts'

/** What can be said of a skill: only one with proof is shown; the others are on their way. */
export interface Skill {
  id: string | null
  title: string
  state: 'shown' | 'doing' | 'todo'
  proofs: Proof[]
  showings: Showing[]
}

/** A project in which a skill is put to use, with what there is to look at. */
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

/** A phase's skills, then what its finished projects showed beyond them. */
export function skillsOf(phase: Phase): Skill[] {
  const planned = phase.skillList
    .filter(({ status }) => status !== 'skipped')
    .map(({ id, title, status, proofs }): Skill => {
      const showings = view.projects.filter(({ skills }) => skills.includes(id)).map(toShowing)
      const own = proofs.filter(proof => followable([proof]).length > 0)
      const isUnderWay = status !== 'todo' || showings.some(({ project }) => project.status !== 'todo')
      const state = own.length > 0 || showings.some(isShown) ? 'shown' : isUnderWay ? 'doing' : 'todo'
      return { id, title, state, proofs: own, showings: showings.filter(({ project }) => project.status !== 'todo') }
    })
  return [...planned, ...alsoShown(phase, new Set(planned.map(({ title }) => title.toLowerCase())))]
}

function alsoShown(phase: Phase, known: Set<string>): Skill[] {
  const shown = view.projects
    .filter(({ phaseId }) => phaseId === phase.id)
    .map(toShowing)
    .filter(isShown)
  const titles = [...new Set(shown.flatMap(({ project }) => project.skillsDemonstrated))]
  return titles
    .filter(title => !known.has(title.toLowerCase()))
    .map(title => ({
      id: null,
      title,
      state: 'shown',
      proofs: [],
      showings: shown.filter(({ project }) => project.skillsDemonstrated.includes(title)),
    }))
}

export const skillGroups = view.phases
  .map(phase => ({ phase, skills: skillsOf(phase) }))
  .filter(({ skills }) => skills.length > 0)
