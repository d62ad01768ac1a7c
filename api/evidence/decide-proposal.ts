import { eq } from 'drizzle-orm'
import type { Writer } from '../../db/database.ts'
import { evidence, proposals } from '../../db/schema/evidence.ts'
import { repositories } from '../../db/schema/roadmap.ts'
import { collectionNamed } from '../collections/all.ts'
import type { Input, Row } from '../collections/collection.ts'
import { exists, fetchRow } from '../collections/queries.ts'
import { createItemIn, patchItemIn, type WriteTime } from '../collections/write-item.ts'
import type { Cairn } from '../context.ts'
import { dayOf } from '../days/zone.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { announce } from '../live/announce.ts'
import { fetchSettings } from '../settings/queries.ts'

type Proposal = typeof proposals.$inferSelect
type Undo = NonNullable<Proposal['undo']>

/**
 * Accepts or rejects a proposal, or takes a decision back; all that it changes is one transaction.
 * Accepting completes the milestone on the day the evidence is of (today where that isn't known) and attaches the proof.
 *
 * @throws NotFoundError, and ConflictError when the item it is about is gone.
 */
export async function decideProposal(
  cairn: Cairn,
  id: string,
  state: Proposal['state'],
  guard: (before: Proposal, tx: Writer) => Promise<void> = async () => {},
): Promise<Proposal> {
  const day = await cairn.today()
  const time = { now: cairn.now, day }
  return cairn.db.write(async tx => {
    const [before] = await tx.select().from(proposals).where(eq(proposals.id, id))
    if (!before) throw new NotFoundError('proposal', id, 'proposals')
    await guard(before, tx)
    if (before.state === state) return before
    if (before.state === 'accepted' && before.undo) await takeBack(tx, time, before, before.undo)
    const undo = state === 'accepted' ? await accept(tx, time, before) : null
    const decidedAt = state === 'open' ? null : cairn.now().toString()
    const [after] = await tx.update(proposals).set({ state, decidedAt, undo }).where(eq(proposals.id, id)).returning()
    await announce(tx, cairn, { collection: 'proposals', itemId: id, kind: 'updated' })
    return after as Proposal
  })
}

async function accept(tx: Writer, time: WriteTime, proposal: Proposal): Promise<Undo> {
  const { itemId } = proposal
  const collection = collectionNamed(proposal.collection)
  if (itemId === null) {
    const { id } = await createItemIn(tx, time, collection, await publishedArticle(tx, time, proposal))
    return { itemId: id, evidenceId: null, before: null }
  }
  const before = (await exists(tx, collection.table, itemId)) ? await fetchRow(tx, collection, itemId) : null
  if (before === null || before.archivedAt !== null)
    throw new ConflictError(`The ${collection.item} "${itemId}" that this is about is gone. Reject the proposal.`)
  if (proposal.collection === 'repositories') return acceptRepository(tx, time, proposal, before)
  if (proposal.collection === 'articles') {
    const { title: _, ...published } = await publishedArticle(tx, time, proposal)
    await patchItemIn(tx, time, collection, itemId, published)
    return { itemId, evidenceId: null, before: fieldsOf(before, Object.keys(published)) }
  }
  const evidenceId = proposal.private ? null : await attachProof(tx, time, proposal, itemId)
  if (before.status === 'done') return { itemId, evidenceId, before: null }
  const doneOn = await dayOfProposal(tx, time, proposal)
  await patchItemIn(tx, time, collection, itemId, { status: 'done', doneOn })
  return { itemId, evidenceId, before: fieldsOf(before, ['status', 'startedOn', 'doneOn']) }
}

async function acceptRepository(tx: Writer, time: WriteTime, { url }: Proposal, before: Row): Promise<Undo> {
  await patchItemIn(tx, time, collectionNamed('repositories'), before.id, { url })
  return { itemId: before.id, evidenceId: null, before: fieldsOf(before, ['url']) }
}

async function attachProof(tx: Writer, time: WriteTime, { kind, url, title, occurredAt }: Proposal, itemId: string) {
  const sent = { collection: 'deliverables', itemId, kind, url, title: title.slice(0, 300), occurredAt }
  return (await createItemIn(tx, time, collectionNamed('evidence'), sent)).id
}

async function publishedArticle(tx: Writer, time: WriteTime, proposal: Proposal): Promise<Input> {
  const platform = new URL(proposal.url).hostname.replace(/^www\./, '')
  const doneOn = await dayOfProposal(tx, time, proposal)
  return { title: proposal.title, url: proposal.url, platform, status: 'done', doneOn }
}

async function dayOfProposal(tx: Writer, { day }: WriteTime, { occurredAt }: Proposal): Promise<string> {
  if (occurredAt === null) return day
  const happened = dayOf(Temporal.Instant.from(occurredAt), await fetchSettings(tx))
  return happened < day ? happened : day
}

/** Undoes what accepting did, as far as the item is still there. */
async function takeBack(tx: Writer, time: WriteTime, proposal: Proposal, { itemId, evidenceId, before }: Undo) {
  const collection = collectionNamed(proposal.collection)
  if (evidenceId !== null) {
    await tx.delete(evidence).where(eq(evidence.id, evidenceId))
    await announce(tx, time, { collection: 'evidence', itemId: evidenceId, kind: 'deleted' })
  }
  if (!(await exists(tx, collection.table, itemId))) return
  if (proposal.itemId === null) {
    await tx.delete(collection.table).where(eq(collection.table.id, itemId))
    await announce(tx, time, { collection: collection.name, itemId, kind: 'deleted' })
  } else if (before !== null) {
    await patchItemIn(tx, time, collection, itemId, before as Input)
    if (proposal.collection === 'repositories')
      await tx.update(repositories).set({ githubId: null }).where(eq(repositories.id, itemId))
  }
}

const fieldsOf = (row: Row, names: string[]): Input => Object.fromEntries(names.map(name => [name, row[name]]))
