import * as z from 'zod'
import * as tables from '../../db/schema/habits.ts'
import { type Collection, planFields, planShape } from '../collections/collection.ts'
import { dayText, line, momentText, prose, slugId } from '../http/fields.ts'
import { refuseNewEntry } from './archived.ts'
import { addUpDay, entryColumns } from './log-habit.ts'
import { hasEntries } from './queries.ts'
import { refuseCadence } from './refuse-cadence.ts'

const cadenceFields = {
  period: z.enum(['day', 'week', 'month']),
  unit: z.string().trim().min(1).max(40),
  min: z.int().positive().max(1_000_000).nullable().default(null),
  max: z.int().positive().max(1_000_000).nullable().default(null),
  direction: z.enum(['atLeast', 'atMost']).default('atLeast'),
}

const habitFields = {
  ...planFields,
  category: z.string().trim().min(1).max(40),
  hint: line.nullable().default(null),
  ...cadenceFields,
  source: z.enum(['manual', 'github-commits']).default('manual'),
  public: z.boolean().default(true),
}

export const habit = z.object({
  ...planShape,
  category: z.string(),
  hint: z.string().nullable(),
  period: z.enum(['day', 'week', 'month']),
  unit: z.string(),
  min: z.int().nullable(),
  max: z.int().nullable(),
  direction: z.enum(['atLeast', 'atMost']),
  source: z.enum(['manual', 'github-commits']),
  public: z.boolean(),
  since: z.string(),
})

export const habits: Collection = {
  name: 'habits',
  item: 'habit',
  table: tables.habits,
  fields: z
    .strictObject({ ...habitFields, since: dayText.optional() })
    .refine(habit => habit.min !== null || habit.max !== null, { path: ['min'], error: 'give min, max or both' })
    .refine(habit => habit.min === null || habit.max === null || habit.min <= habit.max, {
      path: ['min'],
      error: 'is above max',
    })
    .refine(habit => (habit.direction === 'atMost' ? habit.max !== null : habit.min !== null), {
      path: ['direction'],
      error: 'atLeast needs a min, atMost needs a max',
    }),
  shape: habit,
  sort: ['position', 'title', 'category'],
  hasHistory: hasEntries,
  async columnsFor(input, before, { today, db }) {
    await refuseCadence(db, before, input)
    return { ...input, since: input.since ?? before?.since ?? today }
  },
}

export const habitLog = z.object({
  id: z.string(),
  habitId: z.string(),
  day: z.string(),
  amount: z.int(),
  skip: z.boolean(),
  note: z.string().nullable(),
  occurredAt: z.string(),
  createdAt: z.string(),
})

export const habitLogs: Collection = {
  name: 'habit-logs',
  item: 'habit log',
  table: tables.habitLogs,
  fields: z.strictObject({
    habitId: slugId,
    day: dayText.optional(),
    amount: z.int().min(0).max(1_000_000).optional(),
    note: prose.nullable().optional(),
    skip: z.boolean().optional(),
    occurredAt: momentText.optional(),
  }),
  shape: habitLog,
  filters: {
    habit: { column: tables.habitLogs.habitId, is: 'equal' },
    from: { column: tables.habitLogs.day, is: 'from', value: dayText },
    to: { column: tables.habitLogs.day, is: 'to', value: dayText },
  },
  sort: ['day', 'id'],
  references: { habitId: 'habits' },
  hasForeignKeys: true,
  refuseCreation: refuseNewEntry,
  columnsFor: entryColumns,
  afterWrite: addUpDay,
  event: (before, after) => (before === null && after?.skip === false ? 'habit.logged' : null),
  planned: false,
}

const vacationFields = { firstDay: dayText, lastDay: dayText, note: prose.nullable().default(null) }
export const vacation = z.object({
  id: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  note: z.string().nullable(),
})
export const vacations: Collection = {
  name: 'vacations',
  item: 'vacation',
  table: tables.vacations,
  fields: z
    .strictObject(vacationFields)
    .refine(({ firstDay, lastDay }) => firstDay <= lastDay, { path: ['lastDay'], error: 'is before firstDay' }),
  shape: vacation,
  filters: {
    from: { column: tables.vacations.lastDay, is: 'from', value: dayText },
    to: { column: tables.vacations.firstDay, is: 'to', value: dayText },
  },
  sort: ['firstDay'],
  planned: false,
}
