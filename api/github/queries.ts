import { and, asc, count, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { githubActivity, githubDays, githubProfiles } from '../../db/schema/github.ts'
import type { Day } from '../days/day.ts'

/** The days from `from` to `to`, both included, with a commit of the owner's, oldest first; days by the owner's zone. */
export async function commitDays(db: Reader, from: Day, to: Day): Promise<{ day: Day; commits: number }[]> {
  return db
    .select({ day: githubActivity.day, commits: sql<number>`count(distinct ${githubActivity.reference})` })
    .from(githubActivity)
    .where(
      and(
        eq(githubActivity.kind, 'commit'),
        isNull(githubActivity.goneAt),
        gte(githubActivity.day, from),
        lte(githubActivity.day, to),
      ),
    )
    .groupBy(githubActivity.day)
    .orderBy(asc(githubActivity.day))
}

type Contributions = { day: Day; count: number; privateCount: number }

/**
 * Contributions per day, days without any left out: GitHub's own calendar by GitHub's days, or, where that was never
 * read (it takes a token), what is known of single activities by the owner's days.
 */
export async function contributionDays(db: Reader, from: Day, to: Day): Promise<Contributions[]> {
  const hasCalendar = (await db.select({ day: githubDays.day }).from(githubDays).limit(1)).length > 0
  return hasCalendar ? calendarDays(db, from, to) : activityDays(db, from, to)
}

const calendarDays = (db: Reader, from: Day, to: Day): Promise<Contributions[]> =>
  db
    .select({ day: githubDays.day, count: githubDays.count, privateCount: githubDays.privateCount })
    .from(githubDays)
    .where(and(gte(githubDays.day, from), lte(githubDays.day, to), gte(githubDays.count, 1)))
    .orderBy(asc(githubDays.day))

const activityDays = (db: Reader, from: Day, to: Day): Promise<Contributions[]> =>
  db
    .select({
      day: githubActivity.day,
      count: count(),
      privateCount: sql<number>`sum(${githubActivity.private})`,
    })
    .from(githubActivity)
    .where(and(isNull(githubActivity.goneAt), gte(githubActivity.day, from), lte(githubActivity.day, to)))
    .groupBy(githubActivity.day)
    .orderBy(asc(githubActivity.day))

/** The account that everything here belongs to; null before the first sync. */
export async function findProfile(db: Reader): Promise<typeof githubProfiles.$inferSelect | null> {
  const [row] = await db.select().from(githubProfiles).limit(1)
  return row ?? null
}
