import { integer, text } from 'drizzle-orm/sqlite-core'

export const milestoneStatuses = ['todo', 'doing', 'done', 'skipped'] as const
export type MilestoneStatus = (typeof milestoneStatuses)[number]

/** What every item of the plan has, whether it came from the files or was added by hand. */
export const itemColumns = () => ({
  id: text('id').primaryKey(),
  position: integer('position').notNull().default(0),
  /** The item as the files last said it (JSON); null when it was added by hand. Import compares with this, so edits made here survive. */
  imported: text('imported'),
  archivedAt: text('archived_at'),
})

export const planColumns = () => ({ ...itemColumns(), title: text('title').notNull() })

/** What the owner makes of an item. The note is private. */
export const progressColumns = () => ({
  status: text('status', { enum: milestoneStatuses }).notNull().default('todo'),
  ...progressDates(),
})

/** Projects and phases follow what is in them; a status of their own overrides that. */
export const derivedProgressColumns = () => ({
  statusOverride: text('status_override', { enum: milestoneStatuses }),
  ...progressDates(),
})

const progressDates = () => ({
  startedOn: text('started_on'),
  dueOn: text('due_on'),
  doneOn: text('done_on'),
  note: text('note'),
})

export const jsonList = <T = string>(name: string) => text(name, { mode: 'json' }).$type<T[]>().notNull().default([])
export const flag = (name: string) => integer(name, { mode: 'boolean' }).notNull().default(false)
