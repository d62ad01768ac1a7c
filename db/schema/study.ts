import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { jsonList, planColumns } from './columns.ts'

export const studyGuides = sqliteTable('study_guides', {
  ...planColumns(),
  summary: text('summary').notNull(),
  body: text('body').notNull(),
  terms: jsonList<{ term: string; meaning: string }>('terms'),
  questions: jsonList<{ id: string; question: string; answer: string }>('questions'),
  memoryTricks: jsonList('memory_tricks'),
})
