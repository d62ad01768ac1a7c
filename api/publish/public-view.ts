import * as z from 'zod'
import { keptHabits } from '../dashboard/charts.ts'
import { count, day, metricProgress, phaseProgress, planPosition, status } from '../dashboard/shapes.ts'
import { forecast } from '../forecast/shapes.ts'
import { readmeSections } from './readme-sections.ts'

/**
 * Everything that may leave the house, named field by field. What is not here is private: the site is built from this
 * and from nothing else.
 */

const proof = z.object({ kind: z.string(), url: z.string(), title: z.string().nullable() })
const part = z.object({ title: z.string(), parts: z.array(z.string()) })

/** What GitHub says of a public repository. */
const repositoryFacts = z.object({
  description: z.string().nullable(),
  languages: z.array(z.string()),
  license: z.string().nullable(),
  stars: z.int(),
  createdOn: day,
  pushedOn: day.nullable(),
  ciState: z.enum(['passing', 'failing', 'running', 'none']).nullable(),
  release: z.object({ title: z.string(), url: z.string(), day }).nullable(),
})

const publicProject = z.object({
  id: z.string(),
  number: z.int(),
  title: z.string(),
  phaseId: z.string(),
  goal: z.string(),
  status,
  startedOn: day.nullable(),
  doneOn: day.nullable(),
  requires: z.array(z.string()),
  components: z.array(part),
  functionality: z.array(part),
  challenges: z.array(z.string()),
  experiments: z.array(z.string()),
  features: z.array(z.string()),
  example: z.object({ title: z.string(), language: z.string(), code: z.string() }).nullable(),
  deliverables: z.array(
    z.object({ id: z.string(), title: z.string(), status, doneOn: day.nullable(), proofs: z.array(proof) }),
  ),
  skillsDemonstrated: z.array(z.string()),
  /** Ids of the skills of the phases that it shows. */
  skills: z.array(z.string()),
  repositoryUrl: z.string().nullable(),
  repository: repositoryFacts.nullable(),
  proofs: z.array(proof),
  /** Markdown, written by the owner. */
  writeUp: z.string().nullable(),
})

/** What GitHub shows of the owner to everyone. */
const githubActivity = z.object({
  user: z.string(),
  /** Contributions on each of the last 365 days, oldest first. */
  days: z.array(z.object({ day, count: z.int() })),
  years: z.array(z.object({ year: z.int(), count: z.int() })),
  /** Own public repositories, pinned and newest first. */
  repositories: z.array(
    z.object({
      name: z.string(),
      url: z.string(),
      description: z.string().nullable(),
      language: z.string().nullable(),
      stars: z.int(),
      pushedOn: day.nullable(),
    }),
  ),
  /** Pull requests that were merged into public repositories of others, newest first. */
  contributions: z.array(z.object({ title: z.string(), url: z.string(), repository: z.string(), mergedOn: day })),
})

const optional = z.string().nullable()
const skillGroup = z.object({ title: z.string(), lines: z.array(z.string()) })

/** What the owner wrote of work and school, the contact details they named as public, and skills that were shown. */
const publicResume = z.object({
  location: optional,
  email: optional,
  phone: optional,
  experience: z.array(
    z.object({
      employer: z.string(),
      role: z.string(),
      place: optional,
      from: z.string(),
      to: optional,
      points: z.array(z.string()),
    }),
  ),
  education: z.array(
    z.object({ school: z.string(), degree: optional, subject: optional, from: optional, to: optional }),
  ),
  skills: z.array(skillGroup),
  languages: z.array(z.object({ language: z.string(), level: optional })),
})

export const publicView = z
  .object({
    format: z.literal(1),
    day,
    /** The address is the server's own until the owner names one. */
    site: z.object({ url: z.string().nullable(), base: z.string() }),
    owner: z.object({
      name: z.string(),
      headline: z.string(),
      about: z.string(),
      githubUser: z.string().nullable(),
      contactUrl: z.string().nullable(),
    }),
    roadmap: z.object({ title: z.string(), goal: z.string(), months: z.int() }),
    plan: planPosition,
    currentPhaseId: z.string().nullable(),
    phases: z.array(
      phaseProgress.extend({
        goal: z.string(),
        outline: z.object({ title: z.string(), points: z.array(z.string()) }).nullable(),
        skillList: z.array(z.object({ id: z.string(), title: z.string(), status, proofs: z.array(proof) })),
      }),
    ),
    projects: z.array(publicProject),
    certifications: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        priority: z.enum(['high', 'medium', 'lower']),
        remark: z.string().nullable(),
        alternatives: z.array(z.string()),
        phaseId: z.string().nullable(),
        status,
        doneOn: day.nullable(),
        expiresOn: day.nullable(),
        credentialUrl: z.string().nullable(),
        proofs: z.array(proof),
      }),
    ),
    /** Only metrics marked public, and none when the owner hides metrics. */
    metrics: z.array(metricProgress),
    /** Null when the owner keeps the habit record private. */
    habits: keptHabits.nullable(),
    articles: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        platform: z.string().nullable(),
        url: z.string().nullable(),
        publishedOn: day.nullable(),
        projectId: z.string().nullable(),
        /** Markdown, when its text stands on this site. */
        body: z.string().nullable(),
      }),
    ),
    /** Null when the owner keeps GitHub private, or it was never read. */
    github: githubActivity.nullable(),
    /** Pages in the owner's own words, as Markdown; null where nothing is written. */
    pages: z.object({ about: z.string().nullable(), now: z.string().nullable(), uses: z.string().nullable() }),
    /** None unless the owner shows them: a plan's tools are not yet those that someone uses. */
    tools: z.array(z.string()),
    resume: publicResume,
    profile: z.object({
      sections: z.array(z.enum(readmeSections)),
      pinned: z.array(z.object({ title: z.string(), url: z.string() })),
    }),
    /** Withheld unless the owner shows it: then it says only what was done and what the plan asks for. */
    forecast,
    totals: z.object({ deliverables: count, projects: count, skills: count, certifications: count }),
  })
  .meta({ id: 'PublicView' })

export type PublicView = z.infer<typeof publicView>
export type PublicProject = PublicView['projects'][number]
