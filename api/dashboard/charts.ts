import * as z from 'zod'
import { forecast } from '../forecast/shapes.ts'
import { count, day, habitTotals, heatDay, metricProgress, phaseProgress, planPosition, status } from './shapes.ts'

/** A habit at the end of each week since it began (a Monday), the last of them being today. */
const habitCourse = z.object({
  startsOn: day,
  /** Strength in whole percent. */
  scores: z.array(z.int().min(0).max(100)),
  /** Streaks as they stood then, in days, weeks or months as the habit counts. */
  streaks: z.array(z.int()),
})

/** Each week (from a Monday) since the first entry, the running one last. */
const habitRecord = z.object({
  startsOn: day,
  minutes: z.array(z.int()),
  /** Minutes that the habits ask for, less what is paused. */
  asked: z.array(z.int()),
  categories: z.array(z.object({ title: z.string(), minutes: z.array(z.int()) })),
})

/** The record of habits: every one for the owner, the public ones for everybody. */
export const keptHabits = z.object({
  heatmap: z.array(heatDay),
  totals: habitTotals,
  list: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      streak: z.object({ current: z.int(), best: z.int(), unit: z.string() }),
      score: z.number(),
      course: habitCourse,
    }),
  ),
  record: habitRecord,
})

/** What the dashboard's pictures are drawn from. The public view holds the same, less what is private. */
export const charts = z
  .object({
    day,
    plan: planPosition,
    roadmap: z.object({ goal: z.string() }),
    phases: z.array(phaseProgress),
    projects: z.array(
      z.object({
        id: z.string(),
        number: z.int(),
        title: z.string(),
        phaseId: z.string(),
        status,
        doneOn: day.nullable(),
        deliverables: z.array(z.object({ status })),
      }),
    ),
    certifications: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        alternatives: z.array(z.string()),
        phaseId: z.string().nullable(),
        status,
        priority: z.enum(['high', 'medium', 'lower']),
        /** The owner's own date; never published. */
        dueOn: day.nullable().optional(),
        doneOn: day.nullable(),
        expiresOn: day.nullable(),
      }),
    ),
    metrics: z.array(metricProgress),
    habits: keptHabits.nullable(),
    /** Null where GitHub was never read. */
    github: z
      .object({
        user: z.string(),
        days: z.array(z.object({ day, count: z.int() })),
        years: z.array(z.object({ year: z.int(), count: z.int() })),
      })
      .nullable(),
    totals: z.object({ deliverables: count, projects: count, skills: count, certifications: count }),
    forecast,
  })
  .meta({ id: 'Charts' })

export type Charts = z.infer<typeof charts>
