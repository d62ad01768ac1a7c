import * as z from 'zod'
import { evidenceRule } from './evidence-format.ts'
import { isPlain, notPlain } from './plain-text.ts'
import { resume } from './resume-format.ts'

/** The shape of a roadmap's files. Every item has an `id` that stays; `was` names the id it had before a rename. */

const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens, like "sip-lab"')

const text = z.string().trim().min(1).max(2000).refine(isPlain, notPlain)
const title = z.string().trim().min(1).max(300).refine(isPlain, notPlain)
/** A path relative to the roadmap's folder; the loader puts the file's text in its place. */
export const markdownFile = z.string().regex(/^[\w-]+(\/[\w-]+)*\.md$/, 'Name a .md file inside the roadmap folder')
const item = { id: slug, was: slug.optional() }
const months = z.tuple([z.int().min(1).max(120), z.int().min(1).max(120)])

/** A line that may have lines beneath it: a component with its parts. */
const part = z.union([
  title.transform(text => ({ title: text, parts: [] as string[] })),
  z.strictObject({ title, parts: z.array(title).default([]) }),
])

const skill = z.strictObject({ ...item, title })

const deliverable = z.strictObject({ ...item, title, requires: z.array(slug).default([]) })

const project = z.strictObject({
  ...item,
  title,
  goal: text,
  requires: z.array(slug).default([]),
  components: z.array(part).default([]),
  functionality: z.array(part).default([]),
  challenges: z.array(title).default([]),
  experiments: z.array(title).default([]),
  features: z.array(title).default([]),
  example: z.strictObject({ title, language: z.string(), code: z.string().max(10_000) }).optional(),
  deliverables: z.array(deliverable).default([]),
  skillsDemonstrated: z.array(title).default([]),
  /** Skills of the phases that this project shows. */
  skills: z.array(slug).default([]),
  repository: slug.optional(),
  /** The case study, written by the owner; without this key it is looked for in `projects/<id>.md`. */
  writeUp: markdownFile.optional(),
})

/** The plan's second, shorter telling of a phase. */
const outline = z.strictObject({ title, points: z.array(title) })

const phase = z.strictObject({
  ...item,
  title,
  months,
  goal: text,
  outline: outline.optional(),
  skills: z.array(skill).default([]),
  projects: z.array(project).default([]),
})

const certification = z.strictObject({
  ...item,
  title,
  priority: z.enum(['high', 'medium', 'lower']),
  note: title.optional(),
  /** "A or B": any one of them will do. */
  alternatives: z.array(title).default([]),
  phase: slug.optional(),
})

/** Where a metric's current value comes from; `typed` metrics are entered by the owner. */
const metricMeasures = [
  'projects-done',
  'core-projects-done',
  'articles-published',
  'certification-obtained',
  'applications-sent',
  'informational-interviews',
  'commit-weeks',
  'typed',
] as const

const metric = z.strictObject({
  ...item,
  title,
  month: z.int().min(1).max(120),
  measure: z.enum(metricMeasures).default('typed'),
  certification: slug.optional(),
  target: z.number().positive().default(1),
  targetMax: z.number().positive().optional(),
  unit: z.string().max(40).default('yes'),
  public: z.boolean().default(true),
})

const habit = z.strictObject({
  ...item,
  title,
  category: z.string().max(40),
  hint: title.optional(),
  period: z.enum(['day', 'week', 'month']),
  /** False keeps it off every published page. */
  public: z.boolean().default(true),
  /** `minutes`, `days` (days of the period with an entry), `times`, or any countable noun. */
  unit: z.string().min(1).max(40),
  min: z.int().positive().optional(),
  max: z.int().positive().optional(),
  direction: z.enum(['atLeast', 'atMost']).default('atLeast'),
  source: z.enum(['manual', 'github-commits']).default('manual'),
})

const planTask = z.strictObject({
  ...item,
  title,
  project: slug.optional(),
  certification: slug.optional(),
})

const ninetyDays = z.strictObject({
  goal: text,
  months: z.array(
    z.strictObject({
      month: z.int().min(1),
      title,
      fortnights: z.array(
        z.strictObject({ weeks: z.tuple([z.int().min(1), z.int().min(1)]), tasks: z.array(planTask) }),
      ),
    }),
  ),
})

const careerPath = z.strictObject({
  ...item,
  title,
  companies: z.array(title),
  salary: z.strictObject({ from: z.int(), to: z.int(), currency: z.string().length(3) }),
  focus: text,
})

const repository = z.strictObject({
  ...item,
  title,
  pinned: z.boolean().default(false),
  project: slug.optional(),
})

const article = z.strictObject({
  ...item,
  title,
  project: slug.optional(),
  /** Its text, if it stands on the owner's own site; without this key it is looked for in `articles/<id>.md`. */
  body: markdownFile.optional(),
})

const resource = z.strictObject({
  ...item,
  title,
  kind: z.enum(['book', 'course', 'community', 'practice-environment']),
  author: title.optional(),
  note: title.optional(),
  url: z.url('Write the full address, starting with https://').optional(),
})

const companyStage = z.strictObject({
  ...item,
  title,
  months: z.strictObject({ from: z.int().min(0), to: z.int().min(1).optional() }),
  companies: z.array(title),
})

const interviewQuestion = z.strictObject({ ...item, kind: z.enum(['system-design', 'prepare']), title })
const guideline = z.strictObject({ ...item, kind: z.enum(['do', 'dont']), title })
const reframing = z.strictObject({ ...item, before: text, after: text })
const line = z.strictObject({ ...item, title })

const studyGuide = z.strictObject({
  ...item,
  title,
  summary: text,
  body: markdownFile,
  terms: z.array(z.strictObject({ term: title, meaning: text })).default([]),
  questions: z.array(z.strictObject({ id: slug, question: title, answer: text })).default([]),
  memoryTricks: z.array(text).default([]),
})

const profile = z.strictObject({
  headline: title.default(''),
  summary: z.array(title).default([]),
  valueProposition: text.default(''),
  advantage: z
    .strictObject({
      statement: text.default(''),
      facts: z.array(title).default([]),
      demand: z.array(title).default([]),
    })
    .prefault({}),
  profileReadme: z.array(title).default([]),
  articlePlatforms: z.array(title).default([]),
  skillsSection: z.array(z.strictObject({ title, lines: z.array(title) })).default([]),
})

/** A whole roadmap, as its files say it together: each top-level key may stand in any YAML file of the folder. */
export const roadmap = z.strictObject({
  format: z.literal(1).default(1),
  id: slug,
  title,
  goal: text,
  closing: z.array(text).default([]),
  /** How many months the plan takes, which are those of its phases, and how few it could. */
  months: z.strictObject({ plan: z.int().min(1).max(120).optional(), fastest: z.int().min(1).optional() }).prefault({}),
  profile: profile.prefault({}),
  phases: z.array(phase).min(1),
  certifications: z.array(certification).default([]),
  certificationNote: text.optional(),
  metrics: z.array(metric).default([]),
  habits: z.array(habit).default([]),
  ninetyDays: ninetyDays.optional(),
  strengths: z.array(line).default([]),
  careerPaths: z.array(careerPath).default([]),
  repositories: z.array(repository).default([]),
  articles: z.array(article).default([]),
  resources: z.array(resource).default([]),
  companyStages: z.array(companyStage).default([]),
  interviewQuestions: z.array(interviewQuestion).default([]),
  guidelines: z.array(guideline).default([]),
  reframings: z.array(reframing).default([]),
  achievements: z.array(line).default([]),
  tools: z.array(line).default([]),
  communityActivities: z.array(line).default([]),
  studyGuides: z.array(studyGuide).default([]),
  /** Beside the rules that every roadmap has; one of the same id takes the place of such a rule. */
  evidenceRules: z.array(evidenceRule).max(200).default([]),
  /** The owner's own experience and education; a roadmap for others leaves it out. */
  resume: resume.optional(),
})

/** Pages in the owner's own words, each a Markdown file in the folder `pages/`. */
export const pageIds = ['about', 'now', 'uses'] as const

/** What the YAML files say, before Markdown files are put in the place of their names. */
export type RoadmapFiles = z.infer<typeof roadmap>
export type Roadmap = RoadmapFiles & { pages: { id: (typeof pageIds)[number]; body: string }[] }
