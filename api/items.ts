import type * as z from 'zod'
import type { Today } from './dashboard/shapes.ts'
import type { evidenceItem, proposal } from './evidence/collections.ts'
import type { habit, habitLog, vacation } from './habits/collections.ts'
import type { habitHistory } from './habits/routes.ts'
import type { companyStage, interviewQuestion, reframing } from './jobs/collections.ts'
import type { certification, deliverable, metric, planTask, skill } from './milestones/collections.ts'
import type {
  careerPath,
  guideline,
  page,
  phase,
  planLine,
  project,
  repository,
  resource,
} from './roadmap/collections.ts'
import type { studyGuide } from './study/collections.ts'
import type { WebhookItems } from './webhooks/calls.ts'
import type { article } from './writing/collections.ts'

/** What an item of each collection looks like when it is read. */
export interface Items extends WebhookItems {
  phases: z.infer<typeof phase>
  projects: z.infer<typeof project>
  deliverables: z.infer<typeof deliverable>
  skills: z.infer<typeof skill>
  certifications: z.infer<typeof certification>
  metrics: z.infer<typeof metric>
  'plan-tasks': z.infer<typeof planTask>
  habits: z.infer<typeof habit>
  'habit-logs': z.infer<typeof habitLog>
  vacations: z.infer<typeof vacation>
  evidence: z.infer<typeof evidenceItem>
  proposals: z.infer<typeof proposal>
  articles: z.infer<typeof article>
  pages: z.infer<typeof page>
  repositories: z.infer<typeof repository>
  'career-paths': z.infer<typeof careerPath>
  resources: z.infer<typeof resource>
  'company-stages': z.infer<typeof companyStage>
  'interview-questions': z.infer<typeof interviewQuestion>
  guidelines: z.infer<typeof guideline>
  reframings: z.infer<typeof reframing>
  'study-guides': z.infer<typeof studyGuide>
  strengths: z.infer<typeof planLine>
  achievements: z.infer<typeof planLine>
  tools: z.infer<typeof planLine>
  'community-activities': z.infer<typeof planLine>
}
export type CollectionName = keyof Items
export type HabitLog = Items['habit-logs']
export type HabitHistory = z.infer<typeof habitHistory>
export type HabitToday = Today['habits'][number]
export type ReadyNext = Today['next'][number]

/** An entry to write. Without `amount` it logs what the day or period still lacks; `skip` excuses the day instead. */
export interface HabitLogInput {
  habitId: string
  amount?: number
  day?: string
  note?: string
  skip?: boolean
  /** When it was done, RFC 3339 in UTC; the moment it is logged by default. */
  occurredAt?: string
}

/** A merge patch (RFC 7396): the fields to write; null empties one. */
export type Patch<C extends CollectionName> = { [Field in keyof Items[C]]?: Items[C][Field] | null }
