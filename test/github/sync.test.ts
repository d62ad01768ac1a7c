import { expect, test } from 'vitest'
import { commitDays } from '../../api/github/queries.ts'
import { githubDays, githubTrees } from '../../db/schema/github.ts'
import { createGitHubWorld, token } from './github-world.ts'

const sipLab = () => ({
  name: 'sip-lab',
  description: 'A lab',
  commitDays: ['2026-03-03', '2026-03-02', '2026-03-01'],
  releases: [{ tag: 'v1.0.0', day: '2026-03-03' }],
  topics: ['sip', 'docker'],
  stars: 4,
  languages: { TypeScript: 900, Shell: 30 },
  files: ['README.md', 'deploy/compose.yaml'],
  ci: 'success' as const,
})

test('reads what the owner did, and what their repositories are', async () => {
  const { fake, sync, activity, repositories, cairn, state } = await createGitHubWorld({ repositories: [sipLab()] })
  Object.assign(fake.account, {
    pullRequests: [
      { repository: 'other/tool', number: 7, title: 'Mend it', day: '2026-02-01', mergedOn: '2026-02-03' },
      { repository: 'ada/sip-lab', number: 1, title: 'Own', day: '2026-02-02' },
    ],
    issues: [{ repository: 'other/tool', number: 6, title: 'Broken', day: '2026-01-31', closed: true }],
    reviewed: [
      {
        ...{ repository: 'other/tool', number: 9, title: 'Theirs', day: '2026-02-05' },
        reviews: [
          { id: 1, by: 'ada', state: 'CHANGES_REQUESTED', at: '2026-02-06T10:00:00Z' },
          { id: 2, by: 'bob', state: 'APPROVED', at: '2026-02-06T11:00:00Z' },
        ],
      },
    ],
    gists: [{ id: 'abc123', description: 'A snippet', day: '2026-01-02' }],
    days: { '2025-12-31': 2, '2026-03-01': 5 },
    privateDays: { '2026-03-01': 3 },
    pinned: ['sip-lab'],
  })
  const read = await sync()
  expect(read).toMatchObject({ state: 'done', error: null, retryAt: null, done: read.total })

  expect(await repositories()).toMatchObject([
    {
      ...{ fullName: 'ada/sip-lab', stars: 4, topics: ['sip', 'docker'], language: 'TypeScript', pinned: true },
      ...{ languages: { TypeScript: 900, Shell: 30 }, hasReadme: true, ciState: 'passing', deletedAt: null },
    },
  ])
  const [tree] = await cairn.db.read(tx => tx.select().from(githubTrees))
  expect(tree).toMatchObject({ paths: ['README.md', 'deploy/compose.yaml'], truncated: false })
  expect((await activity('commit')).map(({ title, day }) => [title, day])).toEqual([
    ['Work on sip-lab (1)', '2026-03-01'],
    ['Work on sip-lab (2)', '2026-03-02'],
    ['Work on sip-lab (3)', '2026-03-03'],
  ])
  expect(await activity('pull-request')).toMatchObject([
    { repository: 'other/tool', state: 'merged', ownRepository: false, mergedAt: '2026-02-03T12:00:00Z' },
    { repository: 'ada/sip-lab', state: 'open', ownRepository: true, mergedAt: null },
  ])
  expect(await activity('issue')).toMatchObject([{ title: 'Broken', state: 'closed' }])
  expect(await activity('review')).toMatchObject([{ title: 'Theirs', state: 'changes-requested' }])
  expect(await activity('release')).toMatchObject([{ reference: 'v1.0.0', state: 'released' }])
  expect(await activity('gist')).toMatchObject([{ title: 'A snippet', private: false }])
  expect(await cairn.db.read(tx => tx.select().from(githubDays).orderBy(githubDays.day))).toMatchObject([
    { day: '2025-12-31', count: 2, privateCount: 0 },
    { day: '2026-03-01', count: 5, privateCount: 3 },
  ])
  expect(await cairn.db.read(tx => commitDays(tx, '2026-03-02', '2026-03-31'))).toEqual([
    { day: '2026-03-02', commits: 1 },
    { day: '2026-03-03', commits: 1 },
  ])
  expect(await state()).toMatchObject({ user: 'ada', token: 'environment', problems: [], counts: { commits: 3 } })
})

test('the second sync asks little, and brings what is new', async () => {
  const { fake, sync, activity } = await createGitHubWorld({ repositories: [sipLab(), { name: 'b', commitDays: [] }] })
  await sync()
  const first = fake.requests.length
  await sync()
  expect([first, fake.requests.filter(path => path.startsWith('GET /repos/'))]).toEqual([expect.any(Number), []])
  expect(fake.requests.length).toBeLessThanOrEqual(12)

  fake.account.repositories[0] = { ...sipLab(), commitDays: ['2026-03-05', '2026-03-04', ...sipLab().commitDays] }
  await sync()
  expect(await activity('commit')).toHaveLength(5)
  expect(fake.requests.filter(path => path.includes('/compare/'))).toHaveLength(1)
  expect(fake.requests.filter(path => path.endsWith('/commits'))).toEqual([])
})

test('a commit that was made long before it was pushed is found', async () => {
  const { fake, sync, activity } = await createGitHubWorld({ repositories: [sipLab()] })
  await sync()
  fake.account.repositories[0] = { ...sipLab(), commitDays: ['2026-03-04', '2025-01-01', ...sipLab().commitDays] }
  await sync()
  expect((await activity('commit'))[0]).toMatchObject({ day: '2025-01-01' })
})

test('after a force push only what the branch still reaches counts', async () => {
  const { fake, sync, activity } = await createGitHubWorld({ repositories: [sipLab()] })
  await sync()
  const before = (await activity('commit')).map(({ reference }) => reference)
  const commitDays = ['2026-03-06', ...sipLab().commitDays.slice(1)]
  fake.account.repositories[0] = { ...sipLab(), commitDays, rewrittenFrom: 3 }
  await sync()
  const after = (await activity('commit')).map(({ reference }) => reference)
  expect(after.slice(0, 2)).toEqual(before.slice(0, 2))
  expect([after.length, before.includes(after[2] ?? '')]).toEqual([3, false])
})

test('a renamed repository keeps its commits, a deleted one is marked, and comes back', async () => {
  const named = { ...sipLab(), id: 42 }
  const { fake, sync, activity, repositories } = await createGitHubWorld({ repositories: [named] })
  await sync()
  fake.account.repositories[0] = { ...named, name: 'voip-lab' }
  await sync()
  expect(await repositories()).toMatchObject([{ id: 42, fullName: 'ada/voip-lab', deletedAt: null }])
  expect((await activity('commit')).map(({ repository }) => repository)).toEqual(Array(3).fill('ada/voip-lab'))

  fake.account.repositories.length = 0
  await sync()
  expect(await repositories()).toMatchObject([{ id: 42, deletedAt: expect.any(String) }])
  fake.account.repositories.push({ ...named, name: 'voip-lab' })
  await sync()
  expect(await repositories()).toMatchObject([{ id: 42, deletedAt: null }])
})

test('an empty list by mistake deletes nothing', async () => {
  const { fake, sync, repositories } = await createGitHubWorld({ repositories: [sipLab()] })
  await sync()
  fake.fail({ request: /\/user\/repos/, body: [], times: 1 })
  await sync()
  expect(await repositories()).toMatchObject([{ deletedAt: null }])
})

test('a user without repositories is read like any other', async () => {
  const { sync, state } = await createGitHubWorld()
  expect(await sync()).toMatchObject({ state: 'done' })
  expect(await state()).toMatchObject({ counts: { repositories: 0, commits: 0 }, problems: [] })
})

test('without a token it reads what is public, and says what is missing', async () => {
  const { fake, sync, state, repositories } = await createGitHubWorld({
    repositories: [sipLab(), { name: 'secret', private: true, commitDays: ['2026-03-01'] }],
    hasToken: false,
  })
  expect(await sync()).toMatchObject({ state: 'done' })
  expect((await repositories()).map(({ name }) => name)).toEqual(['sip-lab'])
  const { problems, token } = await state()
  expect(token).toBeNull()
  expect(problems).toMatchObject([
    { resource: 'days/2024', state: 'missing' },
    { resource: 'days/2025', state: 'missing' },
    { resource: 'days/2026', state: 'missing', error: expect.stringContaining('takes a token') },
    { resource: 'pinned', state: 'missing' },
  ])
  expect(fake.authorizations.filter(Boolean)).toEqual([])
})

test('another user in the settings starts from nothing', async () => {
  const { sync, ask, state, activity, fake } = await createGitHubWorld({ repositories: [sipLab()] })
  await sync()
  await ask('PATCH', '/settings', { githubUser: 'nobody-here' })
  expect(await sync()).toMatchObject({ state: 'failed', error: expect.stringContaining('"nobody-here"') })
  expect(await activity('commit')).toHaveLength(3)
  fake.account.user = 'grace'
  await ask('PATCH', '/settings', { githubUser: 'grace' })
  fake.account.repositories.length = 0
  await sync()
  expect([(await activity('commit')).length, (await state()).user]).toEqual([0, 'grace'])
})

test('the token is sent to the address of GitHub, and to no other, and over plain HTTP to this machine alone', async () => {
  const { fake, sync } = await createGitHubWorld({ repositories: [sipLab()] })
  const other = (await createGitHubWorld()).fake
  fake.fail({ request: /\/languages/, status: 301, headers: { location: `${other.url}/steal` } })
  await sync()
  expect(other.requests).toEqual([])
  expect(new Set(fake.authorizations)).toEqual(new Set([`token ${token}`]))

  const plain = await createGitHubWorld({ env: { GITHUB_API_URL: 'http://github.example' } })
  expect(await plain.sync()).toMatchObject({ error: expect.stringContaining('plain HTTP') })
})
