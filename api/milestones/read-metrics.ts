import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { habitDays, habits } from '../../db/schema/habits.ts'
import { certifications, metrics } from '../../db/schema/milestones.ts'
import { articles } from '../../db/schema/writing.ts'
import type { Day } from '../days/day.ts'
import { monthWindow } from '../days/months.ts'
import { weekStart } from '../days/weeks.ts'
import { isMet, progressOf } from '../habits/rules.ts'
import { type Plan, readPlan } from '../roadmap/read-plan.ts'
import { groupBy } from '../roadmap/rules.ts'
import { metricState } from './rules.ts'

type MetricRow = typeof metrics.$inferSelect
type Measured = Partial<Record<MetricRow['measure'], number>> & { obtained: Set<string> }

export type Metric = MetricRow & {
  current: number | null
  computed: boolean
  by: Day
  state: ReturnType<typeof metricState>
}

/** All metrics with their value: counted where the data exists, as typed by the owner where it doesn't. */
export async function readMetrics(db: Reader, today: Day, plan?: Plan): Promise<Metric[]> {
  const rows = await db.select().from(metrics).where(isNull(metrics.archivedAt)).orderBy(asc(metrics.position))
  return withValues(rows, db, today, plan)
}

export async function withValues(rows: MetricRow[], db: Reader, today: Day, knownPlan?: Plan): Promise<Metric[]> {
  const plan = knownPlan ?? (await readPlan(db))
  const measured = await measure(db, plan)
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

async function measure(db: Reader, plan: Plan): Promise<Measured> {
  const [published, obtained, weeks] = await Promise.all([
    db.$count(articles, and(eq(articles.status, 'done'), isNull(articles.archivedAt))),
    db.select({ id: certifications.id }).from(certifications).where(eq(certifications.status, 'done')),
    commitWeeks(db),
  ])
  const projects = plan.phases.flatMap(phase => phase.projectList).filter(project => project.status === 'done').length
  return {
    'projects-done': projects,
    'core-projects-done': projects,
    'articles-published': published,
    ...(weeks !== null && { 'commit-weeks': weeks }),
    obtained: new Set(obtained.map(row => row.id)),
  }
}

/** Weeks in which the commit habit was met; null when there is no such habit. */
async function commitWeeks(db: Reader): Promise<number | null> {
  const cadences = await db
    .select()
    .from(habits)
    .where(and(eq(habits.source, 'github-commits'), isNull(habits.archivedAt)))
  const habit = cadences.find(({ period }) => period === 'week')
  if (!habit) return null
  const rows = await db
    .select()
    .from(habitDays)
    .where(inArray(habitDays.habitId, [habit.id]))
    .orderBy(asc(habitDays.day))
  const byWeek = groupBy(rows, row => weekStart(row.day))
  return [...byWeek.values()].filter(week => {
    const days = week.map(({ day, amount, entries }) => ({ day, amount, entries, skipped: false }))
    return isMet(habit, progressOf(habit, days, { from: days[0]?.day ?? '', to: days.at(-1)?.day ?? '' }))
  }).length
}
