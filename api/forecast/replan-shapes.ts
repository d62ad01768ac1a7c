import * as z from 'zod'
import { day } from '../dashboard/shapes.ts'

/** `50`, `80`: phases end where half, or four fifths, of the simulated futures end them. `end`: the plan's end stays. */
const aims = ['50', '80', 'end'] as const

const move = z.object({
  collection: z.string(),
  id: z.string(),
  title: z.string(),
  /** What moves: a phase's first or last day, or the day a milestone is due. */
  field: z.enum(['startsOn', 'endsOn', 'dueOn']),
  from: day,
  to: day,
})

export const replan = z
  .object({
    asOf: day,
    aim: z.enum(aims),
    /** Whether there is anything to accept. */
    isOffered: z.boolean(),
    sentence: z.string(),
    /** Names exactly these moves; send it back to accept them. */
    version: z.string(),
    endsOn: z.object({ from: day, to: day }),
    /** What a week must bring to follow it, and what the last weeks brought; null where there is nothing to compare. */
    pace: z.object({ needed: z.number(), current: z.number() }).nullable(),
    moves: z.array(move),
    /** The re-plan in force, which can be taken back; null where the plan is as its files say. */
    accepted: z.object({ id: z.string(), acceptedAt: z.string(), aim: z.enum(aims) }).nullable(),
  })
  .meta({ id: 'Replan' })

export const replanQuery = z.strictObject({
  confidence: z
    .enum(['50', '80'])
    .default('50')
    .describe('50: dates that are likely, met with even odds. 80: safe ones, met in four of five futures.'),
  /** Leaves the plan's end where it is and shares out the time that is left. */
  keepEnd: z.stringbool().default(false),
})

export const replanInput = z
  .strictObject({ aim: z.enum(aims), version: z.string().max(100) })
  .meta({ id: 'ReplanInput' })

export type Replan = z.infer<typeof replan>
export type Aim = Replan['aim']
