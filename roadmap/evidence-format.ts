import * as z from 'zod'

/**
 * A rule says which activity on GitHub shows that a milestone is reached: which milestones it is about, and what has to be
 * found in a repository linked to their project. Of each list one entry is enough; what is named has to hold together.
 */

const words = z.string().trim().min(2).max(120)
const glob = z.string().min(1).max(200)
const list = <T extends z.ZodType>(entry: T) => z.array(entry).max(40).default([])

const selectors = {
  /** Words in a deliverable's title, in any case. */
  titles: list(words),
  /** Deliverables by id. */
  deliverables: list(z.string().max(80)),
}

const conditions = {
  /** Files of the default branch, as globs on lower-case paths. */
  files: list(glob),
  topics: list(words),
  /** Words in the message of a commit. */
  commits: list(words),
  /** Words in the title of a merged pull request. */
  pullRequests: list(words),
  /** Hosts that the repository's homepage or description links to. */
  links: list(words),
  release: z.boolean().default(false),
  checksPass: z.boolean().default(false),
}

export const evidenceRule = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(80),
    ...selectors,
    ...conditions,
  })
  .refine(({ titles, deliverables }) => titles.length + deliverables.length > 0, {
    path: ['titles'],
    message: 'Say which deliverables the rule is about, by titles or deliverables',
  })
  .refine(
    ({ files, topics, commits, pullRequests, links, release, checksPass }) =>
      files.length + topics.length + commits.length + pullRequests.length + links.length > 0 || release || checksPass,
    {
      path: ['files'],
      message: 'Say what shows it: files, topics, commits, pullRequests, links, release or checksPass',
    },
  )

export type EvidenceRule = z.infer<typeof evidenceRule>
