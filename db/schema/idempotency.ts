import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The answers to requests that came with an `Idempotency-Key`, kept for a day. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    key: text('key').primaryKey(),
    /** What was asked: a hash of path and body. */
    fingerprint: text('fingerprint').notNull(),
    /** Who works on it: none but the last who claimed the key may keep an answer. */
    attempt: text('attempt').notNull(),
    /** Epoch milliseconds. */
    claimedAt: integer('claimed_at').notNull(),
    /** Null while it is in flight. */
    status: integer('status'),
    headers: text('headers', { mode: 'json' }).$type<Record<string, string>>(),
    body: text('body'),
  },
  table => [index('idempotency_keys_claimed').on(table.claimedAt)],
)
