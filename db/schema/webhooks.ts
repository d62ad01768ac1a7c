import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { jsonList } from './columns.ts'

export const webhookStates = ['active', 'paused', 'disabled'] as const
export const deliveryStates = ['waiting', 'delivered', 'failed'] as const

/** A value that a target gets under another name: taken from the payload, or always the same. */
export interface FieldRule {
  to: string
  from?: string
  value?: unknown
}

export interface DeliveryAttempt {
  number: number
  at: string
  durationMs: number
  correlationId: string
  requestHeaders: Record<string, string>
  status: number | null
  responseHeaders: Record<string, string>
  /** The first part of it. */
  responseBody: string
  error: string | null
}

export const webhooks = sqliteTable('webhooks', {
  id: text('id').primaryKey(),
  url: text('url').notNull(),
  description: text('description'),
  events: jsonList('events'),
  /** Null sends the payload as it is. */
  mapping: text('mapping', { mode: 'json' }).$type<FieldRule[]>(),
  /** Sent with each delivery, for targets that ask for a key of their own. Never shown again. */
  headers: text('headers', { mode: 'json' }).$type<Record<string, string>>().notNull().default({}),
  state: text('state', { enum: webhookStates }).notNull().default('active'),
  /** Why it was disabled, in words. */
  notice: text('notice'),
  /** Since when no delivery arrived; null while they do. */
  failingSince: text('failing_since'),
  secret: text('secret').notNull(),
  /** Signs too until that moment, so that the receiver can change over. */
  previousSecret: text('previous_secret'),
  previousSecretUntil: text('previous_secret_until'),
  /** The change up to which events were turned into deliveries. */
  dispatchedSeq: integer('dispatched_seq').notNull(),
  createdAt: text('created_at').notNull(),
})

export const deliveries = sqliteTable(
  'deliveries',
  {
    id: text('id').primaryKey(),
    webhookId: text('webhook_id')
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    /** The change it tells of; null for a ping. */
    seq: integer('seq'),
    event: text('event').notNull(),
    /** The body, as it is sent each time. */
    body: text('body').notNull(),
    state: text('state', { enum: deliveryStates }).notNull().default('waiting'),
    attempts: jsonList<DeliveryAttempt>('attempts'),
    createdAt: text('created_at').notNull(),
    nextAttemptAt: text('next_attempt_at'),
    deliveredAt: text('delivered_at'),
  },
  table => [
    uniqueIndex('deliveries_change').on(table.webhookId, table.seq),
    index('deliveries_webhook').on(table.webhookId, table.createdAt),
  ],
)
