import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as z from 'zod'
import type { Database, Reader, Writer } from '../../db/database.ts'
import { milestoneStatuses } from '../../db/schema/columns.ts'
import type { Day } from '../days/day.ts'
import { dayText, line, prose, slugId } from '../http/fields.ts'
import type { EventType } from '../live/events.ts'

/** A table whose rows are the items of a collection. */
export type ItemTable = SQLiteTable & { id: SQLiteColumn }
export type Row = Record<string, unknown> & { id: string }
export type Input = Record<string, unknown>

export type Verb = 'create' | 'replace' | 'patch' | 'delete'
export type Filter = { column: SQLiteColumn; is: 'equal' | 'from' | 'to'; value?: z.ZodType }

/** What a rule about writing may look at. */
export interface WriteSituation {
  today: Day
  now: string
  db: Reader
}

/** All that list, read, create, replace, patch and delete need to know about one kind of item. */
export interface Collection {
  /** Plural path segment, also the topic of its changes: `plan-tasks`. */
  name: string
  /** Singular, in words: `plan task`. */
  item: string
  table: ItemTable
  /** What a client writes. POST and PUT take it whole (defaults fill in), PATCH any part of it. */
  fields: z.ZodObject
  /** What a client reads. */
  shape: z.ZodObject
  filters?: Record<string, Filter>
  /** Columns a list can be sorted by; the first is the default. A leading `-` turns the order round. */
  sort: [string, ...string[]]
  /** True where the database itself refuses a reference to nothing: then nobody looks it up before a creation. */
  hasForeignKeys?: true
  /** Fields that name an item of another collection, which the input itself may decide. */
  references?: Record<string, string | ((input: Input) => string)>
  /** What a client may do beside reading; everything when left out. */
  verbs?: Verb[]
  /** Turns stored rows into what is read, with everything that is computed from elsewhere. */
  present?: (rows: Row[], db: Reader, situation: { today: Day }) => Promise<unknown[]>
  /** Throws where a creation can be refused by what is known without asking the database, before its transaction. */
  refuseCreation?: (db: Database, sent: Input) => undefined | Promise<void>
  /** Columns to write for an accepted input: where a rule sets more than what was sent. */
  columnsFor?: (input: Input, before: Row | null, situation: WriteSituation) => Input | Promise<Input>
  /** What else the same transaction must keep in step; `null` before a creation and after a deletion. */
  afterWrite?: (tx: Writer, before: Row | null, after: Row | null) => Promise<void>
  /** What a write means for the owner, beyond that something changed; null for nothing. */
  event?: (before: Row | null, after: Row | null) => EventType | null
  /** Whether its items decide which projects and phases are done. */
  shapesPlan?: true
  /** A stored row as the input that would write it: what PATCH merges into. By default the fields of the same name. */
  inputOf?: (row: Row) => Input
  /** Whether the item has a history that must not be lost: then it is archived where it would be deleted. */
  hasHistory?: (id: string, db: Reader) => Promise<boolean>
  /** Why this item must not be deleted, in words; null when it may. */
  keepBecause?: (id: string, db: Reader) => Promise<string | null>
  /** False for rows that belong to no roadmap (logs, vacations, evidence): they have no position and no archive. */
  planned?: false
}

/** Items that share it are sorted by their id. */
export const lastPosition = 1_000_000

export const itemFields = {
  position: z.int().min(0).max(lastPosition).optional(),
  /** Null brings an archived item back; deleting is what archives. */
  archivedAt: z.null().optional(),
}
export const planFields = { title: line, ...itemFields }
export const planShape = {
  id: slugId,
  title: z.string(),
  position: z.int(),
  archivedAt: z.string().nullable(),
}

export const milestoneStatus = z.enum(milestoneStatuses)

const dates = {
  startedOn: dayText.nullable().default(null),
  dueOn: dayText.nullable().default(null),
  doneOn: dayText.nullable().default(null),
  note: prose.nullable().default(null),
}

/** Writable progress of a milestone: its dates follow its status unless they are sent too. */
export const progressFields = { status: milestoneStatus.default('todo'), ...dates }

/** Writable progress of what follows its parts: a status of its own overrides, null lets it follow again. */
export const derivedProgressFields = { status: milestoneStatus.nullable().default(null), ...dates }

export const progressShape = {
  status: milestoneStatus,
  startedOn: dayText.nullable(),
  dueOn: dayText.nullable(),
  doneOn: dayText.nullable(),
  note: z.string().nullable(),
}
