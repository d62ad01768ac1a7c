import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const backgroundStates = ['waiting', 'running', 'done', 'failed'] as const

/** Work that outlives a request and a process. Instants are epoch milliseconds: they are compared in SQL. */
export const backgroundJobs = sqliteTable(
  'background_jobs',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    /** At most one job of a kind waits under a key. */
    key: text('key'),
    payload: text('payload', { mode: 'json' }).$type<unknown>(),
    state: text('state', { enum: backgroundStates }).notNull().default('waiting'),
    attempt: integer('attempt').notNull().default(0),
    runAt: integer('run_at').notNull(),
    /** The process that runs it, and until when it may be believed to. */
    leaseOwner: text('lease_owner'),
    leaseUntil: integer('lease_until'),
    error: text('error'),
    progress: text('progress'),
    progressDone: integer('progress_done'),
    progressTotal: integer('progress_total'),
    createdAt: integer('created_at').notNull(),
    startedAt: integer('started_at'),
    endedAt: integer('ended_at'),
  },
  table => [
    index('background_jobs_due').on(table.state, table.runAt),
    uniqueIndex('background_jobs_key').on(table.kind, table.key).where(sql`state = 'waiting'`),
  ],
)
