import { asc } from 'drizzle-orm'
import type { Database, Reader } from '../../db/database.ts'
import { evidence } from '../../db/schema/evidence.ts'
import { roadmaps } from '../../db/schema/roadmap.ts'
import type { Visibility } from '../../db/schema/settings.ts'
import { keptHabitsOf } from '../dashboard/kept-habits.ts'
import { metricProgressOf, phaseProgressOf } from '../dashboard/read-dashboard.ts'
import { type Reading, readEverything } from '../dashboard/reading.ts'
import type { Day } from '../days/day.ts'
import type { Env } from '../env.ts'
import { readPublicActivity } from '../github/public-activity.ts'
import { ownAddress } from '../http/address.ts'
import { countOf, groupBy, sumOf } from '../roadmap/rules.ts'
import type { SettingsRow } from '../settings/queries.ts'
import { type IsPrivateLink, readPrivateLinks } from './private-addresses.ts'
import { type PublicView, publicView } from './public-view.ts'
import { readPublicProfile, readPublicResume } from './read-profile.ts'
import { type ProjectRepositories, readProjectRepositories } from './read-project-repositories.ts'
import { readOwnPages, readPublishedArticles, readTools } from './read-texts.ts'

type Proofs = (collection: string, id: string) => PublicView['projects'][number]['proofs']

/** What the public view is read from. */
export interface PublicSource {
  env: Env
  db: Database
  today: () => Promise<Day>
  settings: () => Promise<SettingsRow>
}

/** What may leave the house, as the owner's settings allow. Parsing drops whatever the public view does not name. */
export async function readPublicView(cairn: PublicSource): Promise<PublicView> {
  const today = await cairn.today()
  const owner = await cairn.settings()
  const { readForecast, withheld } = await import('../forecast/read-forecast.ts')
  return cairn.db.read(async db => {
    const reading = await readEverything(db, today)
    const [roadmap] = await db.select().from(roadmaps).limit(1)
    const isPrivate = await readPrivateLinks(db)
    const proofs = await readProofs(db, isPrivate)
    const shows = owner.visibility
    const forecast = await readForecast(db, today, reading.plan)
    const repositoryOf = await readProjectRepositories(db, shows.github, isPrivate)
    const phases = phasesOf(reading, proofs)
    const projects = reading.projects.map(project => projectOf(project, proofs, repositoryOf))
    return publicView.parse({
      format: 1,
      day: today,
      site: siteOf(cairn.env, owner),
      owner: ownerOf(owner),
      roadmap: { title: '', goal: '', months: 0, ...roadmap },
      plan: reading.position,
      currentPhaseId: reading.currentPhase?.id ?? null,
      phases,
      projects,
      certifications: shows.certifications ? certificationsOf(reading, proofs, isPrivate) : [],
      metrics: shows.metrics ? publicMetricsOf(reading, shows) : [],
      habits: shows.habits ? keptHabitsOf(publicHabitsOf(reading), reading.today) : null,
      articles: shows.writing ? await readPublishedArticles(db, isPrivate) : [],
      pages: await readOwnPages(db),
      tools: shows.tools ? await readTools(db) : [],
      github: shows.github ? await readPublicActivity(db, owner, today) : null,
      resume: await readPublicResume(db, { phases, projects }),
      profile: await readPublicProfile(db, isPrivate),
      forecast: shows.forecast ? forecast : withheld(forecast),
      totals: totalsOf(reading, shows.certifications),
    } satisfies PublicView)
  })
}

/** Where the site will live; until the owner says so, where this server answers. */
function siteOf(env: Env, { siteUrl, siteBase }: SettingsRow): PublicView['site'] {
  return { url: env.siteUrl ?? siteUrl ?? ownAddress(env), base: env.siteBase ?? siteBase }
}

/** Only what the owner wrote: the roadmap's headline is a suggestion, not a fact about them. */
function ownerOf(row: SettingsRow): PublicView['owner'] {
  const { name, headline, about, githubUser, contactUrl, visibility } = row
  return {
    name,
    headline,
    about,
    githubUser: visibility.github ? githubUser : null,
    contactUrl,
  }
}

function phasesOf(reading: Reading, proofs: Proofs): PublicView['phases'] {
  const progress = phaseProgressOf(reading)
  return reading.plan.phases.flatMap((phase, index) => {
    const counts = progress[index]
    if (!counts) return []
    const skillList = phase.skillList.map(({ id, title, status }) => ({
      id,
      title,
      status,
      proofs: proofs('skills', id),
    }))
    return [{ ...counts, goal: phase.goal, outline: phase.outline, skillList }]
  })
}

function projectOf(
  project: Reading['projects'][number],
  proofs: Proofs,
  repositoryOf: ProjectRepositories,
): PublicView['projects'][number] {
  return {
    id: project.id,
    number: project.number,
    title: project.title,
    phaseId: project.phaseId,
    goal: project.goal,
    status: project.status,
    startedOn: project.startedOn ?? firstDayOf(project),
    doneOn: project.doneOn,
    requires: project.requires,
    components: project.components,
    functionality: project.functionality,
    challenges: project.challenges,
    experiments: project.experiments,
    features: project.features,
    example: project.example,
    deliverables: project.parts.map(({ id, title, status, doneOn }) => ({
      id,
      title,
      status,
      doneOn,
      proofs: proofs('deliverables', id),
    })),
    skillsDemonstrated: project.skillsDemonstrated,
    skills: project.skills,
    ...repositoryOf(project),
    proofs: proofs('projects', project.id),
    writeUp: project.writeUp,
  }
}

/** A project whose parts have dates was begun with the first of them. */
const firstDayOf = ({ parts }: Reading['projects'][number]): Day | null =>
  parts.flatMap(part => part.startedOn ?? part.doneOn ?? []).sort()[0] ?? null

function certificationsOf(
  { certifications }: Reading,
  proofs: Proofs,
  isPrivate: IsPrivateLink,
): PublicView['certifications'] {
  return certifications.map(
    ({ id, title, priority, remark, alternatives, phaseId, status, doneOn, expiresOn, credentialUrl }) => ({
      id,
      title,
      priority,
      remark,
      alternatives,
      phaseId,
      status,
      doneOn,
      expiresOn,
      credentialUrl: isPrivate({ url: credentialUrl }) ? null : credentialUrl,
      proofs: proofs('certifications', id),
    }),
  )
}

/** What each measure counts; where the owner hides that, its number would tell of it. */
const countedFrom: Partial<Record<Reading['metrics'][number]['measure'], keyof Visibility>> = {
  'certification-obtained': 'certifications',
  'articles-published': 'writing',
  'commit-weeks': 'habits',
}

function publicMetricsOf(reading: Reading, shows: Visibility): PublicView['metrics'] {
  const isOpen = ({ public: open, measure }: Reading['metrics'][number]) => {
    const source = countedFrom[measure]
    return open && (source === undefined || shows[source])
  }
  const open = new Set(reading.metrics.filter(isOpen).map(metric => metric.id))
  return metricProgressOf(reading).filter(metric => open.has(metric.id))
}

const publicHabitsOf = ({ histories }: Reading) => histories.filter(({ habit }) => habit.public)

function totalsOf({ plan, projects, certifications }: Reading, showsCertifications: boolean): PublicView['totals'] {
  return {
    deliverables: sumOf(plan.phases.map(phase => phase.deliverables)),
    projects: countOf(projects.map(project => project.status)),
    skills: countOf(plan.phases.flatMap(phase => phase.skillList.map(skill => skill.status))),
    certifications: countOf(showsCertifications ? certifications.map(row => row.status) : []),
  }
}

/** What was public when it was attached may be private by now. */
async function readProofs(db: Reader, isPrivate: IsPrivateLink): Promise<Proofs> {
  const rows = await db.select().from(evidence).orderBy(asc(evidence.seenAt))
  const open = rows.filter(row => !isPrivate(row))
  const byItem = groupBy(open, row => `${row.collection}/${row.itemId}`)
  return (collection, id) =>
    (byItem.get(`${collection}/${id}`) ?? []).map(({ kind, url, title }) => ({ kind, url, title }))
}
