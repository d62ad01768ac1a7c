import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag, planColumns } from './columns.ts'

export const habits = sqliteTable('habits', {
  ...planColumns(),
  category: text('category').notNull(),
  hint: text('hint'),
  period: text('period', { enum: ['day', 'week', 'month'] }).notNull(),
  unit: text('unit').notNull(),
  min: integer('min'),
  max: integer('max'),
  direction: text('direction', { enum: ['atLeast', 'atMost'] }).notNull(),
  source: text('source', { enum: ['manual', 'github-commits'] }).notNull(),
  public: flag('public'),
  /** The first day the habit counts; nothing before it is a miss. */
  since: text('since').notNull(),
})

export const habitLogs = sqliteTable(
  'habit_logs',
  {
    id: text('id').primaryKey(),
    habitId: text('habit_id')
      .notNull()
      .references(() => habits.id),
    day: text('day').notNull(),
    amount: integer('amount').notNull(),
    skip: flag('skip'),
    note: text('note'),
    occurredAt: text('occurred_at').notNull(),
    createdAt: text('created_at').notNull(),
  },
  table => [
    index('habit_logs_day').on(table.day, table.id),
    index('habit_logs_habit_day').on(table.habitId, table.day),
  ],
)

/** A day's entries of one habit, added up when they are written, so that no page scans the log. */
export const habitDays = sqliteTable(
  'habit_days',
  {
    habitId: text('habit_id')
      .notNull()
      .references(() => habits.id),
    day: text('day').notNull(),
    amount: integer('amount').notNull(),
    entries: integer('entries').notNull(),
    skips: integer('skips').notNull(),
  },
  table => [primaryKey({ columns: [table.habitId, table.day] })],
)

export const vacations = sqliteTable('vacations', {
  id: text('id').primaryKey(),
  firstDay: text('first_day').notNull(),
  lastDay: text('last_day').notNull(),
  note: text('note'),
})
