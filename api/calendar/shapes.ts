import * as z from 'zod'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time of day like "20:00"')

export const calendarSettings = z
  .object({
    /** The private address; null until it is made. Who has it can read the calendar. */
    url: z.string().nullable(),
    /** When the day's habits stand in it, with a reminder; null leaves them out. */
    habitsAt: timeOfDay.nullable(),
    createdAt: z.string().nullable(),
  })
  .meta({ id: 'Calendar' })

export const calendarPatch = z.strictObject({ habitsAt: timeOfDay.nullable() }).meta({ id: 'CalendarPatch' })

export type CalendarSettings = z.infer<typeof calendarSettings>
