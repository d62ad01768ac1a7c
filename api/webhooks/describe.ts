import type { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { type EventType, eventTypes } from '../live/events.ts'
import { examplePayload } from './examples.ts'

const meanings: Record<EventType, string> = {
  'habit.logged': 'A habit was logged',
  'milestone.completed': 'A deliverable, skill, metric or plan task is done',
  'project.completed': 'A project is done: its deliverables are, or its owner says so',
  'phase.completed': 'A phase is done: its projects are, or its owner says so',
  'certification.obtained': 'A certification was obtained',
  'article.published': 'An article was published',
  'application.changed': 'An application was added or changed',
  'portfolio.published': 'The portfolio was published',
}

const headers = z.object({
  'webhook-id': z.string().meta({ description: 'The same for all attempts of a message.' }),
  'webhook-timestamp': z.string().meta({ description: 'Seconds since 1970, of the attempt.' }),
  'webhook-signature': z
    .string()
    .meta({ description: 'Standard Webhooks, `v1,<base64>`; two while a secret rotates.' }),
  'x-correlation-id': z.string(),
})

/** What Cairn sends, for the `webhooks` section of the API's description. */
export function describeWebhooks(registry: OpenAPIHono['openAPIRegistry']): void {
  for (const type of eventTypes) {
    const schema = z
      .object({ type: z.literal(type), timestamp: z.string(), data: z.object({}).loose() })
      .meta({ description: 'As it is sent without rules of your own.' })
    registry.registerWebhook({
      method: 'post',
      path: type,
      summary: meanings[type],
      tags: ['webhooks'],
      security: [],
      request: { headers, body: { content: { 'application/json': { schema, example: examplePayload(type) } } } },
      responses: {
        '2XX': { description: 'It arrived.' },
        410: { description: 'No more deliveries are wanted: the webhook is disabled.' },
        default: { description: 'It is sent again later, up to nine times in three days; `Retry-After` is obeyed.' },
      },
    })
  }
}
