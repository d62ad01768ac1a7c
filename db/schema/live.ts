import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The change feed: written in the transaction that makes the change, read in order of `seq`. */
export const changes = sqliteTable('changes', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  at: text('at').notNull(),
  collection: text('collection').notNull(),
  itemId: text('item_id'),
  kind: text('kind', { enum: ['created', 'updated', 'deleted', 'imported'] }).notNull(),
  /** What it means for the owner, like `habit.logged`; null for most changes. */
  event: text('event'),
})
