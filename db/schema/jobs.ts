import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { itemColumns, jsonList, planColumns } from './columns.ts'

export const companyStages = sqliteTable('company_stages', {
  ...planColumns(),
  fromMonth: integer('from_month').notNull(),
  toMonth: integer('to_month'),
  companies: jsonList('companies'),
})

export const interviewQuestions = sqliteTable('interview_questions', {
  ...planColumns(),
  kind: text('kind', { enum: ['system-design', 'prepare'] }).notNull(),
  answer: text('answer'),
})

/** How the owner's past is told: the line as it was, and as it should read. */
export const reframings = sqliteTable('reframings', {
  ...itemColumns(),
  before: text('before').notNull(),
  after: text('after').notNull(),
})
