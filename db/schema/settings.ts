import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export interface Visibility {
  habits: boolean
  metrics: boolean
  writing: boolean
  certifications: boolean
  github: boolean
  /** Later than the others: absent where it was never chosen. */
  tools?: boolean
  /** When the plan will end; off unless chosen. */
  forecast?: boolean
  /** Also the number of contributions to private repositories; off unless chosen. */
  githubPrivate?: boolean
}

/** One row: the owner and how they count days. */
export const settings = sqliteTable('settings', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  headline: text('headline').notNull(),
  about: text('about').notNull(),
  githubUser: text('github_user'),
  /** Hours between two readings of GitHub; 0 reads it only when asked. */
  githubSyncHours: integer('github_sync_hours').notNull().default(6),
  contactUrl: text('contact_url'),
  /** The RSS or Atom feed of a blog elsewhere. */
  feedUrl: text('feed_url'),
  timeZone: text('time_zone').notNull(),
  dayStartHour: integer('day_start_hour').notNull(),
  planStart: text('plan_start').notNull(),
  siteUrl: text('site_url'),
  siteBase: text('site_base').notNull(),
  visibility: text('visibility', { mode: 'json' }).$type<Visibility>().notNull(),
  /** When the owner went through the first visit; null until then. */
  welcomedAt: text('welcomed_at'),
})
