import * as z from 'zod'
import { day, status } from '../dashboard/shapes.ts'

const dates = {
  /** The end that the plan asks for. */
  dueOn: day,
  /** The day by which half, and four fifths, of the simulated futures are done; null where no day can be named. */
  p50On: day.nullable(),
  p80On: day.nullable(),
  daysAhead: z.int().nullable().meta({
    description: 'Days from p50On, or from the day it was finished, to dueOn: positive early, negative late.',
  }),
  /** Why, in words; null where there is nothing to explain. */
  cause: z.string().nullable(),
}

const point = z.object({ day, count: z.number() })

const burnUp = z.object({
  /** Deliverables that are wanted; skipped ones are not. */
  total: z.int(),
  /** How many were done by each day: weekly from the first one (or the plan's start) to today. */
  done: z.array(point),
  /** The corners of the plan's own line, from its start to its end. */
  planned: z.array(point),
  /** Weekly from today: counts that 20, 50 and 80 % of the simulated futures reach, so p20 >= p50 >= p80. Empty without a pace. */
  band: z.array(z.object({ day, p20: z.number(), p50: z.number(), p80: z.number() })),
})

export const forecast = z
  .object({
    asOf: day,
    /**
     * `dated`: there are dates. `never`: at the recent pace it never ends. `too-little-data`: too few weeks or completions
     * to say. `finished`: nothing is left. `empty`: the plan holds nothing to finish. `withheld`: the owner keeps it
     * private; only in the public view, with the burn-up's `done` and `planned` alone.
     */
    state: z.enum(['dated', 'never', 'too-little-data', 'finished', 'empty', 'withheld']),
    /** The forecast in plain words, one or two sentences. */
    sentence: z.string(),
    /** What is done in a week, over the weeks that were counted (vacations left out). */
    pace: z.object({ perWeek: z.number(), weeks: z.number() }).nullable(),
    plan: z.object(dates),
    phases: z.array(z.object({ id: z.string(), number: z.int(), title: z.string(), status, ...dates })),
    burnUp,
  })
  .meta({ id: 'Forecast' })

export type Forecast = z.infer<typeof forecast>
