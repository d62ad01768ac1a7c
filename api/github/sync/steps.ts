import { isNull } from 'drizzle-orm'
import { githubRepositories } from '../../../db/schema/github.ts'
import { findProfile } from '../queries.ts'
import { daysStep } from './activity.ts'
import { calendarStep } from './calendar.ts'
import { commitsStep } from './commits.ts'
import { gistsStep } from './gists.ts'
import { pinnedStep } from './pinned.ts'
import type { House, Owner, Step } from './position.ts'
import { repositoriesStep } from './repositories.ts'
import { repositoryStep } from './repository.ts'
import { reviewsStep } from './reviews.ts'
import { openedStep } from './search.ts'

/** What comes first: the list that the others go through. */
export const firstSteps: Step[] = [daysStep, repositoriesStep, pinnedStep]

/** The rest: what costs few requests first, so that a small limit still shows most. */
export async function laterSteps(house: House, owner: Owner): Promise<Step[]> {
  const { profile, rows } = await house.db.read(async tx => ({
    profile: await findProfile(tx),
    rows: await tx
      .select()
      .from(githubRepositories)
      .where(isNull(githubRepositories.deletedAt))
      .orderBy(githubRepositories.id),
  }))
  // Around New Year the owner's year and GitHub's may differ: the later one is asked for too.
  const thisYear = house.now().add({ hours: 14 }).toZonedDateTimeISO('UTC').year
  const firstYear = Math.max(2005, Number(profile?.createdAt.slice(0, 4) ?? thisYear))
  const years = Array.from({ length: Math.max(0, thisYear - firstYear + 1) }, (_, index) => thisYear - index)
  const privacies = owner.isViewer ? [false, true] : [false]
  return [
    ...years.map(calendarStep),
    ...privacies.flatMap(isPrivate => [
      openedStep('pull-request', isPrivate),
      openedStep('issue', isPrivate),
      reviewsStep(isPrivate),
    ]),
    gistsStep,
    ...rows.flatMap(row => [repositoryStep(row), commitsStep(row.id, row.name)]),
  ]
}
