import { and, asc, eq, gt, gte, inArray, lte, notExists } from 'drizzle-orm'
import type { Writer } from '../../db/database.ts'
import { changes } from '../../db/schema/live.ts'
import { deliveries } from '../../db/schema/webhooks.ts'
import type { Cairn } from '../context.ts'
import type { Day } from '../days/day.ts'
import { InvalidError } from '../errors.ts'
import { addDelivery } from './dispatch.ts'
import { logDays } from './forget-deliveries.ts'
import { messageOf } from './payload.ts'
import type { WebhookRow } from './save-webhook.ts'
import { bodyAgain, type Delivery, requireActive, sendAgain } from './send-again.ts'

const atOnce = 100

/**
 * Sends a webhook what it missed since then, or as far back as the log goes: events that it was not told of while it was paused or disabled, and deliveries
 * that failed. What happened before it was added is nothing it missed.
 *
 * @returns how many deliveries that makes
 * @throws InvalidError for a time that the log does not reach back to: nobody knows any more what arrived then
 */
export async function recover(cairn: Cairn, webhookId: string, from?: Temporal.Instant): Promise<number> {
  const since = timeFrom(from, cairn.now())
  const today = await cairn.today()
  const failed = await inParts('', (tx, after) => sendFailed(tx, cairn, webhookId, { since, after, today }))
  const untold = await inParts(0, (tx, after) => sendUntold(tx, cairn, webhookId, { since, after, today }))
  return failed + untold

  async function inParts<Cursor>(start: Cursor, some: (tx: Writer, after: Cursor) => Promise<Part<Cursor>>) {
    let count = 0
    for (let after: Cursor | undefined = start; after !== undefined; ) {
      const part: Part<Cursor> = await cairn.db.write(tx => some(tx, after as Cursor))
      count += part.count
      after = part.last
    }
    return count
  }
}

interface Part<Cursor> {
  count: number
  /** The last one that was looked at; undefined when there was none. */
  last: Cursor | undefined
}

interface Span<Cursor> {
  since: Temporal.Instant
  after: Cursor
  today: Day
}

async function sendFailed(tx: Writer, cairn: Cairn, id: string, { since, after, today }: Span<string>) {
  const webhook = await requireActive(tx, id)
  const ofFailed = and(eq(deliveries.webhookId, id), eq(deliveries.state, 'failed'), gt(deliveries.id, after))
  const failed: Delivery[] = await tx
    .select()
    .from(deliveries)
    .where(and(ofFailed, gte(deliveries.createdAt, startIn(since, webhook))))
    .orderBy(asc(deliveries.id))
    .limit(atOnce)
  let count = 0
  for (const delivery of failed) {
    const made = await bodyAgain(tx, delivery, webhook, today)
    if ('error' in made) continue
    await sendAgain(tx, cairn, delivery, made.body)
    count++
  }
  return { count, last: failed.at(-1)?.id }
}

async function sendUntold(tx: Writer, cairn: Cairn, id: string, { since, after, today }: Span<number>) {
  const webhook = await requireActive(tx, id)
  const told = tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.webhookId, id), eq(deliveries.seq, changes.seq)))
  // What comes after the cursor will be told of anyway.
  const missed = and(gt(changes.seq, after), lte(changes.seq, webhook.dispatchedSeq), notExists(told))
  const events = await tx
    .select()
    .from(changes)
    .where(and(missed, inArray(changes.event, webhook.events), gte(changes.at, startIn(since, webhook))))
    .orderBy(asc(changes.seq))
    .limit(atOnce)
  for (const event of events) {
    const message = await messageOf(tx, event, today)
    await addDelivery(tx, cairn, webhook, { event: event.event ?? '', message, seq: event.seq })
  }
  return { count: events.length, last: events.at(-1)?.seq }
}

/** To the second, without its end: instants with and without a fraction compare alike. */
function startIn(since: Temporal.Instant, { createdAt }: WebhookRow): string {
  const added = Temporal.Instant.from(createdAt)
  const start = Temporal.Instant.compare(since, added) > 0 ? since : added
  return start.toString({ smallestUnit: 'second' }).replace('Z', '')
}

function timeFrom(from: Temporal.Instant | undefined, now: Temporal.Instant): Temporal.Instant {
  const fault = (detail: string) => new InvalidError([{ pointer: '/since', detail }])
  const oldest = now.subtract({ hours: logDays * 24 })
  if (from === undefined) return oldest
  if (Temporal.Instant.compare(from, now) > 0) throw fault(`${from} is in the future. Name a time that has been.`)
  if (Temporal.Instant.compare(from, oldest) >= 0) return from
  throw fault(`${from} is too long ago: the log keeps ${logDays} days. Name a time after ${oldest}, or leave it out.`)
}
