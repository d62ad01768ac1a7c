import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { planColumns, progressColumns } from './columns.ts'

/** An article is published when its status is done; then `url` and `platform` say where. */
export const articles = sqliteTable('articles', {
  ...planColumns(),
  projectId: text('project_id'),
  platform: text('platform'),
  url: text('url'),
  /** Markdown, for an article that stands on the owner's own site. */
  body: text('body'),
  ...progressColumns(),
})
