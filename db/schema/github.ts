import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag, jsonList } from './columns.ts'

/** What GitHub says, as it was last seen. Everything here is a claim from outside; all of it is private by itself. */

export const activityKinds = ['commit', 'pull-request', 'issue', 'review', 'release', 'gist'] as const
export type ActivityKind = (typeof activityKinds)[number]

export const ciStates = ['passing', 'failing', 'running', 'none'] as const
export type CiState = (typeof ciStates)[number]

/** One row at most: the owner's account. */
export const githubProfiles = sqliteTable('github_profiles', {
  /** GitHub's own number; it stays when the login changes. */
  id: integer('id').primaryKey(),
  login: text('login').notNull(),
  name: text('name'),
  bio: text('bio'),
  company: text('company'),
  location: text('location'),
  blog: text('blog'),
  url: text('url').notNull(),
  avatarUrl: text('avatar_url'),
  followers: integer('followers').notNull(),
  publicRepositories: integer('public_repositories').notNull(),
  createdAt: text('created_at').notNull(),
  seenAt: text('seen_at').notNull(),
})

export const githubRepositories = sqliteTable(
  'github_repositories',
  {
    /** GitHub's own number; it stays through renames and transfers. */
    id: integer('id').primaryKey(),
    /** `owner/name`. */
    fullName: text('full_name').notNull(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    private: flag('private'),
    fork: flag('fork'),
    archived: flag('archived'),
    /** Null where the profile's pinned repositories can't be read (no token). */
    pinned: integer('pinned', { mode: 'boolean' }),
    description: text('description'),
    homepage: text('homepage'),
    topics: jsonList('topics'),
    language: text('language'),
    /** Bytes per language. */
    languages: text('languages', { mode: 'json' }).$type<Record<string, number>>().notNull().default({}),
    license: text('license'),
    stars: integer('stars').notNull(),
    forks: integer('forks').notNull(),
    defaultBranch: text('default_branch').notNull(),
    /** The newest commit of the default branch when it was last looked at; null for an empty repository. */
    headSha: text('head_sha'),
    hasReadme: flag('has_readme'),
    /** Null until it was looked at. */
    ciState: text('ci_state', { enum: ciStates }),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    pushedAt: text('pushed_at'),
    seenAt: text('seen_at').notNull(),
    /** Since when GitHub no longer knows it, or no longer as the owner's. */
    deletedAt: text('deleted_at'),
  },
  table => [index('github_repositories_name').on(table.fullName)],
)

/** The files of a repository's default branch: their paths alone. */
export const githubTrees = sqliteTable('github_trees', {
  repositoryId: integer('repository_id').primaryKey(),
  headSha: text('head_sha').notNull(),
  paths: jsonList('paths'),
  /** Whether there are more files than are listed. */
  truncated: flag('truncated'),
  seenAt: text('seen_at').notNull(),
})

/** What the owner did on GitHub, one row per commit, pull request, issue, review, release and gist. */
export const githubActivity = sqliteTable(
  'github_activity',
  {
    /** The natural key: `commit/<repository id>/<sha>`, `pull-request/<id>`, `release/<id>`, … */
    id: text('id').primaryKey(),
    kind: text('kind', { enum: activityKinds }).notNull(),
    /** Null for a gist, and for repositories of others. */
    repositoryId: integer('repository_id'),
    /** `owner/name` when it was last seen; null for a gist. */
    repository: text('repository'),
    ownRepository: flag('own_repository'),
    /** Not public on GitHub: it must not leave the house. */
    private: flag('private'),
    title: text('title').notNull(),
    url: text('url').notNull(),
    /** Number of a pull request or issue, tag of a release, sha of a commit. */
    reference: text('reference'),
    /** open, closed or merged; of a review approved, changes-requested or commented; of a release prerelease or released. */
    state: text('state'),
    /** When it was authored, opened, submitted or published. */
    occurredAt: text('occurred_at').notNull(),
    /** The owner's day of `occurredAt`. */
    day: text('day').notNull(),
    mergedAt: text('merged_at'),
    seenAt: text('seen_at').notNull(),
    /** Since when GitHub no longer has it: a commit that a force push took away, a deleted release. It counts no more. */
    goneAt: text('gone_at'),
  },
  table => [
    index('github_activity_day').on(table.kind, table.day),
    index('github_activity_repository').on(table.repositoryId, table.kind, table.occurredAt),
    index('github_activity_repository_name').on(table.repository),
  ],
)

/** GitHub's contribution calendar, by GitHub's own days. */
export const githubDays = sqliteTable('github_days', {
  day: text('day').primaryKey(),
  count: integer('count').notNull(),
  /** How many of them were made in private repositories. */
  privateCount: integer('private_count').notNull().default(0),
  seenAt: text('seen_at').notNull(),
})

export const resourceStates = ['good', 'failed', 'missing'] as const

/** How far each part of a sync is: `profile`, `repositories`, `repository/<id>`, `pull-requests`, `days/<year>`, … */
export const githubResources = sqliteTable('github_resources', {
  resource: text('resource').primaryKey(),
  /** Where the next page or the next sync goes on (JSON, the resource's own). */
  cursor: text('cursor'),
  /** ETags by address, for conditional requests (JSON). */
  etags: text('etags', { mode: 'json' }).$type<Record<string, string>>().notNull().default({}),
  state: text('state', { enum: resourceStates }),
  /** What is wrong and the mend, in words. */
  error: text('error'),
  /** Items that were no such thing as GitHub promises, in the last complete reading. */
  skipped: integer('skipped').notNull().default(0),
  lastTriedAt: text('last_tried_at'),
  lastGoodAt: text('last_good_at'),
  /** The sync that finished it last: one that is taken up again goes on behind it. */
  syncId: text('sync_id'),
})

export const syncStates = ['waiting', 'running', 'done', 'failed'] as const

/** Each sync of everything: asked for by hand or by the schedule. */
export const githubSyncs = sqliteTable('github_syncs', {
  id: text('id').primaryKey(),
  cause: text('cause', { enum: ['hand', 'schedule'] }).notNull(),
  state: text('state', { enum: syncStates }).notNull(),
  /** What it is at, in words. */
  step: text('step'),
  done: integer('done').notNull().default(0),
  total: integer('total').notNull().default(0),
  /** Requests sent to GitHub. */
  requests: integer('requests').notNull().default(0),
  error: text('error'),
  askedAt: text('asked_at').notNull(),
  startedAt: text('started_at'),
  /** When it goes on by itself, if it waits. */
  retryAt: text('retry_at'),
  endedAt: text('ended_at'),
})

/** Webhook deliveries that came in: a second one of the same id is answered and not acted upon. */
export const githubDeliveries = sqliteTable(
  'github_deliveries',
  {
    id: text('id').primaryKey(),
    event: text('event').notNull(),
    action: text('action'),
    repository: text('repository'),
    receivedAt: text('received_at').notNull(),
  },
  table => [index('github_deliveries_time').on(table.receivedAt)],
)
