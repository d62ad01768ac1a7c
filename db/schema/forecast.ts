import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** A date that a re-plan moves: the column of an item, its stored value before and after. */
export interface StoredMove {
  collection: string
  id: string
  column: string
  from: string | null
  to: string | null
}

/** Re-plans that were accepted, each with the way back. */
export const replans = sqliteTable('replans', {
  id: text('id').primaryKey(),
  acceptedAt: text('accepted_at').notNull(),
  aim: text('aim', { enum: ['50', '80', 'end'] }).notNull(),
  moves: text('moves', { mode: 'json' }).$type<StoredMove[]>().notNull(),
  undoneAt: text('undone_at'),
})
