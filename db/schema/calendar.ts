import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** One row, once the owner made a private address for their calendar programs. */
export const calendars = sqliteTable('calendars', {
  id: integer('id').primaryKey(),
  /** Kept readable: the owner looks the address up for each device. */
  secret: text('secret').notNull(),
  /** The time of day at which the day's habits stand in the calendar, with a reminder; null leaves them out. */
  habitsAt: text('habits_at'),
  createdAt: text('created_at').notNull(),
})
