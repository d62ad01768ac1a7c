import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { certifications, metrics } from '../../db/schema/milestones.ts'
import { articles } from '../../db/schema/writing.ts'
import type { Day } from '../days/day.ts'
import { monthWindow } from '../days/months.ts'
import { weekStart } from '../days/weeks.ts'
import type { JudgedHabit } from '../habits/queries.ts'
import { isMet } from '../habits/rules.ts'
import { standingOf } from '../habits/states.ts'
import type { Plan } from '../roadmap/read-plan.ts'
import { metricState } from './rules.ts'

type MetricRow = typeof metrics.$inferSelect
type Measured = Partial<Record<MetricRow['measure'], number>> & { obtained: Set<string> }

export type Metric = MetricRow & {
  current: number | null
  computed: boolean
  by: Day
  state: ReturnType<typeof metricState>
}

/** What the values are counted from, where it was read already. */
export interface Counted {
  plan: Plan
  histories: JudgedHabit[]
}

/** All metrics with their value: counted where the data exists, as typed by the owner where it doesn't. */
export async function readMetrics(db: Reader, today: Day, counted: Counted): Promise<Metric[]> {
  const rows = await db.select().from(metrics).where(isNull(metrics.archivedAt)).orderBy(asc(metrics.position))
  return withValues(rows, db, today, counted)
}

export async function withValues(rows: MetricRow[], db: Reader, today: Day, counted: Counted): Promise<Metric[]> {
  const { plan } = counted
  const measured = await measure(db, counted)
  return rows.map(row => {
    const counted = countedValue(row, measured)
    const current = counted ?? row.typedValue ?? (row.status === 'done' ? row.target : null)
    const { endsOn: by } = monthWindow(plan.startsOn, 1, row.month)
    const state = metricState({ current, target: row.target, by, isDone: row.status === 'done' }, plan.startsOn, today)
    const status = state === 'reached' && row.status === 'todo' ? 'done' : row.status
    return { ...row, status, current, computed: counted !== null, by, state }
  })
}

function countedValue({ measure, certificationId }: MetricRow, measured: Measured): number | null {
  if (measure === 'certification-obtained') return certificationId && measured.obtained.has(certificationId) ? 1 : 0
  return measured[measure] ?? null
}

async function measure(db: Reader, { plan, histories }: Counted): Promise<Measured> {
  const [published, obtained] = await Promise.all([
    db.$count(articles, and(eq(articles.status, 'done'), isNull(articles.archivedAt))),
    db
      .select({ id: certifications.id })
      .from(certifications)
      .where(and(eq(certifications.status, 'done'), isNull(certifications.archivedAt))),
  ])
  const projects = plan.phases.flatMap(phase => phase.projectList).filter(project => project.status === 'done').length
  const weeks = commitWeeks(histories)
  return {
    'projects-done': projects,
    'core-projects-done': projects,
    'articles-published': published,
    ...(weeks !== null && { 'commit-weeks': weeks }),
    obtained: new Set(obtained.map(row => row.id)),
  }
}

/** Weeks in which the commit habit was met, short ones by what they ask for; null when there is no such habit. */
function commitWeeks(histories: JudgedHabit[]): number | null {
  const found = histories.find(({ habit }) => habit.source === 'github-commits' && habit.period === 'week')
  if (!found) return null
  const { cadence, days } = found.history
  const weeks = [...new Set(days.map(({ day }) => weekStart(day)))].map(monday => standingOf(found.history, monday))
  return weeks.filter(({ amount, asked }) => isMet(cadence, amount, asked)).length
}
