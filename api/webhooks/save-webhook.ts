import { eq } from 'drizzle-orm'
import * as tables from '../../db/schema/webhooks.ts'
import { isFields } from '../collections/merge-patch.ts'
import { fetchRow } from '../collections/queries.ts'
import { type Guard, patchItem } from '../collections/write-item.ts'
import type { Cairn } from '../context.ts'
import { InvalidError } from '../errors.ts'
import { accept } from '../http/input.ts'
import { announce } from '../live/announce.ts'
import { timeId } from '../time-id.ts'
import { newestChange, webhookFields, webhooks } from './collections.ts'
import { newSecret, overlapHours } from './secret.ts'
import { targetFault } from './target.ts'

export type WebhookRow = typeof tables.webhooks.$inferSelect

/**
 * Adds a webhook; it hears of what happens from now on. Its row holds the secret, which is never read again.
 *
 * @throws InvalidError for an address that lies inside, unless that is allowed
 */
export async function createWebhook(cairn: Cairn, sent: unknown): Promise<WebhookRow> {
  const fields = accept(webhookFields, sent)
  checkTarget(cairn, fields.url)
  return cairn.db.write(async tx => {
    const values = {
      ...fields,
      mapping: fields.mapping as WebhookRow['mapping'],
      id: timeId(),
      secret: newSecret(),
      dispatchedSeq: await newestChange(tx),
      createdAt: cairn.now().toString(),
    }
    const [row] = await tx.insert(tables.webhooks).values(values).returning()
    await announce(tx, cairn, { collection: 'webhooks', itemId: values.id, kind: 'created' })
    return row as WebhookRow
  })
}

/** Changes parts of a webhook. One that is made active again hears of what happens from then on. */
export async function updateWebhook(cairn: Cairn, id: string, sent: unknown, guard?: Guard) {
  if (isFields(sent) && typeof sent.url === 'string' && URL.canParse(sent.url)) checkTarget(cairn, sent.url)
  return patchItem(cairn, webhooks, id, sent, guard)
}

/** Gives a webhook a new secret and answers it; the old one signs beside it for a day. */
export async function rotateSecret(cairn: Cairn, id: string): Promise<{ secret: string; previousSecretUntil: string }> {
  const secret = newSecret()
  const previousSecretUntil = cairn.now().add({ hours: overlapHours }).toString()
  await cairn.db.write(async tx => {
    const before = (await fetchRow(tx, webhooks, id)) as WebhookRow
    const rotated = { secret, previousSecret: before.secret, previousSecretUntil }
    await tx.update(tables.webhooks).set(rotated).where(eq(tables.webhooks.id, id))
    await announce(tx, cairn, { collection: 'webhooks', itemId: id, kind: 'updated' })
  })
  return { secret, previousSecretUntil }
}

function checkTarget({ env }: Cairn, url: string): void {
  const fault = targetFault(url, { allowPrivate: env.allowPrivateWebhooks })
  if (fault) throw new InvalidError([fault])
}
