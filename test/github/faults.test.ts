import { expect, test } from 'vitest'
import { githubSyncs } from '../../db/schema/github.ts'
import { createGitHubWorld } from './github-world.ts'

const repositories = () => [{ name: 'lab', commitDays: ['2026-03-02', '2026-03-01'], stars: 2 }]
const world = () => createGitHubWorld({ repositories: repositories() })

test.each([
  [
    '403',
    { status: 403, headers: { 'x-accepted-oauth-scopes': 'repo' } },
    'GitHub answered 403',
    'the token lacks repo. Grant it at GitHub',
  ],
  ['404', { status: 404 }, 'GitHub answered 404', 'not there'],
  ['422', { status: 422 }, 'GitHub answered 422', ''],
  ['an answer of another shape', { body: { nothing: true } }, 'not what it promises', ''],
  ['a list that is none', { body: 'null' }, 'not what it promises', ''],
])('%s of one part leaves its old data, says so, and the others go on', async (_, fault, error, more) => {
  const { fake, sync, state, activity } = await world()
  fake.account.gists.push({ id: 'a1', description: 'Kept', day: '2026-01-01' })
  await sync()
  fake.account.gists.push({ id: 'b2', description: 'New', day: '2026-01-02' })
  fake.account.issues.push({ repository: 'other/tool', number: 1, title: 'After it', day: '2026-03-03' })
  fake.fail({ request: /\/gists/, ...fault })
  expect(await sync()).toMatchObject({ state: 'failed', error: '1 part could not be read.' })
  expect((await state()).problems).toMatchObject([
    {
      ...{ resource: 'gists', title: 'Gists', state: 'failed', error: expect.stringContaining(error) },
      lastGoodAt: expect.any(String),
    },
  ])
  expect((await state()).problems[0].error).toContain(more)
  expect([(await activity('gist')).length, (await activity('issue')).length]).toEqual([1, 1])
  expect((await state()).lastGoodAt).toEqual(expect.any(String))

  fake.heal()
  expect(await sync()).toMatchObject({ state: 'done' })
  expect([(await activity('gist')).length, (await state()).problems]).toEqual([2, []])
})

test.each([
  ['500', { status: 500 }],
  ['a page of HTML', { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' }],
  ['silence', { silent: true }],
  ['half of an answer', { truncated: true }],
])('%s is tried again, at once and later, and loses nothing', async (_, fault) => {
  const repositories = [{ name: 'lab', commitDays: ['2026-03-02'] }]
  const timeoutMs = 'silent' in fault ? 1_500 : 10_000
  const { fake, sync, state, activity, cairn, clock, waits } = await createGitHubWorld({ repositories, timeoutMs })
  fake.fail({ request: /\/gists/, times: 1, ...fault })
  expect(await sync()).toMatchObject({ state: 'done' })
  expect(waits).toEqual([1000])

  fake.account.gists.push({ id: 'a1', description: 'New', day: '2026-01-01' })
  fake.fail({ request: /\/gists/, ...fault })
  const sunk = await sync()
  expect(sunk).toMatchObject({ state: 'waiting', retryAt: expect.any(String) })
  expect((await state()).problems).toMatchObject([{ resource: 'gists', state: 'failed' }])
  fake.heal()
  fake.requests.length = 0
  clock.set(sunk.retryAt ?? '')
  await cairn.background.runDue()
  expect((await state()).sync).toMatchObject({ id: sunk.id, state: 'done', error: null })
  expect(await activity('gist')).toHaveLength(1)
  expect(fake.requests).toEqual(['GET /user', 'GET /gists'])
})

test('silence is told in plain words', async () => {
  const { fake, sync, state } = await createGitHubWorld({ repositories: repositories(), timeoutMs: 1_500 })
  fake.fail({ request: /\/gists/, silent: true })
  await sync()
  expect((await state()).problems[0].error).toBe('GitHub could not be reached for /gists: it did not answer in time.')
})

test('while GitHub is away, a sync stops early, waits longer and longer, and gives up after a day', async () => {
  const { fake, sync, state, cairn, clock } = await world()
  fake.fail({ request: /./, status: 503 })
  let last = await sync()
  const waits: number[] = []
  while (last.state === 'waiting') {
    const retryAt = Temporal.Instant.from(last.retryAt ?? '')
    waits.push(retryAt.since(cairn.now()).total('minutes'))
    clock.set(retryAt.toString())
    await cairn.background.runDue()
    last = (await state()).sync
  }
  expect(last).toMatchObject({ state: 'failed', error: expect.stringContaining('503') })
  expect(waits.slice(0, 4)).toEqual([0.5, 2, 8, 32])
  expect(waits.length).toBeLessThan(12)
  expect(fake.requests.length).toBeLessThan(12 * 3)
})

test('a wrong token is named, with the mend', async () => {
  const { fake, sync, state } = await world()
  fake.fail({ request: /./, status: 401, body: { message: 'Bad credentials' } })
  expect(await sync()).toMatchObject({ state: 'waiting', error: expect.stringContaining('npx cairn github connect') })
  expect((await state()).sync.error).toContain('401')
})

test('at the limit it waits until the limit ends, and goes on where it was', async () => {
  const { fake, sync, state, cairn, clock, activity } = await world()
  const resetsAt = clock().epochMilliseconds / 1000 + 1800
  fake.limit = { remaining: 8, resetsAt }
  const sunk = await sync()
  expect(sunk).toMatchObject({ state: 'waiting', error: expect.stringContaining('limit of requests is reached until') })
  expect(Temporal.Instant.from(sunk.retryAt ?? '').epochMilliseconds / 1000).toBe(resetsAt + 1)
  expect(fake.requests).toHaveLength(8)

  fake.limit = null
  clock.set(sunk.retryAt ?? '')
  await cairn.background.runDue()
  expect((await state()).sync).toMatchObject({ state: 'done' })
  const again = fake.requests.filter((path, index) => fake.requests.indexOf(path) !== index && path !== 'GET /user')
  expect(again.filter(path => !/graphql|search/.test(path))).toEqual([])
  expect(await activity('commit')).toHaveLength(2)
})

test('a wish for a sync before a limit ends does not ask GitHub sooner', async () => {
  const { fake, sync, state, ask, cairn, clock } = await world()
  fake.fail({ request: /\/gists/, status: 429, headers: { 'retry-after': '600' } })
  const sunk = await sync()
  fake.heal()
  fake.requests.length = 0
  const { status, json } = await ask('POST', '/github/syncs')
  expect([status, json.id, json.retryAt]).toEqual([202, sunk.id, sunk.retryAt])
  await cairn.background.runDue()
  expect(fake.requests).toEqual([])
  clock.set(sunk.retryAt ?? '')
  await cairn.background.runDue()
  expect((await state()).sync).toMatchObject({ id: sunk.id, state: 'done' })
})

test('a wish for a sync while GitHub is away is tried at once', async () => {
  const { fake, sync, state, ask, cairn } = await world()
  fake.fail({ request: /./, status: 503 })
  expect(await sync()).toMatchObject({ state: 'waiting', retryAt: expect.any(String) })
  fake.heal()
  expect((await ask('POST', '/github/syncs')).json).toMatchObject({ state: 'waiting', error: null, retryAt: null })
  await cairn.background.runDue()
  expect((await state()).sync).toMatchObject({ state: 'done' })
})

test('what could not be read is named as people name it', async () => {
  const { fake, sync, state } = await world()
  const repositoryPart = /\/repos\/ada\/lab/
  fake.fail({ request: repositoryPart, status: 422 })
  await sync()
  const titles = (await state()).problems.map(({ title }: { title: string }) => title)
  expect(titles).toContain('lab')
  expect(titles.join()).not.toMatch(/\d/)
})

test.each([
  ['retry-after', { status: 429, headers: { 'retry-after': '600' } }, 600],
  ['a secondary limit', { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } }, 60],
  ['an absurd time', { status: 429, headers: { 'retry-after': '99999999999' } }, 86_400],
  ['no time', { status: 429 }, 60],
])('%s is obeyed', async (_, fault, seconds) => {
  const { fake, sync, cairn } = await world()
  fake.fail({ request: /\/gists/, ...fault })
  const { state, retryAt } = await sync()
  expect([
    state,
    Temporal.Instant.from(retryAt ?? '')
      .since(cairn.now())
      .total('seconds'),
  ]).toEqual(['waiting', seconds])
})

test('an item that is no such thing is left out and counted; the rest is kept', async () => {
  const { fake, sync, state, activity } = await world()
  const good = {
    id: 'a1',
    html_url: 'https://gist.github.com/ada/a1',
    public: true,
    created_at: '2026-01-01T00:00:00Z',
  }
  const body = [
    good,
    { ...good, id: 'a2', html_url: 'javascript:alert(1)' },
    { ...good, id: '../../x' },
    { ...good, id: 'a3', created_at: 'yesterday' },
    { ...good, id: 'a4', created_at: '+099999-01-01T00:00:00Z' },
    null,
    'text',
  ]
  fake.fail({ request: /\/gists/, body })
  expect(await sync()).toMatchObject({ state: 'done' })
  expect([(await activity('gist')).length, (await state()).skipped]).toEqual([1, 6])
})

test('hostile text is bounded and cleaned', async () => {
  const { fake, sync, activity, repositories: rows } = await world()
  const nasty = `a\u0000b\ud800c\u001b[31m<script>${'x'.repeat(100_000)}`
  fake.account.gists.push({ id: 'a1', description: nasty, day: '2026-01-01' })
  fake.account.repositories[0] = { ...repositories()[0], name: 'lab', commitDays: [], description: nasty }
  expect(await sync()).toMatchObject({ state: 'done' })
  const [gist] = await activity('gist')
  expect(gist?.title).toMatch(/^a b\ufffdc \[31m<script>x+$/)
  expect(gist?.title.length).toBe(300)
  expect((await rows())[0]?.description?.length).toBe(500)
})

test('a second wish for a sync is the first one', async () => {
  const { ask, cairn } = await world()
  const [a, b] = await Promise.all([ask('POST', '/github/syncs'), ask('POST', '/github/syncs')])
  expect([a.status, a.json.id]).toEqual([202, b.json.id])
  await cairn.background.runDue()
  expect(await cairn.db.read(tx => tx.$count(githubSyncs))).toBe(1)
})
