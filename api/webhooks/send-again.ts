import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import * as tables from '../../db/schema/webhooks.ts'
import { fetchRow } from '../collections/queries.ts'
import type { Cairn } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { announce } from '../live/announce.ts'
import { deliveries, webhooks } from './collections.ts'
import { addDelivery, enqueueDelivery } from './dispatch.ts'
import type { WebhookRow } from './save-webhook.ts'

/** Sends a ping, so that a receiver can be tried out. @returns the id of the delivery */
export async function ping(cairn: Cairn, webhookId: string): Promise<string> {
  return cairn.db.write(async tx => {
    const webhook = await requireActive(tx, webhookId)
    const payload = { type: 'ping', timestamp: cairn.now().toString(), data: { webhookId } }
    // A ping goes out as it is: rules that pick fields of an event would leave nothing of it.
    const id = await addDelivery(tx, cairn, { ...webhook, mapping: null }, { event: 'ping', payload, seq: null })
    return id ?? ''
  })
}

/** Sends a delivery once more, whatever became of it: the same body under the same id, with all attempts before it. */
export async function redeliver(cairn: Cairn, id: string): Promise<void> {
  await cairn.db.write(async tx => {
    const { webhookId, body } = (await fetchRow(tx, deliveries, id)) as typeof tables.deliveries.$inferSelect
    await requireActive(tx, webhookId)
    if (body === '') throw new ConflictError('This delivery has no message: the rules of its webhook failed.')
    const now = cairn.now()
    const again = { state: 'waiting', nextAttemptAt: now.toString(), deliveredAt: null } as const
    await tx.update(tables.deliveries).set(again).where(eq(tables.deliveries.id, id))
    await enqueueDelivery(tx, cairn, { deliveryId: id, webhookId }, now)
    await announce(tx, cairn, { collection: 'deliveries', itemId: id, kind: 'updated' })
  })
}

async function requireActive(tx: Reader, id: string): Promise<WebhookRow> {
  const webhook = (await fetchRow(tx, webhooks, id)) as WebhookRow
  if (webhook.state === 'active') return webhook
  throw new ConflictError(`The webhook is ${webhook.state}. PATCH it with {"state":"active"} first.`)
}
