import type { FakeRepository } from '../../test/support/github-data.ts'

/** Some repositories with commits on most of the last hundred days, so that there is something to see. */
export function recentWork(): FakeRepository[] {
  const today = Temporal.Now.plainDateISO('UTC')
  const day = (daysAgo: number) => today.subtract({ days: daysAgo }).toString()
  const days = Array.from({ length: 100 }, (_, daysAgo) => daysAgo).filter(daysAgo => daysAgo % 7 < 5)
  return [
    {
      name: 'first-project',
      description: 'Where most of the work happens',
      commitDays: days.filter(daysAgo => daysAgo % 2 === 0).map(day),
      releases: [{ tag: 'v0.1.0', day: day(30) }],
    },
    { name: 'notes', commitDays: days.filter(daysAgo => daysAgo % 2 === 1).map(day) },
  ]
}
