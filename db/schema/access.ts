import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { jsonList } from './columns.ts'

/** Only hashes are kept; a secret is shown once. */
export const tokens = sqliteTable('tokens', {
  hash: text('hash').primaryKey(),
  name: text('name').notNull(),
  scopes: jsonList('scopes'),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at'),
})

export const sessions = sqliteTable('sessions', {
  hash: text('hash').primaryKey(),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at').notNull(),
})

export const signInLinks = sqliteTable('sign_in_links', {
  hash: text('hash').primaryKey(),
  expiresAt: text('expires_at').notNull(),
})
