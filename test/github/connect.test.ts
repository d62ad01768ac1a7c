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
  fake.fail({ request: /^GET .*\/lab\/hooks/, body: [{ config: { url } }] })
  expect((await ask('POST', '/github/hooks', {})).json.hooks).toMatchObject([{ result: 'there' }])
  fake.heal()
  expect((await ask('POST', '/github/hooks', { repositories: ['ada/no'] })).json.hooks).toMatchObject([
    { result: 'failed', error: expect.stringContaining('404') },
  ])
})
