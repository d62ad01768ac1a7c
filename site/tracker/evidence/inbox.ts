import { computed, signal } from '@preact/signals'
import type { GitHubState, Items } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { change } from '../shared/milestones.ts'
import { read } from '../shared/read.ts'
import { patched } from '../shared/write.ts'

export type Proposal = Items['proposals']
export type Repository = Items['repositories']

export interface Evidence {
  proposals: Proposal[]
  repositories: Repository[]
  projects: Items['projects'][]
  github: GitHubState
}

export const reading = read<Evidence>(
  'evidence',
  async () => {
    const [proposals, repositories, projects, github] = await Promise.all([
      api.list('proposals'),
      api.list('repositories'),
      api.list('projects'),
      api.github(),
    ])
    const isKept = (item: { archivedAt?: string | null }) => !item.archivedAt
    return { proposals, repositories: repositories.filter(isKept), projects: projects.filter(isKept), github }
  },
  (view, { write }) => ({
    ...view,
    proposals: patched(view.proposals, 'proposals', write),
    repositories: patched(view.repositories, 'repositories', write),
  }),
)

export const open = computed(() => (reading.view.value?.proposals ?? []).filter(({ state }) => state === 'open'))
/** The newest decision first. */
export const decided = computed(() =>
  (reading.view.value?.proposals ?? [])
    .filter(({ state }) => state !== 'open')
    .sort((a, b) => (b.decidedAt ?? '').localeCompare(a.decidedAt ?? '')),
)

const chosenId = signal<string | null>(null)
export const chosen = computed(() => open.value.find(({ id }) => id === chosenId.value) ?? open.value[0] ?? null)

/** Moves the choice up or down the inbox. */
export function choose(by: number): void {
  const at = open.value.findIndex(({ id }) => id === chosen.value?.id)
  const next = open.value[Math.min(open.value.length - 1, Math.max(0, at + by))]
  if (!next) return
  chosenId.value = next.id
  document.getElementById(`proposal-${next.id}`)?.scrollIntoView({ block: 'nearest' })
}

export const pointAt = (proposal: Proposal) => {
  chosenId.value = proposal.id
}

/** Decides, and points at the one that takes its place. */
export function decide(proposal: Proposal, state: Proposal['state']): void {
  const at = open.value.findIndex(({ id }) => id === proposal.id)
  const next = open.value[at + 1] ?? open.value[at - 1]
  if (state !== 'open' && chosen.value?.id === proposal.id) chosenId.value = next?.id ?? null
  const said = { accepted: 'Accepted', rejected: 'Rejected', open: 'Open again' }[state]
  change('proposals', proposal, { state }, `${said}: ${nameOf(proposal)}`)
}

export const nameOf = ({ itemTitle, title }: Proposal) => itemTitle ?? title
