import * as z from 'zod'
import { milestoneStatuses } from '../../db/schema/columns.ts'

export const day = z.string().meta({ format: 'date', example: '2026-11-22' })
const share = z.number().min(0).max(1)
export const status = z.enum(milestoneStatuses)
export const count = z.object({ done: z.int(), total: z.int() })

const streak = z.object({
  current: z.int(),
  best: z.int(),
  unit: z.enum(['day', 'week', 'month']),
})

const cadence = {
  period: z.enum(['day', 'week', 'month']),
  unit: z.string(),
  min: z.int().nullable(),
  max: z.int().nullable(),
  direction: z.enum(['atLeast', 'atMost']),
}

const habitLog = z.object({
  id: z.string(),
  amount: z.int(),
  skip: z.boolean(),
  note: z.string().nullable(),
  occurredAt: z.string(),
})

const habitToday = z.object({
  id: z.string(),
  title: z.string(),
  category: z.string(),
  hint: z.string().nullable(),
  ...cadence,
  source: z.string(),
  /** Amount on this day, and in the period (day, week or month) that holds it. */
  dayAmount: z.int(),
  periodAmount: z.int(),
  asked: z.int().meta({
    description:
      'What the period asks for (atMost: allows): less than min where days off or before its first shorten it.',
  }),
  state: z.enum(['open', 'partial', 'done', 'skipped', 'vacation', 'missed']),
  streak,
  score: share.meta({
    description:
      'How firm the habit is: grows and fades over weeks. A week or month is measured by what it asks for (see asked); days off leave it as it is.',
  }),
  logs: z.array(habitLog),
})

/** An open item whose prerequisites are met, with the reason in words. */
const readyNext = z.object({
  collection: z.string(),
  id: z.string(),
  title: z.string(),
  status,
  reason: z.string(),
  dueOn: day.nullable(),
})

const due = z.object({
  collection: z.string(),
  id: z.string(),
  title: z.string(),
  status,
  dueOn: day,
  daysLeft: z.int(),
})

export const planPosition = z.object({
  startsOn: day,
  endsOn: day,
  /** Counted from 1; 0 or less before the plan starts. */
  dayNumber: z.int(),
  days: z.int(),
  /** Shares of the plan's deliverables: done, and due to be done by today. */
  actual: share,
  expected: share,
  daysAhead: z.int().nullable().meta({
    description:
      'Whole days. Ahead: those after today whose work is done already. Behind, negative: those since the plan asked for more than is done. Null before the plan starts, and where it asks for nothing.',
  }),
})

export const today = z
  .object({
    day,
    currentDay: day,
    timeZone: z.string(),
    plan: planPosition,
    phase: z.object({ id: z.string(), number: z.int(), title: z.string() }).nullable(),
    habits: z.array(habitToday),
    next: z.array(readyNext),
    due: z.array(due),
    vacation: z.boolean(),
  })
  .meta({ id: 'Today' })

export const phaseProgress = z.object({
  id: z.string(),
  number: z.int(),
  title: z.string(),
  months: z.tuple([z.int(), z.int()]),
  startsOn: day,
  endsOn: day,
  status,
  deliverables: count,
  skills: count,
  projects: count,
})

export const metricProgress = z.object({
  id: z.string(),
  title: z.string(),
  month: z.int(),
  by: day,
  current: z.number().nullable(),
  target: z.number(),
  targetMax: z.number().nullable(),
  unit: z.string(),
  status,
  computed: z.boolean(),
  state: z.enum(['reached', 'on-track', 'behind', 'missed', 'no-data']),
})

export const heatDay = z.object({ day, minutes: z.int(), met: z.int(), of: z.int(), level: z.int().min(0).max(4) })
const week = z.object({ startsOn: day, minutes: z.int(), met: z.int(), of: z.int() })
export const habitTotals = z.object({
  since: day.nullable(),
  days: z.int(),
  daysLogged: z.int(),
  minutes: z.int(),
  minutesPerWeek: z.int(),
})

const habitSummary = z.object({
  id: z.string(),
  title: z.string(),
  category: z.string(),
  ...cadence,
  streak,
  score: share,
})

export const dashboard = z
  .object({
    day,
    plan: planPosition,
    currentPhaseId: z.string().nullable(),
    phases: z.array(phaseProgress),
    projects: z.array(
      z.object({
        id: z.string(),
        number: z.int(),
        title: z.string(),
        phaseId: z.string(),
        status,
        deliverables: count,
      }),
    ),
    certifications: z.array(
      z.object({ id: z.string(), title: z.string(), priority: z.string(), status, dueOn: day.nullable() }),
    ),
    metrics: z.array(metricProgress),
    habits: z.array(habitSummary),
    /** The last 365 days in columns, oldest first. */
    heatmap: z.object({
      startsOn: day,
      minutes: z.array(z.int()),
      met: z.array(z.int()),
      of: z.array(z.int()),
      level: z.array(z.int().min(0).max(4)),
    }),
    weeks: z.array(week),
    totals: habitTotals,
  })
  .meta({ id: 'Dashboard' })

export type Today = z.infer<typeof today>
export type Dashboard = z.infer<typeof dashboard>
