import * as z from 'zod'
import * as tables from '../../db/schema/jobs.ts'
import { type Collection, itemFields, planFields, planShape } from '../collections/collection.ts'
import { line, prose } from '../http/fields.ts'

const stageFields = {
  ...planFields,
  fromMonth: z.int().min(0).max(120),
  toMonth: z.int().min(1).max(120).nullable().default(null),
  companies: z.array(line).default([]),
}
export const companyStage = z.object({
  ...planShape,
  fromMonth: z.int(),
  toMonth: z.int().nullable(),
  companies: z.array(z.string()),
})
export const companyStages: Collection = {
  name: 'company-stages',
  item: 'company stage',
  table: tables.companyStages,
  fields: z.strictObject(stageFields),
  shape: companyStage,
  sort: ['position', 'title', 'fromMonth'],
}

const questionKind = z.enum(['system-design', 'prepare'])
export const interviewQuestion = z.object({ ...planShape, kind: questionKind, answer: z.string().nullable() })
export const interviewQuestions: Collection = {
  name: 'interview-questions',
  item: 'interview question',
  table: tables.interviewQuestions,
  fields: z.strictObject({ ...planFields, kind: questionKind, answer: prose.nullable().default(null) }),
  shape: interviewQuestion,
  filters: { kind: { column: tables.interviewQuestions.kind, is: 'equal', value: questionKind } },
  sort: ['position', 'title'],
}

const { title: _, ...untitled } = planShape
export const reframing = z.object({ ...untitled, before: z.string(), after: z.string() })
export const reframings: Collection = {
  name: 'reframings',
  item: 'reframing',
  table: tables.reframings,
  fields: z.strictObject({ ...itemFields, before: prose.min(1), after: prose.min(1) }),
  shape: reframing,
  sort: ['position', 'before'],
}
