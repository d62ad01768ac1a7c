import * as z from 'zod'
import { resourceStates, syncStates } from '../../db/schema/github.ts'

const time = z.string().nullable()

export const githubSync = z
  .object({
    id: z.string(),
    cause: z.enum(['hand', 'schedule']),
    state: z.enum(syncStates),
    step: z.string().nullable().meta({ description: 'What it is at, in words.' }),
    done: z.int().meta({ description: 'Steps that are behind it.' }),
    total: z.int().meta({ description: 'Steps known so far; it grows when the repositories are known.' }),
    requests: z.int(),
    error: z.string().nullable(),
    askedAt: z.string(),
    startedAt: time,
    retryAt: time.meta({ description: 'When it goes on by itself, if it waits.' }),
    endedAt: time,
  })
  .meta({ id: 'GitHubSync' })

export const githubState = z
  .object({
    user: z.string().nullable().meta({ description: 'Whose activity is read; null while nobody is named.' }),
    profileUrl: z.string().nullable(),
    token: z
      .enum(['environment', 'file'])
      .nullable()
      .meta({ description: 'Where the token comes from, if there is one.' }),
    hours: z.int().meta({ description: 'Hours between two syncs of the schedule; 0 when it is off.' }),
    lastGoodAt: time.meta({ description: 'When a sync last read everything.' }),
    nextAt: time.meta({ description: 'When the schedule reads next.' }),
    sync: githubSync.nullable().meta({ description: 'The newest sync.' }),
    problems: z
      .array(
        z.object({
          resource: z.string(),
          title: z.string().meta({ description: 'What it is, in words.' }),
          state: z.enum(resourceStates),
          error: z.string(),
          lastGoodAt: time,
        }),
      )
      .meta({ description: 'Parts that could not be read, or take a token; what was read of them before is kept.' }),
    skipped: z.int().meta({ description: 'Items that were not what GitHub promises, and were left out.' }),
    counts: z.object({
      repositories: z.int(),
      commits: z.int(),
      pullRequests: z.int(),
      issues: z.int(),
      reviews: z.int(),
      releases: z.int(),
      gists: z.int(),
      days: z.int(),
    }),
    webhook: z.object({
      enabled: z.boolean(),
      url: z.string(),
      lastDeliveryAt: time,
      lastEvent: z.string().nullable(),
    }),
  })
  .meta({ id: 'GitHub' })

export const githubConnection = z
  .object({
    login: z.string().nullable().meta({ description: "The token's own user; null without a token." }),
    user: z.string().nullable(),
    scopes: z.array(z.string()).nullable().meta({ description: 'Of a classic token; null for a fine-grained one.' }),
    rate: z.object({ limit: z.int(), remaining: z.int(), resetsAt: z.string() }).nullable(),
    missing: z.array(z.string()).meta({ description: 'What is not yet as it should be, and how to mend it.' }),
    webhook: githubState.shape.webhook,
    events: z.array(z.string()).meta({ description: 'What the webhook should be told.' }),
  })
  .meta({ id: 'GitHubConnection' })

/** What it must look like is checked later: a refusal by shape would quote it. */
export const githubToken = z.strictObject({ token: z.string().trim().max(255) })

export const githubHooksInput = z.strictObject({
  repositories: z
    .array(z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'name it as owner/name'))
    .max(100)
    .optional()
    .meta({ description: "By default all of the owner's repositories that are neither archived nor forks." }),
})

export const githubHooks = z
  .object({
    url: z.string(),
    hooks: z.array(
      z.object({
        repository: z.string(),
        result: z.enum(['created', 'there', 'missing', 'failed']),
        error: z.string().nullable().meta({ description: 'What failed, or what GitHub met when it last delivered.' }),
      }),
    ),
  })
  .meta({ id: 'GitHubHooks' })

export type GitHubState = z.infer<typeof githubState>
export type GitHubSync = z.infer<typeof githubSync>
export type GitHubConnection = z.infer<typeof githubConnection>
export type GitHubHooks = z.infer<typeof githubHooks>
