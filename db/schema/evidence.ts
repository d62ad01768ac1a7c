import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const evidenceKinds = ['url', 'repository', 'commit', 'release', 'pull-request', 'article', 'badge'] as const
export const provableCollections = [
  'phases',
  'projects',
  'deliverables',
  'skills',
  'certifications',
  'metrics',
  'plan-tasks',
] as const

/** Proof for a claim: a link attached to an item of the plan. */
export const evidence = sqliteTable(
  'evidence',
  {
    id: text('id').primaryKey(),
    collection: text('collection', { enum: provableCollections }).notNull(),
    itemId: text('item_id').notNull(),
    kind: text('kind', { enum: evidenceKinds }).notNull(),
    url: text('url').notNull(),
    title: text('title'),
    occurredAt: text('occurred_at'),
    seenAt: text('seen_at').notNull(),
  },
  table => [index('evidence_item').on(table.collection, table.itemId)],
)
