import type * as z from 'zod'
import type { backgroundJob } from '../background/collections.ts'
import type { EventType } from '../live/events.ts'
import type { delivery, webhook } from './collections.ts'

/** What an item of these collections looks like when it is read. */
export interface WebhookItems {
  webhooks: z.infer<typeof webhook>
  deliveries: z.infer<typeof delivery>
  'background-jobs': z.infer<typeof backgroundJob>
}
type Webhook = WebhookItems['webhooks']
type Delivery = WebhookItems['deliveries']

/** A webhook to add; `headers` are sent with each delivery and never shown again. */
export type WebhookInput = Pick<Webhook, 'url' | 'events'> &
  Partial<Pick<Webhook, 'description' | 'mapping'>> & { headers?: Record<string, string> }

type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>

/** The client's calls around webhooks and background jobs, beside those that all collections have. */
export const webhookCalls = (call: Call) => ({
  /** The answer holds the secret, which is shown this once. */
  addWebhook: (input: WebhookInput) => call<Webhook & { secret: string }>('POST', '/api/v1/webhooks', input),
  /** The old secret signs beside the new one for a day. */
  rotateWebhookSecret: (id: string) =>
    call<{ secret: string; previousSecretUntil: string }>('POST', `/api/v1/webhooks/${id}/secret`),
  pingWebhook: (id: string) => call<Delivery>('POST', `/api/v1/webhooks/${id}/ping`),
  /** What an example of the event becomes for a target. */
  previewWebhook: (event: EventType, mapping: Webhook['mapping']) =>
    call<object>('POST', '/api/v1/webhooks/preview', { event, mapping }),
  /** Sends what it was not told in the last 30 days, while it was paused or disabled, and what failed. */
  recoverWebhook: (id: string) => call<{ count: number }>('POST', `/api/v1/webhooks/${id}/recover`, {}),
  redeliver: (id: string) => call<Delivery>('POST', `/api/v1/deliveries/${id}/redeliver`),
  retryBackgroundJob: (id: string) => call<void>('POST', `/api/v1/background-jobs/${id}/retry`),
})
