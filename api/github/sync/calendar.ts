import { and, gte, lte } from 'drizzle-orm'
import * as z from 'zod'
import { githubDays } from '../../../db/schema/github.ts'
import { isDay } from '../../days/day.ts'
import { ask } from '../graphql.ts'
import { number } from '../outside.ts'
import { stampOf } from '../stamp.ts'
import { MissingAccess, type Position, type Step } from './position.ts'

/** A year is read again until it has been over for a month, and once a month after that: old commits can be pushed late. */
const settledDays = 31

const day = z.string().refine(isDay)
const byRepository = z.array(
  z.object({
    repository: z.object({ isPrivate: z.boolean() }),
    contributions: z.object({ nodes: z.array(z.object({ occurredAt: z.string(), commitCount: number.optional() })) }),
  }),
)
const quarter = z.object({
  commitContributionsByRepository: byRepository,
  issueContributionsByRepository: byRepository,
  pullRequestContributionsByRepository: byRepository,
  pullRequestReviewContributionsByRepository: byRepository,
})
const kinds = Object.keys(quarter.shape) as (keyof z.infer<typeof quarter>)[]
const answer = z.object({
  user: z.object({
    year: z.object({
      contributionCalendar: z.object({
        weeks: z
          .array(z.object({ contributionDays: z.array(z.object({ date: day, contributionCount: number })).max(7) }))
          .max(60),
      }),
    }),
    q1: quarter,
    q2: quarter,
    q3: quarter,
    q4: quarter,
  }),
})

const quarters = {
  q1: ['01-01', '03-31'],
  q2: ['04-01', '06-30'],
  q3: ['07-01', '09-30'],
  q4: ['10-01', '12-31'],
} as const

/** A quarter has at most 92 days, so that a hundred nodes hold all of a repository's days: no further pages. */
const partOf = (kind: string) =>
  `${kind}(maxRepositories: 100) { repository { isPrivate } contributions(first: 100) { nodes { occurredAt${
    kind.startsWith('commit') ? ' commitCount' : ''
  } } } }`

const queryOf = (year: number) => `query ($login: String!) {
  user(login: $login) {
    year: contributionsCollection(from: "${year}-01-01T00:00:00Z", to: "${year}-12-31T23:59:59Z") {
      contributionCalendar { weeks { contributionDays { date contributionCount } } }
    }
    ${Object.entries(quarters)
      .map(
        ([name, [from, to]]) =>
          `${name}: contributionsCollection(from: "${year}-${from}T00:00:00Z", to: "${year}-${to}T23:59:59Z") {
      ${kinds.map(partOf).join('\n      ')}
    }`,
      )
      .join('\n    ')}
  }
}`

/** The contribution calendar of one year, by GitHub's own days, and how much of it was made in private repositories. */
export function calendarStep(year: number): Step {
  return {
    resource: `days/${year}`,
    title: `Contributions of ${year}`,
    async run(position) {
      if (!position.github.hasToken)
        throw new MissingAccess('The contribution calendar takes a token; without one, days are counted from activity.')
      if (isSettled(position, year)) return
      const { house, github, owner, save } = position
      const { user } = await ask(github, `the contributions of ${year}`, {
        query: queryOf(year),
        variables: { login: owner.login },
        answer,
      })
      const privately = privateCounts([user.q1, user.q2, user.q3, user.q4])
      const rows = user.year.contributionCalendar.weeks
        .flatMap(week => week.contributionDays)
        .filter(({ date, contributionCount }) => contributionCount > 0 && date.startsWith(`${year}-`))
        .map(({ date, contributionCount: count }) => ({
          day: date,
          count,
          privateCount: Math.min(count, privately.get(date) ?? 0),
          seenAt: stampOf(house.now()),
        }))
      await save({ isLast: true }, async tx => {
        await tx
          .delete(githubDays)
          .where(and(gte(githubDays.day, `${year}-01-01`), lte(githubDays.day, `${year}-12-31`)))
        // A day named twice is no reason to lose the year.
        if (rows.length > 0) await tx.insert(githubDays).values(rows).onConflictDoNothing()
      })
    },
  }
}

function isSettled({ house, lastGoodAt }: Position, year: number): boolean {
  if (lastGoodAt === null) return false
  const read = Temporal.Instant.from(lastGoodAt)
  const daysBetween = (from: Temporal.Instant, to: Temporal.Instant) => to.since(from).total('hours') / 24
  const yearEnds = Temporal.Instant.from(`${year + 1}-01-01T00:00:00Z`)
  return daysBetween(yearEnds, read) > settledDays && daysBetween(read, house.now()) < settledDays
}

function privateCounts(parts: z.infer<typeof quarter>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const part of parts) {
    for (const { repository, contributions } of kinds.flatMap(kind => part[kind])) {
      if (!repository.isPrivate) continue
      for (const { occurredAt, commitCount = 1 } of contributions.nodes) {
        const date = occurredAt.slice(0, 10)
        counts.set(date, (counts.get(date) ?? 0) + commitCount)
      }
    }
  }
  return counts
}
