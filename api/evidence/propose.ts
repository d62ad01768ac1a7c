import { and, eq, inArray } from 'drizzle-orm'
import type { Writer } from '../../db/database.ts'
import { proposals } from '../../db/schema/evidence.ts'
import type { Cairn } from '../context.ts'
import { announce } from '../live/announce.ts'
import { type Proposal, readGitHubProposals } from './read-proposals.ts'

/**
 * Keeps the open proposals what the activity on GitHub suggests now: new ones come, those that no longer hold go.
 * What was accepted or rejected stays as it was decided.
 */
export async function proposeFromGitHub(cairn: Pick<Cairn, 'db' | 'now'>): Promise<void> {
  const found = await cairn.db.read(readGitHubProposals)
  await keepProposals(cairn, found, ['deliverables', 'repositories'])
}

type Kept = (typeof proposals.$inferSelect)['collection'][]

/** Makes the open proposals for these collections the given ones. */
export async function keepProposals(
  cairn: Pick<Cairn, 'db' | 'now'>,
  found: readonly Proposal[],
  collections: Kept,
): Promise<void> {
  const known = await cairn.db.read(tx => tx.select().from(proposals).where(inArray(proposals.collection, collections)))
  const knownById = new Map(known.map(row => [row.id, row]))
  const foundIds = new Set(found.map(({ id }) => id))
  const gone = known.filter(({ id, state }) => state === 'open' && !foundIds.has(id))
  const changed = found.filter(proposal => {
    const before = knownById.get(proposal.id)
    return !before || (before.state === 'open' && isChanged(proposal, before))
  })
  if (gone.length === 0 && changed.length === 0) return
  const seenAt = cairn.now().toString()
  await cairn.db.write(async tx => {
    for (const { id } of gone) await tx.delete(proposals).where(and(eq(proposals.id, id), eq(proposals.state, 'open')))
    for (const proposal of changed) await keep(tx, proposal, seenAt)
    await announce(tx, cairn, { collection: 'proposals', itemId: null, kind: 'updated' })
  })
}

const isChanged = (proposal: Proposal, before: typeof proposals.$inferSelect) =>
  (['url', 'title', 'reason', 'itemId'] as const).some(field => proposal[field] !== before[field])

async function keep(tx: Writer, proposal: Proposal, seenAt: string): Promise<void> {
  const { id, ...fields } = proposal
  await tx
    .insert(proposals)
    .values({ ...proposal, seenAt })
    .onConflictDoUpdate({ target: proposals.id, set: fields, setWhere: eq(proposals.state, 'open') })
}
