import * as z from 'zod'
import { backgroundStates, backgroundJobs as table } from '../../db/schema/background.ts'
import type { Collection, Row } from '../collections/collection.ts'
import type { JobRow } from './leases.ts'

const state = z.enum(backgroundStates)
const instant = z.iso.datetime()

export const backgroundJob = z.object({
  id: z.string(),
  kind: z.string(),
  state,
  attempt: z.int().meta({ description: 'How often it was begun.' }),
  runAt: instant.meta({ description: 'When it is due, while it waits.' }),
  error: z.string().nullable().meta({ description: 'Why the last attempt failed.' }),
  progress: z
    .object({ text: z.string(), done: z.int().nullable(), total: z.int().nullable() })
    .nullable()
    .meta({ description: 'How far it says it is.' }),
  createdAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
})

const instantOf = (ms: number | null) => (ms === null ? null : Temporal.Instant.fromEpochMilliseconds(ms).toString())

function shown(row: Row): Row {
  const { runAt, createdAt, startedAt, endedAt, progress, progressDone, progressTotal, ...rest } = row as JobRow
  return {
    ...rest,
    progress: progress === null ? null : { text: progress, done: progressDone, total: progressTotal },
    runAt: instantOf(runAt),
    createdAt: instantOf(createdAt),
    startedAt: instantOf(startedAt),
    endedAt: instantOf(endedAt),
  }
}

/** Only read: jobs are left by those who need them done. */
export const backgroundJobs: Collection = {
  name: 'background-jobs',
  item: 'background job',
  table,
  planned: false,
  verbs: [],
  fields: z.strictObject({}),
  shape: backgroundJob,
  filters: {
    state: { column: table.state, is: 'equal', value: state },
    kind: { column: table.kind, is: 'equal' },
  },
  sort: ['createdAt', 'runAt'],
  present: async rows => rows.map(shown),
}
