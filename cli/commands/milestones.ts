import type { Client } from '../../api/client.ts'
import { Failure } from '../failure.ts'
import { type ListedMilestone, linesOf } from '../milestone-lines.ts'
import { listMilestones, type Milestone } from '../milestones.ts'
import { pick } from '../pick.ts'
import type { Reply, Session } from '../world.ts'

export const milestoneStatuses = ['todo', 'doing', 'done', 'skipped'] as const satisfies Milestone['item']['status'][]

export interface MilestonesOptions {
  project?: string
  phase?: string
  status?: (typeof milestoneStatuses)[number]
}

/** What can be checked off, by phase and project, with the names that `done` takes. */
export async function milestones({ client, style }: Session, options: MilestonesOptions): Promise<Reply> {
  const [all, proofOf] = await Promise.all([listMilestones(client), readProof(client)])
  const listed = all.map(milestone => ({ ...placed(milestone, all), proof: proofOf(milestone) }))
  const items = listed.filter(wantedBy(options, listed))
  if (items.length === 0) return { answer: { items }, lines: ['There is no such milestone.'] }
  const hint = style.soft('Check one off with `cairn done <id>`.')
  return { answer: { items }, lines: [...linesOf(items, listed, style), '', hint] }
}

/** @throws Failure when a phase or project is named that there is not, or a project of another phase */
function wantedBy({ phase, project, status }: MilestonesOptions, all: ListedMilestone[]) {
  const ofPhase = named(phase, 'phase', all)
  const ofProject = named(project, 'project', all)
  if (ofPhase && ofProject && ofProject.phaseId !== ofPhase.id) throw elsewhere(ofProject, ofPhase, all)
  return (item: ListedMilestone) =>
    (ofPhase === null || item.phaseId === ofPhase.id) &&
    (ofProject === null || item.projectId === ofProject.id) &&
    (status === undefined || item.status === status)
}

function elsewhere(project: ListedMilestone, asked: ListedMilestone, all: ListedMilestone[]): Failure {
  const own = all.find(({ collection, id }) => collection === 'phases' && id === project.phaseId)
  const [itself, where] = [
    `Project ${project.number}, ${project.title},`,
    own ? `in phase ${own.number}` : 'in no phase',
  ]
  return new Failure('usage', `${itself} is ${where}, not in phase ${asked.number}.`, 'Leave --phase out.')
}

/** Phases and projects are also known by their number. */
function named(name: string | undefined, kind: 'phase' | 'project', all: ListedMilestone[]): ListedMilestone | null {
  if (name === undefined) return null
  const candidates = all.filter(({ collection }) => collection === `${kind}s`)
  return candidates.find(({ number }) => String(number) === name) ?? pick(name, candidates, kind)
}

function placed({ collection, path, id, title, item }: Milestone, all: Milestone[]): Omit<ListedMilestone, 'proof'> {
  const projectId = collection === 'projects' ? id : 'projectId' in item ? item.projectId : null
  const project = all.find(each => each.collection === 'projects' && each.id === projectId)
  const { phaseId = null } = { ...project?.item, ...item } as { phaseId?: string | null }
  return {
    name: all.filter(each => each.id === id).length === 1 ? id : path,
    collection,
    id,
    title,
    number: 'number' in item ? item.number : null,
    status: item.status,
    phaseId: collection === 'phases' ? id : phaseId,
    projectId,
    dueOn: item.dueOn,
    doneOn: item.doneOn,
  }
}

/** An article is its own proof, a certification has its credential, and anything may have links attached. */
async function readProof(client: Client): Promise<(milestone: Milestone) => string[]> {
  const attached = await client.list('evidence')
  return ({ collection, id, item }) => {
    const own = 'url' in item ? item.url : 'credentialUrl' in item ? item.credentialUrl : null
    const links = attached.filter(each => each.collection === collection && each.itemId === id)
    return [...(own === null ? [] : [own]), ...links.map(({ url }) => url)]
  }
}
