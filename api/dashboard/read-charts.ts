import type { Reader } from '../../db/database.ts'
import { roadmaps } from '../../db/schema/roadmap.ts'
import { readForecast } from '../forecast/read-forecast.ts'
import { readPublicActivity } from '../github/public-activity.ts'
import { countOf, sumOf } from '../roadmap/rules.ts'
import type { SettingsRow } from '../settings/queries.ts'
import { type Charts, charts } from './charts.ts'
import { keptHabitsOf } from './kept-habits.ts'
import { metricProgressOf, phaseProgressOf } from './read-dashboard.ts'
import { type Reading, readEverything } from './reading.ts'

/** What the owner's own pictures are drawn from, private habits and metrics among it. */
export async function readCharts(db: Reader, owner: SettingsRow, today: string): Promise<Charts> {
  const reading = await readEverything(db, today)
  const [roadmap] = await db.select({ goal: roadmaps.goal }).from(roadmaps).limit(1)
  const seesAll = { ...owner, visibility: { ...owner.visibility, githubPrivate: true } }
  return charts.parse({
    day: today,
    plan: reading.position,
    roadmap: { goal: roadmap?.goal ?? '' },
    phases: phaseProgressOf(reading),
    projects: reading.projects.map(({ parts, ...project }) => ({ ...project, deliverables: parts })),
    certifications: reading.certifications,
    metrics: metricProgressOf(reading),
    habits: keptHabitsOf(reading.histories, today),
    github: await readPublicActivity(db, seesAll, today),
    totals: totalsOf(reading),
    forecast: await readForecast(db, today, reading.plan),
  })
}

function totalsOf({ plan, projects, certifications }: Reading): Charts['totals'] {
  return {
    deliverables: sumOf(plan.phases.map(phase => phase.deliverables)),
    projects: countOf(projects.map(project => project.status)),
    skills: countOf(plan.phases.flatMap(phase => phase.skillList.map(skill => skill.status))),
    certifications: countOf(certifications.map(row => row.status)),
  }
}
