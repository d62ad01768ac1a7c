import * as z from 'zod'

const lines = z.array(z.string())

export const roadmapDocument = z
  .object({
    id: z.string(),
    title: z.string(),
    goal: z.string(),
    months: z.int(),
    fastestMonths: z.int().nullable(),
    importedAt: z.string(),
    closing: lines,
    certificationNote: z.string().nullable(),
    ninetyDaysGoal: z.string().nullable(),
    profile: z.object({
      headline: z.string(),
      summary: lines,
      valueProposition: z.string(),
      advantage: z.object({ statement: z.string(), facts: lines, demand: lines }),
      profileReadme: lines,
      articlePlatforms: lines,
      skillsSection: z.array(z.object({ title: z.string(), lines })),
    }),
  })
  .meta({ id: 'Roadmap' })

export const roadmapImportInput = z
  .strictObject({
    /** The roadmap's files; without them the server reads its own roadmap folder again. */
    files: z
      .array(z.strictObject({ path: z.string().max(300), text: z.string().max(2_000_000) }))
      .max(500)
      .optional(),
    dryRun: z.boolean().default(false),
  })
  .meta({ id: 'RoadmapImportInput' })

const change = z.object({
  kind: z.enum(['added', 'changed', 'moved', 'renamed', 'removed', 'archived', 'restored']),
  collection: z.string(),
  id: z.string(),
  title: z.string(),
  /** What changed, in words: `title: "A" -> "B"`. */
  detail: z.string().nullable(),
})

const named = z.object({ id: z.string(), title: z.string() })

export const roadmapImport = z
  .object({
    applied: z.boolean(),
    roadmap: named,
    replaces: named.nullable().meta({ description: 'The roadmap that was imported before, when it is another one.' }),
    changes: z.array(change),
    counts: z.record(z.string(), z.int()),
  })
  .meta({ id: 'RoadmapImport' })

export type RoadmapDocument = z.infer<typeof roadmapDocument>
export type RoadmapImportInput = z.input<typeof roadmapImportInput>
export type RoadmapImport = z.infer<typeof roadmapImport>
export type PlanChange = RoadmapImport['changes'][number]
