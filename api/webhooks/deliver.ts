import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Writer } from '../../db/database.ts'
import { type DeliveryAttempt, deliveries, webhooks } from '../../db/schema/webhooks.ts'
import { GiveUp, RetryAt, type RunningJob } from '../background/background.ts'
import type { Cairn } from '../context.ts'
import { announce } from '../live/announce.ts'
import type { Resolve } from '../outside/addresses.ts'
import { type Received, send } from './send.ts'
import { signedHeaders } from './signature.ts'
import { type Verdict, verdictOn } from './verdict.ts'

type Webhook = typeof webhooks.$inferSelect
type Delivery = typeof deliveries.$inferSelect

const attemptsKept = 12
const hoursUntilDisabled = 5 * 24

/**
 * Makes one attempt at a delivery and notes what came of it. If the process ends between the two, the attempt is made
 * again under the same id, by which the receiver knows it.
 */
export async function deliver(cairn: Cairn, deliveryId: string, job: RunningJob, resolve?: Resolve): Promise<void> {
  const found = await cairn.db.read(tx =>
    tx
      .select()
      .from(deliveries)
      .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
      .where(eq(deliveries.id, deliveryId)),
  )
  const [{ deliveries: delivery, webhooks: webhook } = {}] = found
  if (!delivery || !webhook || delivery.state !== 'waiting') return
  if (webhook.state !== 'active') {
    const error = `The webhook is ${webhook.state}.`
    await cairn.db.write(tx => note(tx, cairn, delivery, webhook, { is: 'failed', error }, null))
    throw new GiveUp(error)
  }
  const { attempt, outcome } = await attemptAt(cairn, delivery, webhook, job, resolve)
  const verdict = verdictOn(outcome, { attempt: job.attempt, now: cairn.now(), random: Math.random() })
  const error = verdict.is === 'delivered' ? null : verdict.error
  await cairn.db.write(tx => note(tx, cairn, delivery, webhook, verdict, { ...attempt, error }))
  if (verdict.is === 'retry') throw new RetryAt(verdict.at, verdict.error)
  if (verdict.is !== 'delivered') throw new GiveUp(verdict.error)
}

async function attemptAt(cairn: Cairn, delivery: Delivery, webhook: Webhook, job: RunningJob, resolve?: Resolve) {
  const correlationId = randomUUID()
  const at = cairn.now()
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Cairn',
    'x-correlation-id': correlationId,
    ...signedHeaders(delivery.id, delivery.body, webhook, at),
  }
  const { url } = webhook
  const allowPrivate = cairn.env.allowPrivateWebhooks
  const started = performance.now()
  let outcome: Received | Error
  try {
    const all = { ...webhook.headers, ...headers }
    const { body } = delivery
    outcome = await send({ url, headers: all, body, allowPrivate, signal: job.signal, ...(resolve && { resolve }) })
  } catch (error) {
    // A stop is no fault of the target: the attempt does not count.
    if (job.signal.aborted) throw error
    outcome = error instanceof Error ? error : new Error(String(error))
  }
  const received = outcome instanceof Error ? null : outcome
  const attempt: DeliveryAttempt = {
    number: (delivery.attempts.at(-1)?.number ?? 0) + 1,
    at: at.toString(),
    durationMs: Math.round(performance.now() - started),
    correlationId,
    requestHeaders: { ...headers, ...hidden(webhook.headers) },
    status: received?.status ?? null,
    responseHeaders: received?.headers ?? {},
    responseBody: received?.body ?? '',
    error: null,
  }
  return { attempt, outcome }
}

/** The owner's own headers may hold a key of the target. */
const hidden = (headers: Record<string, string>) =>
  Object.fromEntries(Object.keys(headers).map(name => [name, '(hidden)']))

async function note(
  tx: Writer,
  cairn: Cairn,
  delivery: Delivery,
  webhook: Webhook,
  verdict: Verdict,
  attempt: DeliveryAttempt | null,
): Promise<void> {
  const now = cairn.now().toString()
  const states = { delivered: 'delivered', retry: 'waiting', failed: 'failed', gone: 'failed' } as const
  await tx
    .update(deliveries)
    .set({
      state: states[verdict.is],
      attempts: attempt ? [...delivery.attempts, attempt].slice(-attemptsKept) : delivery.attempts,
      nextAttemptAt: verdict.is === 'retry' ? verdict.at.toString() : null,
      deliveredAt: verdict.is === 'delivered' ? now : null,
    })
    .where(eq(deliveries.id, delivery.id))
  await announce(tx, cairn, { collection: 'deliveries', itemId: delivery.id, kind: 'updated' })
  if (attempt) await noteHealth(tx, cairn, webhook.id, verdict)
}

/** A target that wants no more, or that has failed for days, is left alone, and the owner is told why. */
async function noteHealth(tx: Writer, cairn: Cairn, id: string, verdict: Verdict): Promise<void> {
  const [webhook] = await tx.select().from(webhooks).where(eq(webhooks.id, id))
  if (webhook?.state !== 'active') return
  const change = healthAfter(webhook, verdict, cairn.now())
  if (change === null) return
  await tx.update(webhooks).set(change).where(eq(webhooks.id, id))
  await announce(tx, cairn, { collection: 'webhooks', itemId: id, kind: 'updated' })
}

function healthAfter({ failingSince }: Webhook, verdict: Verdict, now: Temporal.Instant): Partial<Webhook> | null {
  if (verdict.is === 'delivered') return failingSince === null ? null : { failingSince: null }
  if (verdict.is === 'gone')
    return { state: 'disabled', notice: verdict.error, failingSince: failingSince ?? now.toString() }
  if (failingSince === null) return { failingSince: now.toString() }
  const since = Temporal.Instant.from(failingSince)
  if (now.since(since).total('hours') < hoursUntilDisabled) return null
  const notice = `Nothing has arrived since ${failingSince.slice(0, 10)}. Last: ${verdict.error}`
  return { state: 'disabled', notice }
}
