import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag, jsonList } from './columns.ts'

export const targetKinds = ['folder', 'git', 'github'] as const
export const publicationSteps = ['target', 'read', 'build', 'check', 'compare', 'deliver', 'record'] as const

export interface StepState {
  name: (typeof publicationSteps)[number]
  state: 'waiting' | 'running' | 'done' | 'failed'
  detail: string | null
  ms: number | null
}

export interface ViewChange {
  kind: 'done' | 'added' | 'changed' | 'removed'
  /** What kind of thing: `deliverable`; null for what is no single thing. */
  of: string | null
  text: string
}

export interface FileChanges {
  added: string[]
  changed: string[]
  removed: string[]
}

export interface PublishedFile {
  path: string
  hash: string
  size: number
}

export interface PrivacyFinding {
  file: string
  /** What it is: `contacts.email`, `the owner's token`. Never the value. */
  what: string
}

/** Where a publication went, as it was set then. */
export interface PublishedTarget {
  kind: (typeof targetKinds)[number]
  folder: string | null
  repository: string | null
  branch: string | null
  siteUrl: string | null
  siteBase: string
}

const targetColumns = () => ({
  kind: text('kind', { enum: targetKinds }),
  folder: text('folder'),
  repository: text('repository'),
  branch: text('branch'),
  siteUrl: text('site_url'),
  siteBase: text('site_base'),
})

/** One row: where the portfolio goes, and how often by itself. */
export const publicationTarget = sqliteTable('publication_target', {
  id: integer('id').primaryKey(),
  ...targetColumns(),
  schedule: text('schedule', { enum: ['off', 'daily'] })
    .notNull()
    .default('off'),
})

/** Each time the portfolio was delivered, or was to be. */
export const publications = sqliteTable(
  'publications',
  {
    id: text('id').primaryKey(),
    status: text('status', { enum: ['running', 'done', 'failed'] }).notNull(),
    /** Shows what would happen, and delivers nothing. */
    dryRun: flag('dry_run'),
    reason: text('reason', { enum: ['asked', 'schedule', 'rollback'] }).notNull(),
    rollbackOf: text('rollback_of'),
    target: text('target', { mode: 'json' }).$type<PublishedTarget>().notNull(),
    steps: jsonList<StepState>('steps'),
    startedAt: text('started_at').notNull(),
    endedAt: text('ended_at'),
    /** One that runs says so anew at each step; after this moment nobody is working on it. */
    leasedUntil: text('leased_until').notNull(),
    summary: text('summary'),
    changes: jsonList<ViewChange>('changes'),
    fileChanges: text('file_changes', { mode: 'json' }).$type<FileChanges>(),
    /** Every file that was delivered; their bytes are kept for the newest. */
    files: jsonList<PublishedFile>('files'),
    viewHash: text('view_hash'),
    commit: text('commit'),
    url: text('url'),
    error: text('error'),
    findings: jsonList<PrivacyFinding>('findings'),
    correlationId: text('correlation_id'),
  },
  table => [index('publications_started').on(table.startedAt, table.id)],
)
