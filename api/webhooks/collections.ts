import { max } from 'drizzle-orm'
import * as z from 'zod'
import type { Reader } from '../../db/database.ts'
import { changes } from '../../db/schema/live.ts'
import * as tables from '../../db/schema/webhooks.ts'
import type { Collection, Input, Row } from '../collections/collection.ts'
import { line, webUrl } from '../http/fields.ts'
import { eventTypes } from '../live/events.ts'
import { fieldRules } from './mapping.ts'

const state = z.enum(tables.webhookStates)
export const chosenEvent = z.enum(eventTypes)
const chosenEvents = z
  .array(chosenEvent)
  .min(1, 'must name at least one event')
  .refine(events => new Set(events).size === events.length, 'names an event twice')

const ours = /^(webhook-.*|host|connection|content-.*|transfer-encoding|upgrade|te|trailer|keep-alive|expect)$/i
const headerName = z
  .string()
  .max(100)
  .regex(/^[\w!#$%&'*+.^`|~-]+$/, 'is no name of a header')
  .refine(name => !ours.test(name), 'is set by Cairn itself')
const headerValue = z
  .string()
  .max(2000)
  .regex(/^[\x20-\x7e]*$/, 'holds more than plain ASCII')

const rule = z.object({ to: z.string(), from: z.string().optional(), value: z.unknown().optional() })

export const webhook = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string().nullable(),
  events: z.array(chosenEvent),
  mapping: z.array(rule).nullable().meta({ description: 'Null sends the payload as it is.' }),
  headerNames: z.array(z.string()).meta({ description: 'Headers of your own; their values are not shown again.' }),
  state,
  notice: z.string().nullable().meta({ description: 'Why it was disabled.' }),
  failingSince: z.string().nullable(),
  previousSecretUntil: z.string().nullable().meta({ description: 'Until then the old secret signs as well.' }),
  createdAt: z.string(),
})

export const webhookFields = z.strictObject({
  url: webUrl,
  description: line.nullable().default(null),
  events: chosenEvents,
  mapping: fieldRules.nullable().default(null),
  headers: z
    .record(headerName, headerValue)
    .refine(headers => Object.keys(headers).length <= 10, 'holds more than 10 headers')
    .default({}),
  state: state.default('active'),
})

export const webhooks: Collection = {
  name: 'webhooks',
  item: 'webhook',
  table: tables.webhooks,
  planned: false,
  verbs: ['delete'],
  fields: webhookFields,
  shape: webhook,
  filters: { state: { column: tables.webhooks.state, is: 'equal', value: state } },
  sort: ['createdAt'],
  columnsFor: awaken,
  present: async rows => rows.map(({ headers, ...row }) => ({ ...row, headerNames: Object.keys(headers as object) })),
}

/** One that becomes active again starts afresh: what happened meanwhile is not sent. */
async function awaken(input: Input, before: Row | null, { db }: { db: Reader }): Promise<Input> {
  if (before === null || before.state === 'active' || input.state !== 'active') return input
  return { ...input, notice: null, failingSince: null, dispatchedSeq: await newestChange(db) }
}

export async function newestChange(db: Reader): Promise<number> {
  const [row] = await db.select({ seq: max(changes.seq) }).from(changes)
  return row?.seq ?? 0
}

const deliveryState = z.enum(tables.deliveryStates)
const deliveredEvent = z.enum([...eventTypes, 'ping'])
const headers = z.record(z.string(), z.string())

export const delivery = z.object({
  id: z.string().meta({ description: 'Sent as `webhook-id` with each attempt.' }),
  webhookId: z.string(),
  event: z.string(),
  state: deliveryState,
  body: z.string().meta({ description: 'As it is sent.' }),
  attempts: z.array(
    z.object({
      number: z.int(),
      at: z.string(),
      durationMs: z.int(),
      correlationId: z.string(),
      requestHeaders: headers,
      status: z.int().nullable(),
      responseHeaders: headers,
      responseBody: z.string().meta({ description: 'The first part of it.' }),
      error: z.string().nullable(),
    }),
  ),
  createdAt: z.string(),
  nextAttemptAt: z.string().nullable(),
  deliveredAt: z.string().nullable(),
})

/** The log: read only. */
export const deliveries: Collection = {
  name: 'deliveries',
  item: 'delivery',
  table: tables.deliveries,
  planned: false,
  verbs: [],
  fields: z.strictObject({}),
  shape: delivery,
  filters: {
    webhook: { column: tables.deliveries.webhookId, is: 'equal' },
    state: { column: tables.deliveries.state, is: 'equal', value: deliveryState },
    event: { column: tables.deliveries.event, is: 'equal', value: deliveredEvent },
  },
  sort: ['createdAt'],
}
