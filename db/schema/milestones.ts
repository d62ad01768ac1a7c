import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag, jsonList, planColumns, progressColumns } from './columns.ts'

export const deliverables = sqliteTable(
  'deliverables',
  {
    ...planColumns(),
    projectId: text('project_id').notNull(),
    requires: jsonList('requires'),
    ...progressColumns(),
  },
  table => [index('deliverables_project').on(table.projectId)],
)

export const skills = sqliteTable(
  'skills',
  { ...planColumns(), phaseId: text('phase_id').notNull(), ...progressColumns() },
  table => [index('skills_phase').on(table.phaseId)],
)

export const certifications = sqliteTable('certifications', {
  ...planColumns(),
  priority: text('priority', { enum: ['high', 'medium', 'lower'] }).notNull(),
  remark: text('remark'),
  alternatives: jsonList('alternatives'),
  phaseId: text('phase_id'),
  credentialUrl: text('credential_url'),
  expiresOn: text('expires_on'),
  ...progressColumns(),
})

export const metricMeasures = [
  'projects-done',
  'core-projects-done',
  'articles-published',
  'certification-obtained',
  'applications-sent',
  'informational-interviews',
  'commit-weeks',
  'typed',
] as const

export const metrics = sqliteTable('metrics', {
  ...planColumns(),
  month: integer('month').notNull(),
  measure: text('measure', { enum: metricMeasures }).notNull(),
  certificationId: text('certification_id'),
  target: real('target').notNull(),
  targetMax: real('target_max'),
  unit: text('unit').notNull(),
  public: flag('public'),
  /** What the owner typed in; computed measures ignore it once their own data exists. */
  typedValue: real('typed_value'),
  ...progressColumns(),
})

export const planTasks = sqliteTable('plan_tasks', {
  ...planColumns(),
  month: integer('month').notNull(),
  monthTitle: text('month_title').notNull(),
  firstWeek: integer('first_week').notNull(),
  lastWeek: integer('last_week').notNull(),
  projectId: text('project_id'),
  certificationId: text('certification_id'),
  ...progressColumns(),
})
