import * as z from 'zod'
import * as tables from '../../db/schema/study.ts'
import { type Collection, planFields, planShape } from '../collections/collection.ts'
import { prose, slugId } from '../http/fields.ts'

const terms = z.array(z.object({ term: z.string(), meaning: z.string() }))
const questions = z.array(z.object({ id: slugId, question: z.string(), answer: z.string() }))

export const studyGuide = z.object({
  ...planShape,
  summary: z.string(),
  /** Markdown. */
  body: z.string(),
  terms,
  questions,
  memoryTricks: z.array(z.string()),
})
export const studyGuides: Collection = {
  name: 'study-guides',
  item: 'study guide',
  table: tables.studyGuides,
  fields: z.strictObject({
    ...planFields,
    summary: prose,
    body: z.string().max(200_000),
    terms: terms.default([]),
    questions: questions.default([]),
    memoryTricks: z.array(prose).default([]),
  }),
  shape: studyGuide,
  sort: ['position', 'title'],
}
