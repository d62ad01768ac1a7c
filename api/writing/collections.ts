import * as z from 'zod'
import * as tables from '../../db/schema/writing.ts'
import {
  type Collection,
  milestoneStatus,
  planFields,
  planShape,
  progressFields,
  progressShape,
} from '../collections/collection.ts'
import { line, slugId, webUrl } from '../http/fields.ts'
import { followStatus, whenDone } from '../milestones/progress.ts'

export const article = z.object({
  ...planShape,
  projectId: z.string().nullable(),
  platform: z.string().nullable(),
  url: z.string().nullable(),
  body: z.string().nullable(),
  ...progressShape,
})

export const articles: Collection = {
  name: 'articles',
  item: 'article',
  table: tables.articles,
  fields: z.strictObject({
    ...planFields,
    projectId: slugId.nullable().default(null),
    platform: line.nullable().default(null),
    url: webUrl.nullable().default(null),
    body: z.string().max(100_000).nullable().default(null),
    ...progressFields,
  }),
  shape: article,
  filters: {
    status: { column: tables.articles.status, is: 'equal', value: milestoneStatus },
    project: { column: tables.articles.projectId, is: 'equal' },
  },
  sort: ['position', 'title', 'doneOn'],
  references: { projectId: 'projects' },
  columnsFor: followStatus,
  event: whenDone('article.published'),
}
