import * as z from 'zod'
import * as tables from '../../db/schema/evidence.ts'
import { evidenceKinds, proposableCollections, proposalStates, provableCollections } from '../../db/schema/evidence.ts'
import type { Collection } from '../collections/collection.ts'
import { line, momentText, slugId, webUrl } from '../http/fields.ts'
import { presentProposals } from './queries.ts'

const kind = z.enum(evidenceKinds)
const collection = z.enum(provableCollections)

export const evidenceItem = z.object({
  id: z.string(),
  collection,
  itemId: z.string(),
  kind,
  url: z.string(),
  title: z.string().nullable(),
  occurredAt: z.string().nullable(),
  seenAt: z.string(),
})

/** Proof: a link attached to an item of the plan. It is public where the item is. */
export const evidence: Collection = {
  name: 'evidence',
  item: 'piece of evidence',
  table: tables.evidence,
  fields: z.strictObject({
    collection,
    itemId: slugId,
    kind: kind.default('url'),
    url: webUrl,
    title: line.nullable().default(null),
    occurredAt: momentText.nullable().default(null),
  }),
  shape: evidenceItem,
  filters: {
    collection: { column: tables.evidence.collection, is: 'equal', value: collection },
    item: { column: tables.evidence.itemId, is: 'equal' },
    kind: { column: tables.evidence.kind, is: 'equal', value: kind },
  },
  sort: ['seenAt', 'url'],
  references: { itemId: ({ collection }) => String(collection) },
  columnsFor: (input, before, { now }) => ({ ...input, seenAt: before?.seenAt ?? now }),
  planned: false,
}

const state = z.enum(proposalStates)

export const proposal = z.object({
  id: z.string(),
  collection: z.enum(proposableCollections),
  itemId: z.string().nullable(),
  /** Of the item that it is about; null for one that would be new, or is gone. */
  itemTitle: z.string().nullable(),
  /** What the item belongs to: a deliverable's project. */
  within: z.string().nullable(),
  kind,
  url: z.string(),
  title: z.string(),
  reason: z.string(),
  occurredAt: z.string().nullable(),
  private: z.boolean(),
  seenAt: z.string(),
  state,
  decidedAt: z.string().nullable(),
})

/** What activity on GitHub and the owner's feed suggest. The owner decides; `PATCH` with a state does it. */
export const proposals: Collection = {
  name: 'proposals',
  item: 'proposal',
  table: tables.proposals,
  fields: z.strictObject({ state }),
  shape: proposal,
  filters: {
    state: { column: tables.proposals.state, is: 'equal', value: state },
    collection: { column: tables.proposals.collection, is: 'equal', value: z.enum(proposableCollections) },
    item: { column: tables.proposals.itemId, is: 'equal' },
  },
  sort: ['seenAt', 'occurredAt', 'title'],
  verbs: [],
  present: presentProposals,
  planned: false,
}
