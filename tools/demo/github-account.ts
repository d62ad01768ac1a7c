import type { Items } from '../../api/client.ts'
import { addDays, type Day, eachDay } from '../../api/days/day.ts'
import type { FakeAccount, FakeIssue, FakeRepository } from '../../test/support/github-data.ts'
import { type DaysOff, mood } from './habit-year.ts'
import type { Plan, Span } from './milestone-year.ts'
import { type Random, seededRandom } from './random.ts'
import { type Deliverable, fileOf, usualFiles } from './repository-files.ts'

/** Not a user of GitHub, and what it links to is a page that says it is an example. */
export const demoUser = 'cairn-demo-example'
const home = 'https://example.com'

interface Times {
  start: Day
  today: Day
  vacations: DaysOff[]
}
type Work = { project: Items['projects']; spans: Span[]; from: Day; until: Day; isDone: boolean }

const languages = [
  { Go: 61_000, Shell: 7_400, Makefile: 900 },
  { Python: 48_000, Shell: 9_100, Dockerfile: 1_300 },
  { HCL: 38_000, Go: 17_500, Shell: 3_200 },
] as const
const helpedWith = [
  'Say which setting a failed start is missing',
  'Close the connection when a peer goes silent',
] as const
/** Before the plan there was little to see. */
const yearBefore = 365
const aheadDays = 14

/** All that the example's owner has on GitHub: a repository for each project begun, and the days on which they worked. */
export function gitHubAccount(
  plan: Plan & { repositories: Items['repositories'][] },
  spans: (Span & { projectId: string })[],
  seed: number,
  times: Times,
): FakeAccount {
  const random = seededRandom(seed)
  const begun = worksOn(plan, spans, times)
  const commitDays = workDays(begun, times, random)
  const named = plan.repositories.find(({ projectId }) => projectId === null)
  const repositories = [
    ...begun.map((work, index) => repositoryOf(work, index, plan.deliverables, commitDays.get(work) ?? [], random)),
    ...(named ? [repositoryAsPlanned(named, times)] : []),
    { name: 'notes', private: true, createdOn: times.start, commitDays: [addDays(times.today, -6)] },
  ]
  const pullRequests = contributions(times)
  const privateDays = Object.fromEntries(
    eachDay(times.start, addDays(times.today, -1)).flatMap(day => (random.chance(0.08) ? [[day, 1]] : [])),
  )
  const pinned = plan.repositories.flatMap(({ pinned, projectId }) => (pinned && projectId ? [projectId] : []))
  return {
    ...{ user: demoUser, home, createdOn: addDays(times.start, -yearBefore) },
    ...{ repositories, pullRequests, issues: [], gists: [], reviewed: reviews(times), privateDays, pinned },
    days: contributionDays(
      repositories,
      [...Object.keys(privateDays), ...pullRequests.map(({ day }) => day)],
      times,
      random,
    ),
  }
}

function worksOn({ projects }: Plan, spans: (Span & { projectId: string })[], { today }: Times): Work[] {
  return projects
    .toSorted((one, other) => one.number - other.number)
    .flatMap(project => {
      const own = spans.filter(({ projectId }) => projectId === project.id)
      const [first, last] = [own[0], own.at(-1)]
      if (!first || !last || first.startedOn >= today) return []
      const isDone = last.doneOn < today
      return [{ project, spans: own, from: first.startedOn, until: isDone ? last.doneOn : addDays(today, -1), isDone }]
    })
}

/** The days of each project's commits, the newest first: a day of work has a few. */
function workDays(begun: Work[], { start, today, vacations }: Times, random: Random): Map<Work, Day[]> {
  const isOff = (day: Day) => vacations.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
  const days = new Map<Work, Day[]>(begun.map(work => [work, []]))
  for (const day of eachDay(start, addDays(today, -1)).reverse()) {
    const work = begun.find(({ until }) => day <= until) ?? begun.at(-1)
    if (!work || day < work.from || isOff(day) || !random.chance(mood(day, start) * 0.85)) continue
    days.get(work)?.push(...Array(random.between(1, 4)).fill(day))
  }
  return days
}

/** What was done is there as a file, and so is what is being done, before the owner says so. */
function repositoryOf(
  { project, spans, from, until, isDone }: Work,
  index: number,
  deliverables: Deliverable[],
  commitDays: Day[],
  random: Random,
): FakeRepository {
  const shown = spans.filter(({ startedOn }) => startedOn <= addDays(until, aheadDays))
  const [first] = spans
  const releases = [
    ...(isDone ? [{ tag: 'v1.0.0', day: until }] : []),
    ...(first && first.doneOn < until ? [{ tag: 'v0.1.0', day: first.doneOn }] : []),
  ]
  return {
    ...{ name: project.id, description: project.goal, createdOn: from, commitDays, releases },
    files: [...usualFiles, ...deliverables.filter(({ id }) => shown.some(span => span.id === id)).map(fileOf)],
    languages: { ...languages[index % languages.length] },
    license: index % 3 === 2 ? 'Apache-2.0' : 'MIT',
    stars: random.between(0, 40),
    ci: 'success',
  }
}

/** One that the plan asks for and that nobody has linked yet. */
function repositoryAsPlanned({ title }: Items['repositories'], { start, today }: Times): FakeRepository {
  const name = title
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
  const createdOn = addDays(start, 40)
  const commitDays = [addDays(today, -20), addDays(today, -70), createdOn].filter(
    day => createdOn <= day && day < today,
  )
  return { name, description: title, createdOn, commitDays, license: 'MIT', languages: { ...languages[1] } }
}

const inOthers = (index: number) => ({ repository: `example-project-${index + 1}/server`, number: 40 + index * 73 })

function contributions({ start, today }: Times): FakeIssue[] {
  return helpedWith.flatMap((title, index) => {
    const day = addDays(start, 60 + index * 110)
    const mergedOn = addDays(day, 4)
    return mergedOn < today ? [{ ...inOthers(index), title, day, mergedOn }] : []
  })
}

function reviews({ start, today }: Times): FakeAccount['reviewed'] {
  const day = addDays(start, 120)
  if (day >= today) return []
  const review = { id: 7001, by: demoUser, state: 'APPROVED', at: `${day}T12:00:00Z` }
  return [{ ...inOthers(2), title: 'Retry a lookup once before giving up', day, reviews: [review] }]
}

/** As GitHub counts: every commit, pull request and private contribution; before the plan a few for whatever it was. */
function contributionDays(
  repositories: FakeRepository[],
  others: Day[],
  { start }: Times,
  random: Random,
): Record<Day, number> {
  const before = eachDay(addDays(start, -yearBefore), addDays(start, -1)).filter(() => random.chance(0.07))
  const open = repositories.filter(({ private: hidden }) => !hidden).flatMap(({ commitDays }) => commitDays)
  const counted = Map.groupBy([...before, ...open, ...others], day => day)
  return Object.fromEntries([...counted].sort().map(([day, { length }]) => [day, length]))
}
