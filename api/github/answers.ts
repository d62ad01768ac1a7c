import * as z from 'zod'
import { fullName, instant, link, number, optionalInstant, optionalText, sha, text } from './outside.ts'

/** What is read of GitHub's answers. Fields that are not named here are ignored. */

export const account = z.object({ login: text(60), id: number })

export const user = account.extend({
  name: optionalText(120),
  bio: optionalText(500),
  company: optionalText(120),
  location: optionalText(120),
  blog: optionalText(300),
  html_url: link,
  avatar_url: link.nullish().catch(null),
  followers: number.default(0),
  public_repos: number.default(0),
  created_at: instant,
})
export type User = z.infer<typeof user>

export const repository = z.object({
  id: number,
  name: text(120),
  full_name: fullName,
  owner: account.nullish().catch(null),
  html_url: link,
  private: z.boolean(),
  fork: z.boolean().default(false),
  archived: z.boolean().default(false),
  description: optionalText(500),
  homepage: optionalText(300),
  topics: z.array(text(60)).max(100).default([]),
  language: optionalText(60),
  license: z
    .object({ spdx_id: optionalText(60) })
    .nullish()
    .catch(null),
  stargazers_count: number.default(0),
  forks_count: number.default(0),
  default_branch: text(250),
  created_at: instant,
  updated_at: instant,
  pushed_at: optionalInstant,
})
export type Repository = z.infer<typeof repository>

export const languages = z.record(z.string().max(60), number)

export const reference = z.object({ object: z.object({ sha }) })

export const tree = z.object({
  truncated: z.boolean().default(false),
  tree: z.array(z.object({ path: z.string(), type: z.string() })),
})

export const commit = z.object({
  sha,
  html_url: link,
  commit: z.object({ message: text(300), author: z.object({ date: instant }) }),
  author: z.object({ id: number }).nullish().catch(null),
})

export const comparison = z.object({
  status: z.enum(['ahead', 'behind', 'diverged', 'identical']),
  total_commits: number,
  commits: z.unknown(),
})

export const release = z.object({
  id: number,
  tag_name: text(200),
  name: optionalText(),
  draft: z.boolean().default(false),
  prerelease: z.boolean().default(false),
  html_url: link,
  published_at: optionalInstant,
})

export const workflowRuns = z.object({ workflow_runs: z.unknown() })
export const workflowRun = z.object({
  workflow_id: number,
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
})

export const searchAnswer = z.object({ incomplete_results: z.boolean().default(false), items: z.unknown() })

export const issue = z.object({
  id: number,
  number,
  title: text(),
  html_url: link,
  repository_url: z.string().transform((url, context) => {
    const name = fullName.safeParse(/\/repos\/([^/]+\/[^/]+)$/.exec(url)?.[1])
    if (name.success) return name.data
    context.addIssue({ code: 'custom', message: 'names no repository' })
    return z.NEVER
  }),
  state: z.enum(['open', 'closed']),
  created_at: instant,
  updated_at: instant,
  pull_request: z.object({ merged_at: optionalInstant }).nullish(),
})
export type Issue = z.infer<typeof issue>

export const review = z.object({
  id: number,
  user: account.nullish().catch(null),
  state: z.string().max(60),
  html_url: link,
  submitted_at: optionalInstant,
})

export const gist = z.object({
  id: z.string().regex(/^\w{1,60}$/),
  html_url: link,
  description: optionalText(),
  public: z.boolean(),
  files: z.record(z.string(), z.unknown()).default({}),
  created_at: instant,
})
