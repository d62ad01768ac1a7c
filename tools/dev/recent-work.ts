import type { FakeAccount, FakeRepository } from '../../test/support/github-data.ts'

const today = Temporal.Now.plainDateISO('UTC')
const day = (daysAgo: number) => today.subtract({ days: daysAgo }).toString()

/** Some repositories with commits on most of the last hundred days, so that there is something to see. */
export function recentWork(): FakeRepository[] {
  const days = Array.from({ length: 100 }, (_, daysAgo) => daysAgo).filter(daysAgo => daysAgo % 7 < 5)
  return [
    {
      name: 'first-project',
      description: 'Where most of the work happens',
      files: ['README.md', 'compose.yaml', '.github/workflows/test.yml', 'src/main.ts'],
      ci: 'success',
      commitDays: days.filter(daysAgo => daysAgo % 2 === 0).map(day),
      releases: [{ tag: 'v0.1.0', day: day(30) }],
    },
    { name: 'notes', commitDays: days.filter(daysAgo => daysAgo % 2 === 1).map(day) },
  ]
}

/** What else the account shows: a pull request elsewhere, a year of contributions, something pinned. */
export function fillAccount(account: FakeAccount): void {
  account.createdOn = day(400)
  account.pinned = ['first-project']
  account.pullRequests = [
    { repository: 'someone/tool', number: 12, title: 'Mend the retry', day: day(20), mergedOn: day(18) },
  ]
  for (let daysAgo = 0; daysAgo < 365; daysAgo++) if (daysAgo % 7 < 5) account.days[day(daysAgo)] = 1 + (daysAgo % 4)
}
