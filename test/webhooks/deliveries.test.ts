import type { ServerResponse } from 'node:http'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { dispatchEvents } from '../../api/webhooks/dispatch.ts'
import { webhooks } from '../../db/schema/webhooks.ts'
import { addHook, createOwner } from './owner.ts'
import { startReceiver } from './receiver.ts'

interface Spec {
  post: { requestBody: { content: Record<string, { example: unknown }> } }
}

describe('a delivery', () => {
  test('brings a chosen event to its target, signed, and is logged', async () => {
    const owner = await createOwner()
    const receiver = await startReceiver(response => void response.writeHead(200, { 'x-by': 'crm' }).end('thank you'))
    await owner.log(10)
    const hook = await addHook(owner, receiver)
    await owner.log(25)
    await owner.ask('POST', '/strengths', { title: 'Not chosen' })
    await owner.settle()
    await owner.settle()
    expect(receiver.heard).toHaveLength(1)
    const [message] = receiver.heard
    expect(receiver.verify(message, hook.secret)).toEqual(message?.json)
    expect(message?.json).toEqual({
      type: 'habit.logged',
      timestamp: '2026-11-22T12:00:00Z',
      data: expect.objectContaining({ collection: 'habit-logs', habitId: 'reading', amount: 25 }),
    })
    const [delivery] = await owner.deliveries()
    expect(delivery).toMatchObject({
      id: message?.headers['webhook-id'],
      webhookId: hook.id,
      event: 'habit.logged',
      state: 'delivered',
      deliveredAt: '2026-11-22T12:00:00Z',
      attempts: [
        {
          number: 1,
          status: 200,
          responseBody: 'thank you',
          responseHeaders: { 'x-by': 'crm' },
          error: null,
          correlationId: message?.headers['x-correlation-id'],
        },
      ],
    })
  })

  test('is made over the rules and headers of its target', async () => {
    const owner = await createOwner()
    const receiver = await startReceiver()
    const mapping = [
      { to: 'contactId', value: 'ada' },
      { to: 'fields.minutes', from: 'data.amount' },
    ]
    const hook = await addHook(owner, receiver, { mapping, headers: { Authorization: 'Bearer of-the-crm' } })
    await owner.log(25)
    await owner.settle()
    expect(receiver.heard[0]?.json).toEqual({ contactId: 'ada', fields: { minutes: 25 } })
    expect(receiver.heard[0]?.headers.authorization).toBe('Bearer of-the-crm')
    expect(receiver.verify(receiver.heard[0], hook.secret)).toMatchObject({ contactId: 'ada' })
    const told = JSON.stringify([await owner.deliveries(), (await owner.ask('GET', `/webhooks/${hook.id}`)).json])
    expect(told).not.toContain('of-the-crm')
    expect(told).not.toContain(hook.secret)
    expect(told).toContain('"headerNames":["Authorization"]')
  })

  test('is tried again under the same id until it arrives', async () => {
    const owner = await createOwner()
    const receiver = await startReceiver((response, _, count) => {
      if (count === 2) response.destroy()
      else response.writeHead(count < 4 ? 500 : 204).end()
    })
    const { id } = await addHook(owner, receiver)
    await owner.log()
    for (let attempt = 0; attempt < 4; attempt++) {
      await owner.settle()
      owner.clock.advance({ hours: 1 })
    }
    const [{ state, attempts }] = await owner.deliveries()
    expect(state).toBe('delivered')
    expect(attempts.map(({ status, error }: { status: number; error: string }) => [status, error])).toEqual([
      [500, 'It answered 500.'],
      [null, 'It broke the connection off.'],
      [500, 'It answered 500.'],
      [204, null],
    ])
    expect(new Set(receiver.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(receiver.heard.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(4)
    expect((await owner.ask('GET', `/webhooks/${id}`)).json).toMatchObject({ state: 'active', failingSince: null })
  })

  test('a redirect is not followed, and an answer without end is not read to its end', async () => {
    const owner = await createOwner()
    const other = await startReceiver()
    const receiver = await startReceiver((response, _, count) => {
      if (count === 1) return void response.writeHead(302, { location: other.url }).end()
      response.writeHead(200).end('x'.repeat(5_000_000))
    })
    await addHook(owner, receiver)
    await owner.log()
    await owner.settle()
    owner.clock.advance({ minutes: 1 })
    await owner.settle()
    expect(other.heard).toEqual([])
    const [{ attempts }] = await owner.deliveries()
    expect(attempts[0].error).toContain('redirect')
    expect(attempts[1].responseBody).toHaveLength(1024)
  })

  test('410 disables the webhook at once; made active again, it hears of what happens from then on', async () => {
    const owner = await createOwner()
    const receiver = await startReceiver((response, _, count) => void response.writeHead(count === 1 ? 410 : 204).end())
    const { id } = await addHook(owner, receiver)
    await owner.log(1)
    await owner.settle()
    expect((await owner.ask('GET', `/webhooks/${id}`)).json).toMatchObject({
      state: 'disabled',
      notice: 'It answered 410: it wants no more deliveries.',
    })
    await owner.log(2)
    await owner.settle()
    expect((await owner.ask('POST', `/webhooks/${id}/ping`)).status).toBe(409)
    const again = await owner.ask('PATCH', `/webhooks/${id}`, { state: 'active' })
    expect(again.json).toMatchObject({ state: 'active', notice: null, failingSince: null })
    await owner.log(3)
    await owner.settle()
    expect(receiver.heard.map(({ json }) => json.data.amount)).toEqual([1, 3])
  })

  test('a target that fails for five days is disabled with a notice', async () => {
    const owner = await createOwner()
    const receiver = await startReceiver(response => void response.writeHead(500).end())
    const { id } = await addHook(owner, receiver)
    for (let day = 0; day < 6; day++) {
      await owner.log()
      await owner.settle()
      owner.clock.advance({ hours: 24 })
    }
    await owner.settle()
    const { json } = await owner.ask('GET', `/webhooks/${id}`)
    expect(json).toMatchObject({
      state: 'disabled',
      notice: 'Nothing has arrived since 2026-11-22. Last: It answered 500.',
    })
    const count = receiver.heard.length
    owner.clock.advance({ hours: 48 })
    await owner.settle()
    expect(receiver.heard).toHaveLength(count)
    expect(await owner.deliveries('state=waiting')).toEqual([])
  })

  test('that failed or arrived is sent again on request, as it was', async () => {
    const owner = await createOwner()
    const receiver = await startReceiver()
    await addHook(owner, receiver)
    await owner.log()
    await owner.settle()
    const [{ id }] = await owner.deliveries()
    const again = await owner.ask('POST', `/deliveries/${id}/redeliver`)
    expect([again.status, again.json.state]).toEqual([202, 'waiting'])
    await owner.settle()
    expect(receiver.heard).toHaveLength(2)
    expect(receiver.heard[1]?.body).toBe(receiver.heard[0]?.body)
    expect((await owner.deliveries())[0].attempts).toHaveLength(2)
    expect((await owner.ask('POST', '/deliveries/none/redeliver')).status).toBe(404)
  })
})

describe('a webhook', () => {
  test('whose rules fail is told so in its log, and the others go on', async () => {
    const owner = await createOwner()
    const receiver = await startReceiver()
    const { id } = await addHook(owner, receiver, { mapping: [{ to: 'a', value: 1 }] })
    await addHook(owner, receiver)
    // As an older version may have kept it.
    await owner.cairn.db.write(tx =>
      tx
        .update(webhooks)
        .set({ mapping: {} as never })
        .where(eq(webhooks.id, id)),
    )
    await owner.log(1)
    await owner.settle()
    await owner.log(2)
    await owner.settle()
    expect(receiver.heard.map(({ json }) => json.data.amount)).toEqual([1, 2])
    const failed = await owner.deliveries(`webhook=${id}`)
    expect(failed.map(({ state }) => state)).toEqual(['failed', 'failed'])
    expect(failed[0].attempts[0].error).toMatch(/^The webhook's rules make no message: .+ Change its rules\.$/)
    expect((await owner.ask('POST', `/deliveries/${failed[0].id}/redeliver`)).status).toBe(409)
  })

  test('that is slow keeps two places, and the others get their messages meanwhile', async () => {
    const owner = await createOwner()
    const held: ServerResponse[] = []
    let isPatient = true
    const slow = await startReceiver(response =>
      isPatient ? void held.push(response) : void response.writeHead(204).end(),
    )
    const quick = await startReceiver()
    await addHook(owner, slow)
    for (let amount = 1; amount <= 10; amount++) await owner.log(amount)
    await dispatchEvents(owner.cairn)
    const { id } = await addHook(owner, quick)
    expect((await owner.ask('POST', `/webhooks/${id}/ping`)).status).toBe(201)
    const over = owner.cairn.background.runDue()
    await expect.poll(() => [slow.heard.length, quick.heard.length]).toEqual([2, 1])
    isPatient = false
    for (const response of held) response.writeHead(204).end()
    await over
    expect(slow.heard).toHaveLength(10)
  })

  test('gets its messages however many others are slow', async () => {
    const owner = await createOwner()
    const held: ServerResponse[] = []
    let isPatient = true
    const slow = await startReceiver(response =>
      isPatient ? void held.push(response) : void response.writeHead(204).end(),
    )
    const quick = await startReceiver()
    for (let count = 0; count < 6; count++) await addHook(owner, slow)
    for (let amount = 1; amount <= 4; amount++) await owner.log(amount)
    await dispatchEvents(owner.cairn)
    const { id } = await addHook(owner, quick)
    await owner.ask('POST', `/webhooks/${id}/ping`)
    const over = owner.cairn.background.runDue()
    await expect.poll(() => [slow.heard.length, quick.heard.length]).toEqual([8, 1])
    isPatient = false
    for (const response of held) response.writeHead(204).end()
    await over
    expect(slow.heard).toHaveLength(24)
  })

  test('shows its secret once, and a rotated one beside the old for a day', async () => {
    const owner = await createOwner()
    const receiver = await startReceiver()
    const { id, secret } = await addHook(owner, receiver)
    expect(secret).toMatch(/^whsec_/)
    expect(JSON.stringify((await owner.ask('GET', '/webhooks')).json)).not.toContain(secret)
    const { json: rotated } = await owner.ask('POST', `/webhooks/${id}/secret`)
    await owner.ask('POST', `/webhooks/${id}/ping`)
    await owner.settle()
    const headers = receiver.heard[0]?.headers['webhook-signature'] ?? ''
    expect(headers.split(' ')).toHaveLength(2)
    for (const valid of [secret, rotated.secret])
      expect(receiver.verify(receiver.heard[0], valid)).toMatchObject({ type: 'ping' })
    owner.clock.advance({ hours: 25 })
    await owner.ask('POST', `/webhooks/${id}/ping`)
    await owner.settle()
    expect(receiver.heard[1]?.headers['webhook-signature']?.split(' ')).toHaveLength(1)
  })

  test('inside the house, without encryption, or of no known event is refused', async () => {
    const owner = await createOwner({})
    const add = async (body: object) =>
      (await owner.ask('POST', '/webhooks', { events: ['habit.logged'], ...body })).status
    for (const url of [
      'https://127.0.0.1/',
      'https://[::1]/',
      'http://example.org/',
      'https://a:b@example.org/',
      'ftp://x',
      'x',
    ]) {
      expect(await add({ url }), url).toBe(422)
    }
    const url = 'https://hooks.example.org/'
    expect(await add({ url, events: ['no.event'] })).toBe(422)
    expect(await add({ url, events: [] })).toBe(422)
    expect(await add({ url, headers: { Host: 'x' } })).toBe(422)
    expect(await add({ url, headers: { a: 'b\r\nc: d' } })).toBe(422)
    expect(await add({ url })).toBe(201)
    const [{ id }] = (await owner.ask('GET', '/webhooks')).json.items
    expect((await owner.ask('PATCH', `/webhooks/${id}`, { url: 'https://10.0.0.1/' })).status).toBe(422)
    expect((await owner.ask('PATCH', `/webhooks/${id}`, { description: 'x' }, { 'if-match': '"old"' })).status).toBe(
      412,
    )
  })

  test('that was let in once is not connected to when that is no longer allowed', async () => {
    const owner = await createOwner()
    const receiver = await startReceiver()
    await addHook(owner, receiver)
    owner.cairn.env.allowPrivateWebhooks = false
    await owner.log()
    await owner.settle()
    expect(receiver.heard).toEqual([])
    const [{ attempts }] = await owner.deliveries()
    expect(attempts[0].error).toContain('not on the public internet')
  })

  test('that is deleted takes its log with it, and what was on its way ends quietly', async () => {
    const owner = await createOwner()
    const receiver = await startReceiver()
    const { id } = await addHook(owner, receiver)
    await owner.log()
    await dispatchEvents(owner.cairn)
    expect((await owner.ask('DELETE', `/webhooks/${id}`)).status).toBe(204)
    await owner.settle()
    expect(receiver.heard).toEqual([])
    expect(await owner.deliveries()).toEqual([])
    expect((await owner.ask('GET', '/background-jobs?state=failed')).json.items).toEqual([])
  })

  test('can be looked at before it is made', async () => {
    const owner = await createOwner()
    const mapping = [{ to: 'contactId', from: 'data.habitId' }]
    const { json } = await owner.ask('POST', '/webhooks/preview', { event: 'habit.logged', mapping })
    expect(json).toEqual({ contactId: 'reading' })
    expect((await owner.ask('POST', '/webhooks/preview', { event: 'none' })).status).toBe(422)
  })

  test('is described, with an example for each event', async () => {
    const { fetch } = await createOwner()
    const { webhooks } = (await (await fetch('/api/v1/openapi.json')).json()) as { webhooks: Record<string, Spec> }
    const body = webhooks['phase.completed']?.post.requestBody.content['application/json']
    expect(body?.example).toMatchObject({ type: 'phase.completed', data: { collection: 'phases' } })
    expect(Object.keys(webhooks)).toContain('habit.logged')
  })
})
