import { expect, test } from 'vitest'
import { commitDays } from '../../api/github/queries.ts'
import { createGitHubWorld } from './github-world.ts'

/** When something was committed, and whose day that is with a day that starts at three. */
test.each([
  ['UTC', '2026-03-01T02:59:59Z', '2026-02-28'],
  ['UTC', '2026-03-01T03:00:00Z', '2026-03-01'],
  ['Europe/Berlin', '2026-03-29T00:30:00Z', '2026-03-28'],
  ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-24'],
  ['Europe/Berlin', '2026-10-25T02:00:00Z', '2026-10-25'],
  ['America/Los_Angeles', '2026-01-01T10:59:00Z', '2025-12-31'],
  ['America/Los_Angeles', '2026-01-01T11:00:00Z', '2026-01-01'],
  ['Pacific/Kiritimati', '2025-12-31T13:00:00Z', '2026-01-01'],
  ['Pacific/Apia', '2011-12-30T13:30:00Z', '2011-12-31'],
  ['Asia/Kathmandu', '2026-06-01T21:14:00Z', '2026-06-01'],
  ['Asia/Kathmandu', '2026-06-01T21:15:00Z', '2026-06-02'],
])('in %s a commit at %s is of %s', async (timeZone, at, day) => {
  const { ask, sync, cairn } = await createGitHubWorld({ repositories: [{ name: 'lab', commitDays: [at] }] })
  await ask('PATCH', '/settings', { timeZone })
  await sync()
  expect(await cairn.db.read(tx => commitDays(tx, '2000-01-01', '2100-01-01'))).toEqual([{ day, commits: 1 }])
})

test('when the time zone changes, the days of all activity do', async () => {
  const at = ['2026-01-01T05:00:00Z', '2025-12-31T12:00:00Z']
  const { ask, sync, cairn } = await createGitHubWorld({ repositories: [{ name: 'lab', commitDays: at }] })
  await sync()
  const days = async () => (await cairn.db.read(tx => commitDays(tx, '2025-01-01', '2026-12-31'))).map(({ day }) => day)
  expect(await days()).toEqual(['2025-12-31', '2026-01-01'])
  await ask('PATCH', '/settings', { timeZone: 'America/New_York' })
  await sync()
  expect(await days()).toEqual(['2025-12-31'])
})

test("GitHub's calendar keeps GitHub's days, year by year, from the first", async () => {
  const { ask, fake, sync, cairn, state } = await createGitHubWorld({ now: '2026-12-31T23:30:00Z' })
  await ask('PATCH', '/settings', { timeZone: 'Pacific/Kiritimati' })
  fake.account.createdOn = '2023-06-01'
  fake.account.days = { '2023-12-31': 1, '2024-02-29': 2, '2025-01-01': 3, '2026-12-31': 4, '2027-01-01': 5 }
  fake.account.privateDays = { '2024-02-29': 1 }
  await sync()
  expect((await state()).counts.days).toBe(5)
  const show = async (githubPrivate: boolean) => {
    await ask('PATCH', '/settings', { visibility: { githubPrivate } })
    return (await ask('GET', '/public-view')).json.github
  }
  expect((await show(false)).years).toEqual([
    { year: 2023, count: 1 },
    { year: 2024, count: 1 },
    { year: 2025, count: 3 },
    { year: 2026, count: 4 },
    { year: 2027, count: 5 },
  ])
  const view = await show(true)
  expect([view.years[1], view.days.length, view.days.at(-1)]).toEqual([
    { year: 2024, count: 2 },
    365,
    { day: await cairn.today(), count: 5 },
  ])
})

test('what is private on GitHub stays in the house', async () => {
  const secret = { name: 'secret-lab', private: true, commitDays: ['2026-11-20'], description: 'secret-words' }
  const { ask, fake, sync } = await createGitHubWorld({ repositories: [secret, { name: 'lab', commitDays: [] }] })
  const change = { number: 1, day: '2026-11-01', mergedOn: '2026-11-02' }
  fake.account.pullRequests = [
    { ...change, repository: 'corp/secret-app', title: 'secret-change', private: true },
    { ...change, repository: 'open/tool', title: 'Mend it' },
  ]
  await sync()
  const { github } = (await ask('GET', '/public-view')).json
  expect(JSON.stringify(github)).not.toContain('secret')
  expect([github.repositories.length, github.contributions.length]).toEqual([1, 1])
  await ask('PATCH', '/settings', { visibility: { github: false } })
  expect((await ask('GET', '/public-view')).json.github).toBeNull()
})
