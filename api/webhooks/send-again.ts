import { eq } from 'drizzle-orm'
import type { Reader, Writer } from '../../db/database.ts'
import { changes } from '../../db/schema/live.ts'
import * as tables from '../../db/schema/webhooks.ts'
import { fetchRow } from '../collections/queries.ts'
import type { Cairn } from '../context.ts'
import type { Day } from '../days/day.ts'
import { ConflictError } from '../errors.ts'
import { announce } from '../live/announce.ts'
import { deliveries, webhooks } from './collections.ts'
import { addDelivery, enqueueDelivery } from './dispatch.ts'
import { bodyOf, messageOf } from './payload.ts'
import type { WebhookRow } from './save-webhook.ts'

export type Delivery = typeof tables.deliveries.$inferSelect

/** Sends a ping, so that a receiver can be tried out. @returns the id of the delivery */
export async function ping(cairn: Cairn, webhookId: string): Promise<string> {
  return cairn.db.write(async tx => {
    const webhook = await requireActive(tx, webhookId)
    const payload = { type: 'ping', timestamp: cairn.now().toString(), data: { webhookId } }
    // A ping goes out as it is: rules that pick fields of an event would leave nothing of it.
    const message = { payload }
    const id = await addDelivery(tx, cairn, { ...webhook, mapping: null }, { event: 'ping', message, seq: null })
    return id ?? ''
  })
}

/**
 * Sends a delivery once more, whatever became of it: the same body under the same id, with all attempts before it. One that
 * never had a body gets one now.
 *
 * @throws ConflictError when its webhook is not active, or when there is still nothing to send
 */
export async function redeliver(cairn: Cairn, id: string): Promise<void> {
  const today = await cairn.today()
  await cairn.db.write(async tx => {
    const delivery = (await fetchRow(tx, deliveries, id)) as Delivery
    const webhook = await requireActive(tx, delivery.webhookId)
    const made = await bodyAgain(tx, delivery, webhook, today)
    if ('error' in made) throw new ConflictError(`This delivery has no message. ${made.error}`)
    await sendAgain(tx, cairn, delivery, made.body)
  })
}

/** What a delivery says: what it said before, if it said anything. */
export async function bodyAgain(tx: Reader, { body, seq }: Delivery, { mapping }: WebhookRow, today: Day) {
  if (body !== '') return { body }
  const [event] = await tx
    .select()
    .from(changes)
    .where(eq(changes.seq, seq ?? 0))
  if (!event) return { error: 'What it tells of is too long ago.' }
  return bodyOf(await messageOf(tx, event, today), mapping)
}

export async function sendAgain(tx: Writer, cairn: Cairn, delivery: Delivery, body: string): Promise<void> {
  const { id, webhookId } = delivery
  const now = cairn.now()
  const again = { state: 'waiting', body, nextAttemptAt: now.toString(), deliveredAt: null } as const
  await tx.update(tables.deliveries).set(again).where(eq(tables.deliveries.id, id))
  await enqueueDelivery(tx, cairn, { deliveryId: id, webhookId }, now)
  await announce(tx, cairn, { collection: 'deliveries', itemId: id, kind: 'updated' })
}

export async function requireActive(tx: Reader, id: string): Promise<WebhookRow> {
  const webhook = (await fetchRow(tx, webhooks, id)) as WebhookRow
  if (webhook.state === 'active') return webhook
  throw new ConflictError(`The webhook is ${webhook.state}. PATCH it with {"state":"active"} first.`)
}
