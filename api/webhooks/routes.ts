import * as z from 'zod'
import { fetchRow } from '../collections/queries.ts'
import { textOf, unchanged } from '../collections/routes.ts'
import type { Cairn } from '../context.ts'
import { momentText } from '../http/fields.ts'
import { readBody, readJson } from '../http/input.ts'
import { sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
import { chosenEvent, deliveries, delivery, webhook, webhookFields, webhooks } from './collections.ts'
import { examplePayload } from './examples.ts'
import { logDays } from './forget-deliveries.ts'
import { fieldRules, mapFields } from './mapping.ts'
import { recover } from './recover.ts'
import { createWebhook, rotateSecret, updateWebhook } from './save-webhook.ts'
import { ping, redeliver } from './send-again.ts'

const secret = z.string().meta({ description: 'Shown this once; the receiver checks signatures with it.' })
const newWebhook = webhook.extend({ secret })
const rotation = z.object({ secret, previousSecretUntil: z.string() })
const preview = z.strictObject({ event: chosenEvent, mapping: fieldRules.nullable().default(null) })
const missedSince = z.strictObject({
  since: momentText
    .optional()
    .meta({ description: `At most ${logDays} days ago, which is meant where it is left out.` }),
})
const recovered = z.object({ count: z.int() })
const doc = { tag: 'webhooks' }
const written = [400, 404, 412, 413, 415, 422]

export function addWebhookRoutes(routes: Routes, cairn: Cairn): void {
  const shownDelivery = async (id: string) => {
    const row = await cairn.db.read(tx => fetchRow(tx, deliveries, id))
    return { text: await textOf(cairn, deliveries, row), headers: { location: `/api/v1/deliveries/${id}` } }
  }

  routes.add(
    {
      ...doc,
      method: 'post',
      path: '/webhooks',
      summary: 'Add a webhook',
      body: webhookFields,
      answers: { 201: { description: 'The new webhook with its secret; `Location` names it.', body: newWebhook } },
      problems: [400, 413, 415, 422],
    },
    async c => {
      const row = await createWebhook(cairn, await readJson(c))
      const shown = JSON.parse(await textOf(cairn, webhooks, row))
      const headers = { location: `/api/v1/webhooks/${row.id}`, 'cache-control': 'no-store' }
      return sendJson(c, JSON.stringify({ ...shown, secret: row.secret }), { status: 201, headers })
    },
  )

  routes.add(
    {
      ...doc,
      method: 'patch',
      path: '/webhooks/{id}',
      summary: 'Change parts of a webhook',
      get body() {
        return z.object(webhookFields.shape).partial()
      },
      bodyType: 'application/merge-patch+json',
      answers: { 200: { description: 'The webhook.', body: webhook } },
      problems: written,
    },
    async c => {
      const guard = await unchanged(c, cairn, webhooks)
      const row = await updateWebhook(cairn, c.req.param('id') ?? '', await readJson(c), guard)
      return sendJson(c, await textOf(cairn, webhooks, row))
    },
  )

  routes.add(
    {
      ...doc,
      method: 'post',
      path: '/webhooks/{id}/secret',
      summary: 'Give a webhook a new secret',
      answers: { 201: { description: 'The new secret. The old one signs beside it for 24 hours.', body: rotation } },
      problems: [404],
    },
    async c => {
      const rotated = await rotateSecret(cairn, c.req.param('id') ?? '')
      return sendJson(c, JSON.stringify(rotated), { status: 201, headers: { 'cache-control': 'no-store' } })
    },
  )

  routes.add(
    {
      ...doc,
      method: 'post',
      path: '/webhooks/{id}/ping',
      summary: 'Send a ping',
      answers: { 201: { description: 'The delivery; `Location` names it.', body: delivery } },
      problems: [404, 409],
    },
    async c => {
      const { text, headers } = await shownDelivery(await ping(cairn, c.req.param('id') ?? ''))
      return sendJson(c, text, { status: 201, headers })
    },
  )

  routes.add(
    {
      ...doc,
      method: 'post',
      path: '/webhooks/{id}/recover',
      summary: 'Send what a webhook missed while it was paused or disabled, and what failed',
      body: missedSince,
      answers: {
        202: { description: 'How many deliveries that makes; they are sent in the background.', body: recovered },
      },
      problems: [400, 404, 409, 413, 415, 422],
    },
    async c => {
      const { since } = await readBody(c, missedSince)
      const from = since === undefined ? undefined : Temporal.Instant.from(since)
      const count = await recover(cairn, c.req.param('id') ?? '', from)
      return sendJson(c, JSON.stringify({ count }), { status: 202 })
    },
  )

  routes.add(
    {
      ...doc,
      method: 'post',
      path: '/webhooks/preview',
      summary: 'Show what a target would get',
      body: preview,
      answers: { 200: { description: 'The body that an example of the event becomes.', body: z.object({}).loose() } },
      problems: [400, 413, 415, 422],
    },
    async c => {
      const { event, mapping } = await readBody(c, preview)
      return sendJson(c, JSON.stringify(mapFields(examplePayload(event), mapping as never)))
    },
  )

  routes.add(
    {
      tag: 'deliveries',
      method: 'post',
      path: '/deliveries/{id}/redeliver',
      summary: 'Send a delivery once more',
      answers: { 202: { description: 'The delivery, waiting to be sent.', body: delivery } },
      problems: [404, 409],
    },
    async c => {
      const id = c.req.param('id') ?? ''
      await redeliver(cairn, id)
      const { text, headers } = await shownDelivery(id)
      return sendJson(c, text, { status: 202, headers })
    },
  )
}
