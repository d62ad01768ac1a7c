import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { World } from '../../cli/world.ts'
import { tempFolder } from '../support/leftovers.ts'
import { problem, useFakeServer } from './fake-server.ts'

const url = 'https://cairn.example/api/v1/github/webhook'
const webhook = { enabled: true, url, lastDeliveryAt: null as string | null, lastEvent: null as string | null }
const counts = { repositories: 1, commits: 12, pullRequests: 2, issues: 0, reviews: 1, releases: 3, gists: 0, days: 9 }
const state = {
  user: 'ada',
  token: 'file',
  sync: null,
  lastGoodAt: '2026-03-04T12:00:00Z',
  nextAt: '2026-03-04T18:00:00Z',
  problems: [],
  counts,
  webhook,
}
const connection = {
  login: 'ada',
  user: 'ada',
  scopes: ['repo'],
  rate: { limit: 5000, remaining: 4999, resetsAt: '2026-03-04T13:00:00Z' },
  missing: [] as string[],
  webhook,
  events: ['push'],
}
const syncOf = (more: object) => ({ id: 's1', state: 'running', error: null, retryAt: null, requests: 7, ...more })
const hooksOf = (more: object) => ({ body: { url, hooks: [{ repository: 'ada/lab', error: null, ...more }] } })

const server = useFakeServer({
  'GET /settings': { body: { timeZone: 'Asia/Kolkata' } },
  'GET /github': { body: state },
  'GET /github/connection': { body: connection },
})
const { handlers } = server
const run = (args: string[], more: Partial<World> = {}) => server.run(args, { wait: async () => {}, ...more })
const asked = () => server.requests.map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`)

test('says how reading GitHub stands', async () => {
  const { out, code } = await run(['github'])
  expect(code).toBe(0)
  expect(out).toContain('ada on GitHub, last good sync 2026-03-04 17:30.')
  expect(out).toContain('1 repository, 12 commits, 2 pull requests, 1 review, 3 releases')
  expect(out).toContain('Next sync 2026-03-04 23:30.')
})

test('says what is missing, the same complaint of many parts once', async () => {
  const problems = ['days/2025', 'days/2026'].map(resource => ({ resource, error: 'The calendar takes a token.' }))
  handlers['GET /github'] = { body: { ...state, token: null, problems } }
  const { out } = await run(['github'])
  expect(out.split('The calendar takes a token.')).toHaveLength(2)
  expect(out).toContain('`cairn github connect` says what is missing.')
  handlers['GET /github'] = { body: { ...state, user: null } }
  expect((await run(['github'])).out).toContain('No GitHub user is set.')
})

test('a sync is followed to its end', async () => {
  handlers['POST /github/syncs'] = { status: 202, body: syncOf({ state: 'waiting' }) }
  const steps = [syncOf({ done: 1, total: 4 }), syncOf({ done: 4, total: 4, state: 'done' })]
  handlers['GET /github/syncs/s1'] = () => ({ body: steps.shift() })
  const { out, code } = await run(['github', 'sync'])
  expect([code, steps]).toEqual([0, []])
  expect(out).toContain('GitHub is read: 7 requests.')
})

test('a sync that did not come to its end is a failure, also one that goes on by itself', async () => {
  const retryAt = '2026-03-04T13:00:00Z'
  handlers['POST /github/syncs'] = { status: 202, body: syncOf({ state: 'waiting', error: 'The limit.', retryAt }) }
  const waiting = await run(['github', 'sync'])
  expect(waiting.code).toBe(1)
  expect(waiting.err).toContain('The limit.')
  expect(waiting.err).toContain('It goes on by itself at 2026-03-04 18:30.')
  handlers['POST /github/syncs'] = {
    status: 202,
    body: syncOf({ state: 'failed', error: '2 parts could not be read.' }),
  }
  const failed = await run(['github', 'sync'])
  expect([failed.code === 0, failed.err]).toEqual([false, expect.stringContaining('2 parts could not be read.')])
})

test('a token from a file is kept; one that is refused is named with the mend, and not quoted', async () => {
  const file = join(tempFolder(), 'token')
  await writeFile(file, ' ghp_of-the-test-0123456789\n')
  handlers['PUT /github/token'] = { body: connection }
  const { out, code } = await run(['github', 'connect', '--token-file', file, '--no-hooks'])
  expect([code, out]).toEqual([0, expect.stringContaining("GitHub answers: the token is ada's, scopes repo.")])
  expect(out).toContain('4999 of 5000 requests are left this hour.')
  const sent = server.requests.find(({ method }) => method === 'PUT')
  expect(sent?.body).toEqual({ token: 'ghp_of-the-test-0123456789' })
  handlers['PUT /github/token'] = problem(422, 'Not valid.', [
    { pointer: '/token', detail: 'GitHub does not accept it.' },
  ])
  const refused = await run(['github', 'connect', '--token-file', file])
  expect([refused.code === 0, refused.err]).toEqual([false, expect.stringContaining('GitHub does not accept it.')])
  expect(refused.err).not.toContain('ghp_')
  expect((await run(['github', 'connect', '--token-file', join(file, 'none')])).err).toContain("can't be read")
})

test('asks for a token without showing it, and whose account to name', async () => {
  handlers['GET /github'] = { body: { ...state, token: null } }
  handlers['PUT /github/token'] = { body: { ...connection, user: null } }
  handlers['PATCH /settings'] = { body: {} }
  const questions: string[] = []
  const confirm = async (question: string) => questions.push(question) === 1
  const { err } = await run(['github', 'connect'], { askSecret: async () => 'ghp_typed-0123456789012345', confirm })
  expect(err).toContain('settings/personal-access-tokens/new')
  expect(server.requests.find(({ method }) => method === 'PATCH')?.body).toEqual({ githubUser: 'ada' })
  expect(questions).toEqual([expect.stringContaining('Make ada the GitHub user'), expect.stringContaining('webhook')])
})

test('says that GitHub reaches Cairn once its ping came in', async () => {
  handlers['POST /github/hooks'] = hooksOf({ result: 'created' })
  let looks = 0
  handlers['GET /github'] = () => ({
    body: { ...state, webhook: { ...webhook, lastDeliveryAt: ++looks < 3 ? null : '2026-03-04T12:00:01Z' } },
  })
  const { out } = await run(['github', 'connect', '--hooks', '--json'])
  expect(JSON.parse(out).hooks).toMatchObject([{ result: 'created' }])
  looks = 0
  expect((await run(['github', 'connect', '--hooks'])).out).toContain('GitHub reaches Cairn: its ping came in.')
})

test('says what GitHub met when no ping comes in', async () => {
  handlers['POST /github/hooks'] = hooksOf({ result: 'there' })
  handlers['GET /github/hooks'] = hooksOf({ result: 'there', error: 'failed to connect to host' })
  const { out } = await run(['github', 'connect', '--hooks'])
  expect(out).toContain('No ping came in within 10 seconds. Check that PUBLIC_URL can be reached from outside')
  expect(out).toContain('ada/lab: GitHub met "failed to connect to host".')
  expect(asked().filter(each => each === 'GET /github').length).toBeGreaterThan(5)
})

test('where no webhook could be made, none is waited for', async () => {
  handlers['POST /github/hooks'] = hooksOf({ result: 'failed', error: 'GitHub answered 403.' })
  const { out } = await run(['github', 'connect', '--hooks'])
  expect(out).toContain('ada/lab: no webhook (GitHub answered 403.)')
  expect(out).not.toContain('ping')
})
