import * as z from 'zod'
import * as tables from '../../db/schema/evidence.ts'
import { evidenceKinds, provableCollections } from '../../db/schema/evidence.ts'
import type { Collection } from '../collections/collection.ts'
import { line, slugId, webUrl } from '../http/fields.ts'

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
    occurredAt: z.iso.datetime().nullable().default(null),
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
