import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { githubActivity, githubRepositories } from '../../db/schema/github.ts'
import { addDays, type Day } from '../days/day.ts'
import { dayOf } from '../days/zone.ts'
import type { SettingsRow } from '../settings/queries.ts'
import { contributionDays, findProfile } from './queries.ts'

/** The heatmap's reach. */
const shownDays = 365
const shownRepositories = 30
const shownContributions = 20
/** Git is not older: what a calendar says of earlier days is no contribution. */
const firstDay = '2005-01-01'

/**
 * What GitHub says of the owner, as far as everyone may see it there: public repositories, merged pull requests to
 * public repositories of others, and contributions per day; those to private repositories are counted only if the
 * owner chose that. Null when nothing was read for the user of the settings.
 */
export async function readPublicActivity(db: Reader, owner: SettingsRow, today: Day) {
  const profile = await findProfile(db)
  if (profile === null || profile.login.toLowerCase() !== owner.githubUser?.toLowerCase()) return null
  const showsPrivate = owner.visibility.githubPrivate === true
  const all = (await contributionDays(db, firstDay, today)).map(({ day, count, privateCount }) => ({
    day,
    count: showsPrivate ? count : Math.max(0, count - privateCount),
  }))
  return {
    user: profile.login,
    days: lastDays(all, today),
    years: yearTotals(all),
    repositories: await publicRepositories(db, owner),
    contributions: await mergedElsewhere(db, owner),
  }
}

type DayCount = { day: Day; count: number }

/** One entry for every day of the last year, oldest first. */
function lastDays(all: DayCount[], today: Day): DayCount[] {
  const counts = new Map(all.map(({ day, count }) => [day, count]))
  return Array.from({ length: shownDays }, (_, index) => {
    const day = addDays(today, index - shownDays + 1)
    return { day, count: counts.get(day) ?? 0 }
  })
}

function yearTotals(all: DayCount[]): { year: number; count: number }[] {
  const totals = new Map<number, number>()
  for (const { day, count } of all) {
    const year = Number(day.slice(0, 4))
    totals.set(year, (totals.get(year) ?? 0) + count)
  }
  return [...totals].map(([year, count]) => ({ year, count }))
}

async function publicRepositories(db: Reader, owner: SettingsRow) {
  const rows = await db
    .select()
    .from(githubRepositories)
    .where(
      and(
        eq(githubRepositories.private, false),
        eq(githubRepositories.fork, false),
        isNull(githubRepositories.deletedAt),
      ),
    )
    .orderBy(desc(githubRepositories.pinned), desc(githubRepositories.pushedAt))
    .limit(shownRepositories)
  return rows.map(({ name, url, description, language, stars, pushedAt }) => ({
    name,
    url,
    description,
    language,
    stars,
    pushedOn: pushedAt === null ? null : dayOf(Temporal.Instant.from(pushedAt), owner),
  }))
}

async function mergedElsewhere(db: Reader, owner: SettingsRow) {
  const rows = await db
    .select({
      title: githubActivity.title,
      url: githubActivity.url,
      repository: githubActivity.repository,
      mergedAt: githubActivity.mergedAt,
    })
    .from(githubActivity)
    .where(
      and(
        eq(githubActivity.kind, 'pull-request'),
        eq(githubActivity.private, false),
        eq(githubActivity.ownRepository, false),
        isNotNull(githubActivity.mergedAt),
        isNull(githubActivity.goneAt),
      ),
    )
    .orderBy(desc(githubActivity.mergedAt))
    .limit(shownContributions)
  return rows.flatMap(({ title, url, repository, mergedAt }) =>
    repository === null || mergedAt === null
      ? []
      : [{ title, url, repository, mergedOn: dayOf(Temporal.Instant.from(mergedAt), owner) }],
  )
}
