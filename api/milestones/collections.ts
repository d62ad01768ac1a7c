import * as z from 'zod'
import * as tables from '../../db/schema/milestones.ts'
import { metricMeasures } from '../../db/schema/milestones.ts'
import {
  type Collection,
  milestoneStatus,
  planFields,
  planShape,
  progressFields,
  progressShape,
} from '../collections/collection.ts'
import { dayText, line, slugId, webUrl, wholeNumber } from '../http/fields.ts'
import { refuseCircles } from '../roadmap/refuse-circles.ts'
import { followStatus, whenDone } from './progress.ts'
import { presentMetrics } from './queries.ts'

export const deliverable = z.object({
  ...planShape,
  projectId: z.string(),
  requires: z.array(z.string()),
  ...progressShape,
})
export const deliverables: Collection = {
  name: 'deliverables',
  item: 'deliverable',
  table: tables.deliverables,
  fields: z.strictObject({
    ...planFields,
    projectId: slugId,
    requires: z.array(slugId).default([]),
    ...progressFields,
  }),
  shape: deliverable,
  filters: {
    project: { column: tables.deliverables.projectId, is: 'equal' },
    status: { column: tables.deliverables.status, is: 'equal', value: milestoneStatus },
  },
  sort: ['position', 'title', 'status', 'doneOn', 'dueOn'],
  references: { projectId: 'projects', requires: 'deliverables' },
  columnsFor: followStatus,
  afterWrite: refuseCircles,
  event: whenDone('milestone.completed'),
  shapesPlan: true,
}

export const skill = z.object({ ...planShape, phaseId: z.string(), ...progressShape })
export const skills: Collection = {
  name: 'skills',
  item: 'skill',
  table: tables.skills,
  fields: z.strictObject({ ...planFields, phaseId: slugId, ...progressFields }),
  shape: skill,
  filters: {
    phase: { column: tables.skills.phaseId, is: 'equal' },
    status: { column: tables.skills.status, is: 'equal', value: milestoneStatus },
  },
  sort: ['position', 'title', 'status', 'doneOn'],
  references: { phaseId: 'phases' },
  columnsFor: followStatus,
  event: whenDone('milestone.completed'),
  shapesPlan: true,
}

const priority = z.enum(['high', 'medium', 'lower'])
export const certification = z.object({
  ...planShape,
  priority,
  remark: z.string().nullable(),
  alternatives: z.array(z.string()),
  phaseId: z.string().nullable(),
  credentialUrl: z.string().nullable(),
  expiresOn: z.string().nullable(),
  ...progressShape,
})
export const certifications: Collection = {
  name: 'certifications',
  item: 'certification',
  table: tables.certifications,
  fields: z.strictObject({
    ...planFields,
    priority,
    remark: line.nullable().default(null),
    alternatives: z.array(line).default([]),
    phaseId: slugId.nullable().default(null),
    credentialUrl: webUrl.nullable().default(null),
    expiresOn: dayText.nullable().default(null),
    ...progressFields,
  }),
  shape: certification,
  filters: {
    priority: { column: tables.certifications.priority, is: 'equal', value: priority },
    phase: { column: tables.certifications.phaseId, is: 'equal' },
    status: { column: tables.certifications.status, is: 'equal', value: milestoneStatus },
  },
  sort: ['position', 'title', 'status', 'dueOn'],
  references: { phaseId: 'phases' },
  columnsFor: followStatus,
  event: whenDone('certification.obtained'),
}

const measure = z.enum(metricMeasures)
export const metric = z.object({
  ...planShape,
  month: z.int(),
  measure,
  certificationId: z.string().nullable(),
  target: z.number(),
  targetMax: z.number().nullable(),
  unit: z.string(),
  public: z.boolean(),
  typedValue: z.number().nullable(),
  ...progressShape,
  current: z.number().nullable(),
  computed: z.boolean(),
  by: z.string(),
  state: z.enum(['reached', 'on-track', 'behind', 'missed', 'no-data']),
})
export const metrics: Collection = {
  name: 'metrics',
  item: 'metric',
  table: tables.metrics,
  fields: z.strictObject({
    ...planFields,
    month: z.int().min(1).max(120),
    measure: measure.default('typed'),
    certificationId: slugId.nullable().default(null),
    target: z.number().positive().default(1),
    targetMax: z.number().positive().nullable().default(null),
    unit: z.string().max(40).default('yes'),
    public: z.boolean().default(false),
    typedValue: z.number().min(-1e12).max(1e12).nullable().default(null),
    ...progressFields,
  }),
  shape: metric,
  // No filter by status: it is computed when the metric is read.
  filters: { month: { column: tables.metrics.month, is: 'equal', value: wholeNumber(1, 120) } },
  sort: ['position', 'title', 'month'],
  references: { certificationId: 'certifications' },
  present: presentMetrics,
  columnsFor: followStatus,
  event: whenDone('milestone.completed'),
}

const week = z.int().min(1).max(520)
const taskFields = {
  ...planFields,
  month: z.int().min(1).max(120),
  monthTitle: line,
  firstWeek: week,
  lastWeek: week,
  projectId: slugId.nullable().default(null),
  certificationId: slugId.nullable().default(null),
}
export const planTask = z.object({
  ...planShape,
  ...taskFields,
  projectId: z.string().nullable(),
  certificationId: z.string().nullable(),
  ...progressShape,
})
export const planTasks: Collection = {
  name: 'plan-tasks',
  item: 'plan task',
  table: tables.planTasks,
  fields: z.strictObject({ ...taskFields, ...progressFields }),
  shape: planTask,
  filters: {
    month: { column: tables.planTasks.month, is: 'equal', value: wholeNumber(1, 120) },
    project: { column: tables.planTasks.projectId, is: 'equal' },
    status: { column: tables.planTasks.status, is: 'equal', value: milestoneStatus },
  },
  sort: ['position', 'title', 'firstWeek', 'status'],
  references: { projectId: 'projects', certificationId: 'certifications' },
  columnsFor: followStatus,
  event: whenDone('milestone.completed'),
}
