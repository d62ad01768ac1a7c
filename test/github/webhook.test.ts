import { createRequire } from 'node:module'
import type { WebhookDefinition } from '@octokit/webhooks-examples'
import { sign } from '@octokit/webhooks-methods'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { visitJob } from '../../api/github/visit.ts'
import { backgroundJobs } from '../../db/schema/background.ts'
import { githubDeliveries } from '../../db/schema/github.ts'
import { idOf } from '../support/github-data.ts'
import { createGitHubWorld } from './github-world.ts'

const secret = 'a secret of the test, long enough'
const examples: WebhookDefinition[] = createRequire(import.meta.url)('@octokit/webhooks-examples')

async function world() {
  const made = await createGitHubWorld({
    repositories: [{ name: 'lab', commitDays: ['2026-03-01'] }],
    env: { GITHUB_WEBHOOK_SECRET: secret },
  })
  let count = 0
  const deliver = async (event: string, payload: unknown, headers: Record<string, string> = {}) => {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
    return made.fetch('/api/v1/github/webhook', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-github-event': event,
        'x-github-delivery': `delivery-${++count}`,
        'x-hub-signature-256': await sign(secret, body),
        ...headers,
      },
    })
  }
  const lab = { id: idOf('ada/lab'), full_name: 'ada/lab', private: false }
  const waiting = () => made.cairn.db.read(tx => tx.$count(backgroundJobs, eq(backgroundJobs.kind, visitJob)))
  return { ...made, deliver, lab, waiting }
}

test('every payload that GitHub publishes is accepted, and harmless', async () => {
  const { deliver, cairn } = await world()
  const statuses = new Set<number>()
  let count = 0
  for (const { name, examples: payloads } of examples) {
    for (const payload of payloads) {
      statuses.add((await deliver(name, payload)).status)
      count++
    }
  }
  expect([...statuses]).toEqual([202])
  await cairn.background.runDue()
  expect(await cairn.db.read(tx => tx.$count(githubDeliveries))).toBe(count)
  expect(count).toBeGreaterThan(200)
})

test('only who knows the secret is heard', async () => {
  const { deliver, fetch, waiting, lab } = await world()
  const payload = { repository: lab }
  const wrong = [
    { 'x-hub-signature-256': await sign('another secret, long enough too', JSON.stringify(payload)) },
    { 'x-hub-signature-256': 'sha256=' },
    { 'x-hub-signature-256': '' },
    { 'x-hub-signature-256': 'sha256=zz' },
    { 'x-hub-signature-256': await sign(secret, `${JSON.stringify(payload)} `) },
  ]
  for (const headers of wrong) expect((await deliver('push', payload, headers)).status).toBe(401)
  expect((await fetch('/api/v1/github/webhook', { method: 'POST', body: '{}' })).status).toBe(401)
  expect((await fetch('/api/v1/github/webhook')).status).toBe(405)
  expect((await deliver('push', 'no json')).status).toBe(400)
  expect((await deliver('push', payload, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415)
  expect((await deliver('push', payload, { 'x-github-delivery': '' })).status).toBe(400)
  expect(await waiting()).toBe(0)
})

test('without a secret it is switched off, and says how to turn it on', async () => {
  const { fetch } = await createGitHubWorld()
  const answer = await fetch('/api/v1/github/webhook', { method: 'POST', body: '{}' })
  expect([answer.status, (await answer.json()).detail]).toEqual([404, expect.stringContaining('GITHUB_WEBHOOK_SECRET')])
})

test('a replay does nothing, and many deliveries come to one visit', async () => {
  const { deliver, waiting, lab } = await world()
  const first = await deliver('push', { repository: lab }, { 'x-github-delivery': 'same' })
  expect([first.status, await waiting()]).toEqual([202, 1])
  const again = await deliver('push', { repository: lab }, { 'x-github-delivery': 'same' })
  expect([again.status, await again.json()]).toEqual([200, { result: 'known' }])
  for (const event of ['push', 'release', 'star']) await deliver(event, { repository: lab })
  expect(await waiting()).toBe(1)
  expect(await (await deliver('ping', { zen: 'Keep it logically awesome.' })).json()).toEqual({ result: 'ignored' })
  expect(await (await deliver('made_up', { action: { no: 'text' }, repository: 7 })).json()).toEqual({
    result: 'ignored',
  })
})

test('what GitHub says then is what counts, in whatever order deliveries come', async () => {
  const { deliver, sync, cairn, lab, fake, activity, repositories } = await world()
  await sync()
  const repository = { name: 'lab', commitDays: ['2026-03-02', '2026-03-01'] }
  fake.account.repositories[0] = { ...repository, releases: [{ tag: 'v1', day: '2026-03-02' }] }
  await deliver('release', { action: 'published', repository: lab })
  await deliver('push', { ref: 'refs/heads/main', repository: lab })
  await cairn.background.runDue()
  expect([(await activity('commit')).length, (await activity('release')).length]).toEqual([2, 1])

  fake.account.repositories.length = 0
  await deliver('repository', { action: 'deleted', repository: lab })
  await deliver('push', { repository: lab })
  await cairn.background.runDue()
  expect(await repositories()).toMatchObject([{ deletedAt: expect.any(String) }])
})

test('what became private is hidden at once', async () => {
  const { deliver, sync, cairn, lab, activity, repositories } = await world()
  await sync()
  await deliver('repository', { action: 'privatized', repository: { ...lab, private: true } })
  expect((await repositories())[0]?.private).toBe(true)
  expect((await activity('commit')).every(row => row.private)).toBe(true)
  const jobs = await cairn.db.read(tx => tx.select().from(backgroundJobs))
  expect(jobs.filter(({ kind, state }) => kind === visitJob && state === 'waiting')).toHaveLength(1)
})

test('a pull request elsewhere is looked for when the search can know of it', async () => {
  const { deliver, sync, cairn, clock, fake, activity } = await world()
  await sync()
  fake.account.pullRequests.push({ repository: 'ada/lab', number: 1, title: 'New', day: '2026-11-22' })
  await deliver('pull_request', { action: 'opened', repository: { id: 1, full_name: 'ada/lab', private: false } })
  await cairn.background.runDue()
  expect(await activity('pull-request')).toEqual([])
  clock.advance({ seconds: 31 })
  await cairn.background.runDue()
  expect(await activity('pull-request')).toMatchObject([{ title: 'New' }])
})
