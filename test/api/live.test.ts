import { beforeAll, describe, expect, test, vi } from 'vitest'
import { changes } from '../../db/schema/live.ts'
import { startServer } from '../support/server.ts'
import type { RunningServer } from '../support/server-process.ts'
import { createWorld } from '../support/world.ts'
import { followLive } from './sse.ts'

describe('over the network', () => {
  let server: RunningServer
  let token: { authorization: string }
  beforeAll(async () => {
    server = await startServer()
    token = { authorization: `Bearer ${server.token}` }
  })
  const add = async (title: string) => {
    const headers = { ...token, 'content-type': 'application/json' }
    const body = JSON.stringify({ title })
    return (await fetch(new URL('/api/v1/strengths', server.url), { method: 'POST', headers, body })).json()
  }

  test('a change is told to everyone who listens', async () => {
    const [one, two] = await Promise.all([followLive(server.url, token), followLive(server.url, token)])
    expect(one.response.headers.get('content-type')).toBe('text/event-stream')
    expect(one.response.headers.get('x-correlation-id')).toMatch(/\S/)
    const { id } = await add('Heard by both')
    const [first, second] = await Promise.all([one.next(), two.next()])
    expect(first).toEqual({
      event: 'change',
      id: String(first.data.seq),
      data: { seq: first.data.seq, collection: 'strengths', itemId: id, kind: 'created', event: null },
    })
    expect(second).toEqual(first)
    one.leave()
    two.leave()
  })

  test('who was away goes on where they left off, in order and without a gap', async () => {
    const before = await followLive(server.url, token)
    await add('Seen')
    const { id } = await before.next()
    before.leave()
    const missed = [(await add('Missed')).id, (await add('Missed too')).id]
    const after = await followLive(server.url, { ...token, 'last-event-id': id })
    const heard = [await after.next(), await after.next()]
    expect(heard.map(event => event.data.itemId)).toEqual(missed)
    expect(heard.map(event => event.data.seq)).toEqual([Number(id) + 1, Number(id) + 2])
    after.leave()
  })

  test('who knows more than the database is told to read anew, and hears what comes next', async () => {
    const reader = await followLive(server.url, { ...token, 'last-event-id': '999999999' })
    expect(await reader.next()).toMatchObject({ event: 'missed' })
    const { id } = await add('After a restored backup')
    expect((await reader.next()).data.itemId).toBe(id)
    reader.leave()
  })

  test('a write that was refused is not told', async () => {
    const reader = await followLive(server.url, token)
    await fetch(new URL('/api/v1/strengths/nope', server.url), { method: 'DELETE', headers: token })
    const { id } = await add('Told')
    expect((await reader.next()).data.itemId).toBe(id)
    reader.leave()
  })

  test('the stream ends when the service stops, and the service does not wait for it', async () => {
    const stopping = await startServer()
    const reader = await followLive(stopping.url, { authorization: `Bearer ${stopping.token}` })
    const [code] = await Promise.all([stopping.stop(), reader.ended()])
    expect(code).toBe(0)
  })
})

describe('in this process', () => {
  test('nobody listens without a token, from a foreign page, or from a place that is none', async () => {
    const { ask, fetch } = await createWorld()
    expect((await fetch('/api/v1/live')).status).toBe(401)
    expect((await ask('GET', '/live', undefined, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await ask('GET', '/live', undefined, { origin: 'null' })).status).toBe(403)
    for (const id of ['x', '-1', '1.5', '1e3', '9'.repeat(16), "1' or '1"]) {
      expect((await ask('GET', '/live', undefined, { 'last-event-id': id })).status).toBe(400)
    }
  })

  test('a long absence is made up for without waiting for another change', async () => {
    const { cairn, fetch, token } = await createWorld()
    await cairn.db.write(async tx => {
      for (let index = 0; index < 1200; index++) {
        await tx.insert(changes).values({ at: '', collection: 'strengths', itemId: `item-${index}`, kind: 'created' })
      }
    })
    const headers = { authorization: `Bearer ${token}`, 'last-event-id': '0' }
    const response = await fetch('/api/v1/live', { headers })
    const newest = await cairn.live.newest()
    let text = ''
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      if (text.includes(`id: ${newest}\n`)) break
    }
    expect(text.match(/^event: change$/gm)).toHaveLength(newest)
  })

  test('who leaves is forgotten', async () => {
    const { cairn, fetch, token } = await createWorld()
    const left = vi.fn()
    const subscribe = cairn.live.subscribe
    vi.spyOn(cairn.live, 'subscribe').mockImplementation(listener => {
      const stop = subscribe(listener)
      return () => {
        stop()
        left()
      }
    })
    const response = await fetch('/api/v1/live', { headers: { authorization: `Bearer ${token}` } })
    await response.body?.cancel()
    await expect.poll(() => left).toHaveBeenCalledOnce()
  })
})
