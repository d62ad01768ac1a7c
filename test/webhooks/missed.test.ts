import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { habitLogs } from '../../api/habits/collections.ts'
import { forgetDeliveries } from '../../api/webhooks/forget-deliveries.ts'
import { webhooks } from '../../db/schema/webhooks.ts'
import { addHook, createOwner, type Owner } from './owner.ts'
import { startReceiver } from './receiver.ts'

const amounts = (heard: { json: { data: { amount: number } } }[]) => heard.map(({ json }) => json.data.amount)
const recover = (owner: Owner, id: string, body: object = {}) => owner.ask('POST', `/webhooks/${id}/recover`, body)
const set = async (owner: Owner, id: string, state: string) =>
  expect((await owner.ask('PATCH', `/webhooks/${id}`, { state })).status).toBe(200)

describe('what a webhook missed', () => {
  test('while it was paused is sent on request, once, and nothing of before it was added', async () => {
    const owner = await createOwner()
    const receiver = await startReceiver()
    await owner.log(1)
    owner.clock.advance({ hours: 1 })
    const { id } = await addHook(owner, receiver)
    await owner.log(2)
    await owner.settle()
    await set(owner, id, 'paused')
    owner.clock.advance({ hours: 1 })
    for (let count = 0; count < 110; count++) await owner.log(10)
    await owner.ask('POST', '/strengths', { title: 'Not chosen' })
    await owner.settle()
    expect((await recover(owner, id)).status).toBe(409)
    await set(owner, id, 'active')
    await owner.log(3)
    await owner.settle()
    expect(amounts(receiver.heard)).toEqual([2, 3])
    const told = await recover(owner, id)
    expect([told.status, told.json]).toEqual([202, { count: 110 }])
    await owner.settle()
    expect(amounts(receiver.heard)).toEqual([2, 3, ...Array(110).fill(10)])
    expect(new Set(receiver.heard.map(({ json }) => json.data.id)).size).toBe(112)
    expect((await recover(owner, id)).json).toEqual({ count: 0 })
  })

  test('because it failed is sent again; since a time, only what came after it', async () => {
    const owner = await createOwner()
    let isUp = false
    const receiver = await startReceiver(response => void response.writeHead(isUp ? 204 : 410).end())
    const { id } = await addHook(owner, receiver)
    await owner.log(1)
    await owner.settle()
    await set(owner, id, 'active')
    owner.clock.advance({ hours: 2 })
    await owner.log(2)
    await owner.settle()
    await set(owner, id, 'active')
    isUp = true
    const since = owner.clock().subtract({ hours: 1 }).toString()
    expect((await recover(owner, id, { since })).json).toEqual({ count: 1 })
    await owner.settle()
    expect((await recover(owner, id)).json).toEqual({ count: 1 })
    await owner.settle()
    expect(amounts(receiver.heard)).toEqual([1, 2, 2, 1])
    expect((await owner.deliveries('state=failed')).length).toBe(0)
  })

  test('is asked for with a time that the log reaches back to', async () => {
    const owner = await createOwner()
    const { id } = await addHook(owner, await startReceiver())
    for (const since of [
      '2026-11-22T12:00:01Z',
      '2026-10-01T00:00:00Z',
      'yesterday',
      '2026-11-22T11:00:00.1234567891Z',
      5,
    ])
      expect([since, (await recover(owner, id, { since })).status]).toEqual([since, 422])
    expect((await recover(owner, id, { since: '2026-11-22T09:00:00Z' })).status).toBe(202)
    expect((await recover(owner, 'none')).status).toBe(404)
  })
})

test('an event that nothing can be said of is told once in log and deliveries, holds up no other, and can be mended', async () => {
  const owner = await createOwner()
  const told: string[] = []
  owner.cairn.log = pino({ level: 'error' }, { write: (line: string) => void told.push(line) })
  const receiver = await startReceiver()
  await addHook(owner, receiver)
  await owner.log(1)
  habitLogs.present = async () => {
    throw new Error('odd rows')
  }
  await owner.settle()
  delete habitLogs.present
  await owner.log(2)
  await owner.settle()
  await owner.settle()
  expect(amounts(receiver.heard)).toEqual([2])
  expect(told.map(line => JSON.parse(line))).toEqual([
    expect.objectContaining({ type: 'habit.logged', collection: 'habit-logs', err: expect.anything() }),
  ])
  const [{ id, attempts }] = await owner.deliveries('state=failed')
  expect(attempts[0].error).toBe('The item could not be read: odd rows. Mend it, then send the delivery again.')
  expect((await owner.ask('POST', `/deliveries/${id}/redeliver`)).status).toBe(202)
  await owner.settle()
  expect(amounts(receiver.heard)).toEqual([2, 1])
})

test('rules that were mended make the message that they did not make before', async () => {
  const owner = await createOwner()
  const receiver = await startReceiver()
  const { id } = await addHook(owner, receiver)
  await owner.cairn.db.write(tx => tx.update(webhooks).set({ mapping: {} as never }))
  await owner.log(1)
  await owner.settle()
  await owner.ask('PATCH', `/webhooks/${id}`, { mapping: [{ to: 'minutes', from: 'data.amount' }] })
  expect((await recover(owner, id)).json).toEqual({ count: 1 })
  await owner.settle()
  expect(receiver.heard.map(({ json }) => json)).toEqual([{ minutes: 1 }])
})

test('the log keeps thirty days, and what still waits', async () => {
  const owner = await createOwner()
  const receiver = await startReceiver((response, _, count) => void response.writeHead(count === 1 ? 204 : 500).end())
  await addHook(owner, receiver)
  for (const amount of [1, 2]) {
    await owner.log(amount)
    await owner.settle()
  }
  owner.clock.advance({ hours: 24 * 30 })
  await forgetDeliveries(owner.cairn.db, owner.clock())
  expect(await owner.deliveries()).toHaveLength(2)
  owner.clock.advance({ seconds: 1 })
  await forgetDeliveries(owner.cairn.db, owner.clock())
  expect((await owner.deliveries()).map(({ state }) => state)).toEqual(['waiting'])
})
