import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ResumeText } from '../../roadmap/resume-format.ts'

/** One row, once the owner wrote their resume here; without it, the roadmap's files say it. */
export const resumes = sqliteTable('resumes', {
  id: integer('id').primaryKey(),
  document: text('document', { mode: 'json' }).$type<ResumeText>().notNull(),
  updatedAt: text('updated_at').notNull(),
})
