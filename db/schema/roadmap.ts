import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { EvidenceRule } from '../../roadmap/evidence-format.ts'
import type { ResumeText } from '../../roadmap/resume-format.ts'
import { derivedProgressColumns, flag, jsonList, planColumns } from './columns.ts'

export interface Part {
  title: string
  parts: string[]
}
export interface Outline {
  title: string
  points: string[]
}
export interface Example {
  title: string
  language: string
  code: string
}

/** The one roadmap in use; `document` holds what is no list of items: profile, goals, closing words. */
export const roadmaps = sqliteTable('roadmaps', {
  id: text('id').primaryKey(),
  title: text('title').notNull(),
  goal: text('goal').notNull(),
  months: integer('months').notNull(),
  document: text('document', { mode: 'json' }).$type<RoadmapDocument>().notNull(),
  digest: text('digest').notNull(),
  /** Of the folder's files as they lay there; null when the roadmap was sent. */
  filesDigest: text('files_digest'),
  importedAt: text('imported_at').notNull(),
})

export interface RoadmapDocument {
  closing: string[]
  fastestMonths: number | null
  certificationNote: string | null
  ninetyDaysGoal: string | null
  /** What the files say for the resume, if they do; what the owner wrote here goes before it. */
  resume?: ResumeText
  evidenceRules?: EvidenceRule[]
  profile: {
    headline: string
    summary: string[]
    valueProposition: string
    advantage: { statement: string; facts: string[]; demand: string[] }
    profileReadme: string[]
    articlePlatforms: string[]
    skillsSection: { title: string; lines: string[] }[]
  }
}

export const phases = sqliteTable('phases', {
  ...planColumns(),
  firstMonth: integer('first_month').notNull(),
  lastMonth: integer('last_month').notNull(),
  /** The days of an accepted re-plan; null where the months say when the phase is. */
  startsOn: text('starts_on'),
  endsOn: text('ends_on'),
  goal: text('goal').notNull(),
  outline: text('outline', { mode: 'json' }).$type<Outline>(),
  ...derivedProgressColumns(),
})

export const projects = sqliteTable('projects', {
  ...planColumns(),
  phaseId: text('phase_id').notNull(),
  number: integer('number').notNull(),
  goal: text('goal').notNull(),
  requires: jsonList('requires'),
  components: jsonList<Part>('components'),
  functionality: jsonList<Part>('functionality'),
  challenges: jsonList('challenges'),
  experiments: jsonList('experiments'),
  features: jsonList('features'),
  example: text('example', { mode: 'json' }).$type<Example>(),
  skillsDemonstrated: jsonList('skills_demonstrated'),
  skills: jsonList('skills'),
  repositoryId: text('repository_id'),
  writeUp: text('write_up'),
  ...derivedProgressColumns(),
})

export const repositories = sqliteTable('repositories', {
  ...planColumns(),
  pinned: flag('pinned'),
  projectId: text('project_id'),
  url: text('url'),
  /** GitHub's own number of what the address leads to: it stays when the repository is renamed there. */
  githubId: integer('github_id'),
})

export const careerPaths = sqliteTable('career_paths', {
  ...planColumns(),
  companies: jsonList('companies'),
  salaryFrom: integer('salary_from').notNull(),
  salaryTo: integer('salary_to').notNull(),
  currency: text('currency').notNull(),
  focus: text('focus').notNull(),
})

export const resources = sqliteTable('resources', {
  ...planColumns(),
  kind: text('kind', { enum: ['book', 'course', 'community', 'practice-environment'] }).notNull(),
  author: text('author'),
  remark: text('remark'),
  url: text('url'),
})

export const guidelines = sqliteTable('guidelines', {
  ...planColumns(),
  kind: text('kind', { enum: ['do', 'dont'] }).notNull(),
})

/** Pages of the portfolio in the owner's own words; the id says which. */
export const pages = sqliteTable('pages', { ...planColumns(), body: text('body').notNull() })

export const strengths = sqliteTable('strengths', planColumns())
export const achievements = sqliteTable('achievements', planColumns())
export const tools = sqliteTable('tools', planColumns())
export const communityActivities = sqliteTable('community_activities', planColumns())
