import { createHash } from 'node:crypto'
import { asc, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { evidence, type proposals } from '../../db/schema/evidence.ts'
import { deliverables } from '../../db/schema/milestones.ts'
import { projects, repositories, roadmaps } from '../../db/schema/roadmap.ts'
import { likeness } from './likeness.ts'
import { linkedTo, readLinked, readOnGitHub } from './must-have.ts'
import { findProof, isAbout } from './rules.ts'
import { rulesOf } from './usual-rules.ts'

export type Proposal = Pick<
  typeof proposals.$inferInsert,
  'id' | 'collection' | 'itemId' | 'kind' | 'url' | 'title' | 'reason' | 'occurredAt' | 'private'
>

/** How much of a planned repository's title has to stand in a real one's name, description and topics. */
const alikeEnough = 0.6

/** The same proposal has the same id for ever, so that one which was rejected is remembered. */
export const proposalId = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)

/** All that the activity on GitHub suggests now, decided or not. */
export async function readGitHubProposals(db: Reader): Promise<Proposal[]> {
  return [...(await proposeDeliverables(db)), ...(await proposeRepositories(db))]
}

/** Open deliverables that are shown to be done, and done ones that still lack the proof. */
async function proposeDeliverables(db: Reader): Promise<Proposal[]> {
  const [projectRows, rows, proven, [roadmap]] = await Promise.all([
    db
      .select({ id: projects.id, repositoryId: projects.repositoryId })
      .from(projects)
      .where(isNull(projects.archivedAt)),
    db.select().from(deliverables).where(isNull(deliverables.archivedAt)).orderBy(asc(deliverables.position)),
    db.select({ collection: evidence.collection, itemId: evidence.itemId }).from(evidence),
    db.select({ document: roadmaps.document }).from(roadmaps).limit(1),
  ])
  const linked = await readLinked(db, projectRows)
  const rules = rulesOf(roadmap?.document.evidenceRules ?? [])
  const shown = new Set(proven.filter(({ collection }) => collection === 'deliverables').map(({ itemId }) => itemId))
  return rows
    .filter(({ id, status }) => status === 'todo' || status === 'doing' || (status === 'done' && !shown.has(id)))
    .flatMap(deliverable => {
      const about = rules.filter(rule => isAbout(rule, deliverable))
      const found = about.flatMap(rule =>
        (linked.get(deliverable.projectId) ?? []).flatMap(repository => {
          const proof = findProof(rule, repository)
          if (proof === null) return []
          const id = proposalId('deliverables', deliverable.id, rule.id, repository.githubId)
          return [{ id, itemId: deliverable.id, private: repository.private, ...proof }]
        }),
      )
      return found.slice(0, 1).map(proposal => ({ collection: 'deliverables' as const, ...proposal }))
    })
}

/** Repositories on GitHub that look like those the plan asks for and are linked to none of them. */
async function proposeRepositories(db: Reader): Promise<Proposal[]> {
  const [planned, onGitHub] = await Promise.all([
    db.select().from(repositories).where(isNull(repositories.archivedAt)).orderBy(asc(repositories.position)),
    readOnGitHub(db),
  ])
  const taken = new Set(planned.map(row => linkedTo(row, onGitHub)?.id))
  const free = onGitHub.filter(({ id, fork }) => !fork && !taken.has(id))
  return planned
    .filter(({ url, githubId }) => url === null && githubId === null)
    .flatMap(({ id, title }) => {
      const [best] = free
        .map(repository => ({ repository, share: likeness(title, textOf(repository)) }))
        .filter(({ share }) => share >= alikeEnough)
        .sort((a, b) => b.share - a.share || b.repository.stars - a.repository.stars)
      if (!best) return []
      const { fullName, url, private: hidden, id: githubId } = best.repository
      const reason = `its name and description are like “${title}”`
      return [
        {
          id: proposalId('repositories', id, githubId),
          collection: 'repositories' as const,
          itemId: id,
          kind: 'repository' as const,
          url,
          title: fullName,
          reason,
          occurredAt: null,
          private: hidden,
        },
      ]
    })
}

const textOf = ({ name, description, topics }: Awaited<ReturnType<typeof readOnGitHub>>[number]) =>
  [name, description ?? '', ...topics].join(' ').replace(/([a-z])([A-Z])/g, '$1 $2')
