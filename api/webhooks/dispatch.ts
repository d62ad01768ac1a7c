import { randomUUID } from 'node:crypto'
import { and, asc, eq, gt, isNotNull, lt, max } from 'drizzle-orm'
import type { Reader, Writer } from '../../db/database.ts'
import { changes } from '../../db/schema/live.ts'
import { type DeliveryAttempt, deliveries, webhooks } from '../../db/schema/webhooks.ts'
import { enqueue } from '../background/background.ts'
import type { Cairn } from '../context.ts'
import type { Day } from '../days/day.ts'
import { announce } from '../live/announce.ts'
import { timeId } from '../time-id.ts'
import { bodyOf, type Message, messageOf } from './payload.ts'

type Webhook = typeof webhooks.$inferSelect
type Spoilt = { event: typeof changes.$inferSelect; fault: unknown }
const atOnce = 100
/** So far the cursor may lag behind while nothing happens that anyone chose. */
const longestLag = 1000

export const deliveryKind = 'webhook-delivery'

/**
 * Turns the events since the last time into deliveries: once for each webhook and event, whatever ends the process in
 * between, since the cursor moves in the same transaction.
 */
export async function dispatchEvents(cairn: Cairn): Promise<void> {
  const today = await cairn.today()
  while (await cairn.db.read(isBehind)) {
    const spoilt = await cairn.db.write(tx => dispatchSome(tx, cairn, today))
    for (const { fault, event } of spoilt) {
      const { event: type, collection, itemId } = event
      cairn.log.error({ err: fault, type, collection, itemId }, 'an event could not be made into a message')
    }
  }
}

async function isBehind(tx: Reader): Promise<boolean> {
  const from = cursorOf(await activeWebhooks(tx))
  if (from === null) return false
  const [row] = await tx.select({ newest: max(changes.seq) }).from(changes)
  if ((row?.newest ?? 0) - from > longestLag) return true
  const [event] = await tx
    .select({ seq: changes.seq })
    .from(changes)
    .where(and(gt(changes.seq, from), isNotNull(changes.event)))
    .limit(1)
  return event !== undefined
}

/** @returns the events of which nothing could be said; the log of their webhooks names them. */
async function dispatchSome(tx: Writer, cairn: Cairn, today: Day): Promise<Spoilt[]> {
  const spoilt: Spoilt[] = []
  const targets = await activeWebhooks(tx)
  const from = cursorOf(targets)
  if (from === null) return spoilt
  const events = await tx
    .select()
    .from(changes)
    .where(and(gt(changes.seq, from), isNotNull(changes.event)))
    .orderBy(asc(changes.seq))
    .limit(atOnce)
  for (const event of events) {
    const choosers = targets.filter(
      ({ dispatchedSeq, events: chosen }) => dispatchedSeq < event.seq && chosen.includes(event.event ?? ''),
    )
    if (choosers.length === 0) continue
    const message = await messageOf(tx, event, today)
    if ('fault' in message) spoilt.push({ event, fault: message.fault })
    for (const webhook of choosers) {
      await addDelivery(tx, cairn, webhook, { event: event.event ?? '', message, seq: event.seq })
    }
  }
  const [row] = await tx.select({ newest: max(changes.seq) }).from(changes)
  const upTo = events.length === atOnce ? (events.at(-1)?.seq ?? from) : (row?.newest ?? from)
  await tx
    .update(webhooks)
    .set({ dispatchedSeq: upTo })
    .where(and(eq(webhooks.state, 'active'), lt(webhooks.dispatchedSeq, upTo)))
  return spoilt
}

/**
 * Leaves a delivery to be sent, in the caller's transaction. One for the same event exists already, or is made. Where there
 * is nothing to send, the delivery has failed already and its log says why: other events and webhooks go on.
 */
export async function addDelivery(
  tx: Writer,
  cairn: Cairn,
  { id: webhookId, mapping }: Webhook,
  { event, message, seq }: { event: string; message: Message; seq: number | null },
): Promise<string | null> {
  const now = cairn.now().toString()
  const start = startOf(message, mapping, now)
  const row = { id: timeId(), webhookId, seq, event, createdAt: now, ...start }
  const [added] = await tx.insert(deliveries).values(row).onConflictDoNothing().returning({ id: deliveries.id })
  if (!added) return null
  if (start.state === 'waiting') await enqueueDelivery(tx, cairn, { deliveryId: added.id, webhookId })
  await announce(tx, cairn, { collection: 'deliveries', itemId: added.id, kind: 'created' })
  return added.id
}

/** At once, also when the delivery waits for its next attempt, if `runAt` is given. */
export const enqueueDelivery = (
  tx: Writer,
  cairn: Cairn,
  payload: { deliveryId: string; webhookId: string },
  runAt?: Temporal.Instant,
) => enqueue(tx, cairn, { kind: deliveryKind, payload, key: payload.deliveryId, ...(runAt && { runAt }) })

function startOf(message: Message, mapping: Webhook['mapping'], now: string) {
  const made = bodyOf(message, mapping)
  if ('body' in made) return { state: 'waiting' as const, body: made.body, nextAttemptAt: now }
  return { state: 'failed' as const, body: '', attempts: [attemptNotMade(now, made.error)] }
}

const attemptNotMade = (at: string, error: string): DeliveryAttempt => ({
  number: 1,
  at,
  durationMs: 0,
  correlationId: randomUUID(),
  requestHeaders: {},
  status: null,
  responseHeaders: {},
  responseBody: '',
  error,
})

const activeWebhooks = (tx: Reader): Promise<Webhook[]> =>
  tx.select().from(webhooks).where(eq(webhooks.state, 'active'))

const cursorOf = (targets: Webhook[]) =>
  targets.length === 0 ? null : Math.min(...targets.map(({ dispatchedSeq }) => dispatchedSeq))
