import * as z from 'zod'
import { ciStates } from '../../db/schema/github.ts'
import * as tables from '../../db/schema/roadmap.ts'
import {
  type Collection,
  derivedProgressFields,
  planFields,
  planShape,
  progressShape,
} from '../collections/collection.ts'
import { count, day } from '../dashboard/shapes.ts'
import { presentRepositories } from '../evidence/must-have.ts'
import { line, prose, slugId, webUrl } from '../http/fields.ts'
import { derivedInput, derivedProgress } from '../milestones/progress.ts'
import { phaseParts, presentPhases, presentProjects, projectParts } from './queries.ts'
import { refuseCircles } from './refuse-circles.ts'

const lines = z.array(line).max(200).default([])
const part = z.object({ title: line, parts: z.array(line) })
const parts = z.array(part).max(200).default([])
const outline = z.object({ title: line, points: z.array(line) })
const example = z.object({ title: line, language: z.string().max(40), code: z.string().max(10_000) })

const derivedShape = { ...progressShape, statusIsOverridden: z.boolean() }

const phaseFields = {
  ...planFields,
  firstMonth: z.int().min(1).max(120),
  lastMonth: z.int().min(1).max(120),
  goal: prose,
  outline: outline.nullable().default(null),
}

export const phase = z.object({
  ...planShape,
  ...phaseFields,
  outline: outline.nullable(),
  number: z.int(),
  months: z.tuple([z.int(), z.int()]).meta({ description: 'The months of the plan that its days lie in.' }),
  startsOn: day,
  endsOn: day,
  ...derivedShape,
  projects: count,
  deliverables: count,
})

export const phases: Collection = {
  name: 'phases',
  item: 'phase',
  table: tables.phases,
  fields: z.strictObject({ ...phaseFields, ...derivedProgressFields }),
  shape: phase,
  sort: ['position', 'title', 'firstMonth'],
  present: presentPhases,
  columnsFor: derivedProgress,
  inputOf: derivedInput(Object.keys({ ...phaseFields, ...derivedProgressFields })),
  keepBecause: phaseParts,
  shapesPlan: true,
}

const projectFields = {
  ...planFields,
  phaseId: slugId,
  number: z.int().min(1).max(1000),
  goal: prose,
  requires: z.array(slugId).default([]),
  components: parts,
  functionality: parts,
  challenges: lines,
  experiments: lines,
  features: lines,
  example: example.nullable().default(null),
  skillsDemonstrated: lines,
  skills: z.array(slugId).max(200).default([]),
  repositoryId: slugId.nullable().default(null),
  writeUp: prose.nullable().default(null),
}

export const project = z.object({
  ...planShape,
  ...projectFields,
  requires: z.array(z.string()),
  components: z.array(part),
  functionality: z.array(part),
  challenges: z.array(z.string()),
  experiments: z.array(z.string()),
  features: z.array(z.string()),
  example: example.nullable(),
  skillsDemonstrated: z.array(z.string()),
  skills: z.array(z.string()),
  repositoryId: z.string().nullable(),
  writeUp: z.string().nullable(),
  ...derivedShape,
  deliverables: count,
})

export const projects: Collection = {
  name: 'projects',
  item: 'project',
  table: tables.projects,
  fields: z.strictObject({ ...projectFields, ...derivedProgressFields }),
  shape: project,
  filters: { phase: { column: tables.projects.phaseId, is: 'equal' } },
  sort: ['position', 'number', 'title'],
  references: { phaseId: 'phases', requires: 'projects', skills: 'skills', repositoryId: 'repositories' },
  present: presentProjects,
  columnsFor: derivedProgress,
  inputOf: derivedInput(Object.keys({ ...projectFields, ...derivedProgressFields })),
  afterWrite: refuseCircles,
  keepBecause: projectParts,
  shapesPlan: true,
}

const repositoryFields = {
  ...planFields,
  pinned: z.boolean().default(false),
  projectId: slugId.nullable().default(null),
  url: webUrl.nullable().default(null),
}
export const repository = z.object({
  ...planShape,
  pinned: z.boolean(),
  projectId: z.string().nullable(),
  url: z.string().nullable(),
  /** What GitHub says of it; null where it is not there, or was not read. */
  github: z
    .object({
      fullName: z.string(),
      url: z.string(),
      public: z.boolean(),
      pinned: z.boolean().nullable(),
      readme: z.boolean(),
      checks: z.enum(ciStates).nullable(),
      pushedAt: z.string().nullable(),
    })
    .nullable(),
})
export const repositories: Collection = {
  name: 'repositories',
  item: 'repository',
  table: tables.repositories,
  fields: z.strictObject(repositoryFields),
  shape: repository,
  filters: {
    pinned: { column: tables.repositories.pinned, is: 'equal', value: z.stringbool() },
    project: { column: tables.repositories.projectId, is: 'equal' },
  },
  sort: ['position', 'title'],
  references: { projectId: 'projects' },
  present: presentRepositories,
}

const careerPathFields = {
  ...planFields,
  companies: lines,
  salaryFrom: z.int().min(0),
  salaryTo: z.int().min(0),
  currency: z.string().length(3),
  focus: prose,
}
export const careerPath = z.object({ ...planShape, ...careerPathFields, companies: z.array(z.string()) })
export const careerPaths: Collection = {
  name: 'career-paths',
  item: 'career path',
  table: tables.careerPaths,
  fields: z.strictObject(careerPathFields),
  shape: careerPath,
  sort: ['position', 'title', 'salaryFrom', 'salaryTo'],
}

const resourceKind = z.enum(['book', 'course', 'community', 'practice-environment'])
export const resource = z.object({
  ...planShape,
  kind: resourceKind,
  author: z.string().nullable(),
  remark: z.string().nullable(),
  url: z.string().nullable(),
})
export const resources: Collection = {
  name: 'resources',
  item: 'resource',
  table: tables.resources,
  fields: z.strictObject({
    ...planFields,
    kind: resourceKind,
    author: line.nullable().default(null),
    remark: line.nullable().default(null),
    url: webUrl.nullable().default(null),
  }),
  shape: resource,
  filters: { kind: { column: tables.resources.kind, is: 'equal', value: resourceKind } },
  sort: ['position', 'title'],
}

const guidelineKind = z.enum(['do', 'dont'])
export const guideline = z.object({ ...planShape, kind: guidelineKind })
export const guidelines: Collection = {
  name: 'guidelines',
  item: 'guideline',
  table: tables.guidelines,
  fields: z.strictObject({ ...planFields, kind: guidelineKind }),
  shape: guideline,
  filters: { kind: { column: tables.guidelines.kind, is: 'equal', value: guidelineKind } },
  sort: ['position', 'title'],
}

export const page = z.object({ ...planShape, body: z.string() })
export const pages: Collection = {
  name: 'pages',
  item: 'page',
  table: tables.pages,
  fields: z.strictObject({ ...planFields, body: prose }),
  shape: page,
  sort: ['position', 'title'],
}

export const planLine = z.object(planShape)
const lineCollection = (name: string, item: string, table: Collection['table']): Collection => ({
  name,
  item,
  table,
  fields: z.strictObject(planFields),
  shape: planLine,
  sort: ['position', 'title'],
})

export const strengths = lineCollection('strengths', 'strength', tables.strengths)
export const achievements = lineCollection('achievements', 'achievement', tables.achievements)
export const tools = lineCollection('tools', 'tool', tables.tools)
export const communityActivities = lineCollection(
  'community-activities',
  'community activity',
  tables.communityActivities,
)
