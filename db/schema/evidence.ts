import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag } from './columns.ts'

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

export const proposalStates = ['open', 'accepted', 'rejected'] as const
export const proposableCollections = ['deliverables', 'articles', 'repositories'] as const

/** What activity suggests: that a milestone is reached, an article is out, a repository is the one that was meant. */
export const proposals = sqliteTable(
  'proposals',
  {
    /** Made from what is proposed for which reason: the same proposal is never made twice. */
    id: text('id').primaryKey(),
    collection: text('collection', { enum: proposableCollections }).notNull(),
    /** Null proposes a new item. */
    itemId: text('item_id'),
    kind: text('kind', { enum: evidenceKinds }).notNull(),
    url: text('url').notNull(),
    title: text('title').notNull(),
    reason: text('reason').notNull(),
    occurredAt: text('occurred_at'),
    /** Found where only the owner can look: accepting it leaves no link. */
    private: flag('private'),
    seenAt: text('seen_at').notNull(),
    state: text('state', { enum: proposalStates }).notNull().default('open'),
    decidedAt: text('decided_at'),
    /** What accepting it changed, as the way back. */
    undo: text('undo', { mode: 'json' }).$type<{ itemId: string; evidenceId: string | null; before: unknown }>(),
  },
  table => [index('proposals_state').on(table.state, table.seenAt)],
)

/** Days that activity filled in a habit: one whose entry is gone was undone by the owner and stays so. */
export const filledDays = sqliteTable(
  'filled_days',
  {
    habitId: text('habit_id').notNull(),
    day: text('day').notNull(),
    logId: text('log_id').notNull(),
    count: integer('count').notNull(),
  },
  table => [primaryKey({ columns: [table.habitId, table.day] })],
)
