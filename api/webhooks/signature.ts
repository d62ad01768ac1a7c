import { Webhook } from 'standardwebhooks'
import type { webhooks } from '../../db/schema/webhooks.ts'

type Secrets = Pick<typeof webhooks.$inferSelect, 'secret' | 'previousSecret' | 'previousSecretUntil'>

/**
 * The headers of Standard Webhooks for one attempt: the id stays the same for all attempts of a message, the time does
 * not. While an old secret still counts, both sign.
 */
export function signedHeaders(id: string, body: string, secrets: Secrets, now: Temporal.Instant) {
  const time = new Date(now.epochMilliseconds)
  const until = secrets.previousSecretUntil
  const isOverlap = until !== null && Temporal.Instant.compare(now, Temporal.Instant.from(until)) < 0
  const valid = [secrets.secret, isOverlap ? secrets.previousSecret : null].filter(secret => secret !== null)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.epochMilliseconds / 1000)),
    'webhook-signature': valid.map(secret => new Webhook(secret).sign(id, time, body)).join(' '),
  }
}
