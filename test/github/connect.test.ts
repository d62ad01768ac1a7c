import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createGitHubWorld, token } from './github-world.ts'

const kept = 'ghp_kept-by-the-owner-0123456789'

test('a token that GitHub accepts is kept for the owner alone, used, and forgotten', async () => {
  const { ask, cairn, fake } = await createGitHubWorld({ hasToken: false, user: null })
  const { status, json } = await ask('PUT', '/github/token', { token: kept })
  expect([status, json]).toMatchObject([200, { login: 'ada', scopes: ['repo', 'read:user'] }])
  expect(json.missing[0]).toContain('No GitHub user is set')
  expect(statSync(join(cairn.env.data, 'github-token')).mode & 0o777).toBe(0o600)
  expect(fake.authorizations.at(-1)).toBe(`token ${kept}`)
  expect((await ask('GET', '/github')).json.token).toBe('file')
  expect((await ask('DELETE', '/github/token')).status).toBe(204)
  expect((await ask('GET', '/github')).json.token).toBeNull()
})

test('a token that is refused is not kept, and quoted nowhere', async () => {
  const { ask, fake } = await createGitHubWorld({ hasToken: false })
  fake.fail({ request: /\/user/, status: 401 })
  for (const sent of [kept, 'short-secret']) {
    const answer = await ask('PUT', '/github/token', { token: sent })
    expect([answer.status, answer.json.errors[0].pointer]).toEqual([422, '/token'])
    expect(JSON.stringify(answer.json)).not.toContain(sent)
  }
  expect((await ask('GET', '/github')).json.token).toBeNull()
})

test('the environment goes before, and GitHub at fault is no fault of the request', async () => {
  const { ask, fake } = await createGitHubWorld()
  expect((await ask('PUT', '/github/token', { token: kept })).status).toBe(409)
  fake.fail({ request: /./, status: 500 })
  const { status, json } = await ask('GET', '/github/connection')
  expect([status, JSON.stringify(json).includes(token)]).toEqual([502, false])
})

test('a GitHub that cannot be reached is told with the reason, the host and the mend, without codes', async () => {
  const { ask } = await createGitHubWorld({ hasToken: false, env: { GITHUB_API_URL: 'http://127.0.0.1:2' } })
  const { status, json } = await ask('PUT', '/github/token', { token: kept })
  expect([status, json.detail]).toEqual([
    502,
    "GitHub could not be reached for /user: nothing listens at that address (127.0.0.1:2). Check the server's network, and GITHUB_API_URL if you set it.",
  ])
})

test('hooks are created where there is none yet, and what is refused is named', async () => {
  const { ask, fake, sync } = await createGitHubWorld({
    repositories: [{ name: 'lab', commitDays: [] }],
    env: { GITHUB_WEBHOOK_SECRET: 'a secret of the test, long enough', PUBLIC_URL: 'https://cairn.example' },
  })
  await sync()
  fake.fail({ request: /^GET .*\/lab\/hooks/, body: [] })
  fake.fail({ request: /^POST .*\/lab\/hooks/, status: 201, body: { id: 1 }, times: 1 })
  const url = 'https://cairn.example/api/v1/github/webhook'
  const created = await ask('POST', '/github/hooks', {})
  expect(created.json).toEqual({ url, hooks: [{ repository: 'ada/lab', result: 'created', error: null }] })
  fake.heal()
  fake.fail({ request: /^GET .*\/lab\/hooks/, body: [{ id: 7, config: { url } }] })
  fake.fail({ request: /^POST .*\/lab\/hooks\/7\/pings/, status: 204 })
  expect((await ask('POST', '/github/hooks', {})).json.hooks).toMatchObject([{ result: 'there', error: null }])
  expect(fake.requests).toContain('POST /repos/ada/lab/hooks/7/pings')
  fake.heal()
  expect((await ask('POST', '/github/hooks', { repositories: ['ada/no'] })).json.hooks).toMatchObject([
    { result: 'failed', error: expect.stringContaining('404') },
  ])
})

test('what GitHub met when it last delivered is told of each webhook', async () => {
  const { ask, fake, sync } = await createGitHubWorld({
    repositories: [{ name: 'lab', commitDays: [] }],
    env: { GITHUB_WEBHOOK_SECRET: 'a secret of the test, long enough', PUBLIC_URL: 'https://cairn.example' },
  })
  await sync()
  const url = 'https://cairn.example/api/v1/github/webhook'
  const seen = async (hooks: unknown[]) => {
    fake.fail({ request: /^GET .*\/lab\/hooks/, body: hooks, times: 1 })
    return (await ask('GET', '/github/hooks')).json.hooks
  }
  const met = (last_response: unknown) => seen([{ id: 7, config: { url }, last_response }])
  expect(await seen([])).toMatchObject([{ repository: 'ada/lab', result: 'missing' }])
  expect(await met({ code: null, status: 'unused', message: null })).toMatchObject([{ result: 'there', error: null }])
  expect(await met({ code: 202, message: 'OK' })).toMatchObject([{ result: 'there', error: null }])
  expect(await met({ code: 502, message: 'failed to connect to host' })).toMatchObject([
    { result: 'there', error: 'failed to connect to host' },
  ])
})

test('naming the account or giving a token starts a sync at once, unless reading is switched off', async () => {
  const { ask, cairn, clock, state } = await createGitHubWorld({ hasToken: false, user: null })
  await ask('PATCH', '/settings', { githubSyncHours: 0 })
  await ask('PATCH', '/settings', { githubUser: 'ada' })
  await cairn.background.runDue()
  expect((await state()).sync).toBeNull()
  await ask('PATCH', '/settings', { githubSyncHours: 6 })
  await cairn.background.runDue()
  const first = (await state()).sync
  expect(first).toMatchObject({ cause: 'schedule', state: 'done' })
  await ask('PATCH', '/settings', { headline: 'Something else' })
  await cairn.background.runDue()
  expect((await state()).sync.id).toBe(first.id)
  clock.advance({ minutes: 1 })
  await ask('PUT', '/github/token', { token: kept })
  await cairn.background.runDue()
  expect((await state()).sync).toMatchObject({ cause: 'schedule', state: 'done' })
  expect((await state()).sync.id).not.toBe(first.id)
})
