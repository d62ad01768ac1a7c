import { isAbsolute } from 'node:path'
import * as z from 'zod'
import { publicationSteps, targetKinds } from '../../db/schema/publish.ts'
import { sitePath, webUrl } from '../http/fields.ts'

const folder = z
  .string()
  .max(1000)
  .refine(isAbsolute, 'is no absolute path; start it at the root, like "/srv/www/portfolio"')
const branch = z
  .string()
  .max(200)
  .regex(
    /^(?![-./])(?!HEAD$|refs\/)(?!.*(\.\.|\/\/|@\{|\.lock(\/|$)|\/\.|\.$|\/$))[\w./-]+$/,
    'is no branch name; use letters, digits and hyphens, without refs/heads/, like "gh-pages"',
  )
const gitAddress = z
  .string()
  .max(1000)
  .refine(text => isAbsolute(text) || /^(https?|ssh|file):\/\/[^\s-]|^[\w.-]+@[\w.-]+:[^\s-]/.test(text), {
    error: 'is no address git takes; use https://…, git@host:owner/name.git or an absolute path',
    abort: true,
  })
  .refine(
    text => !/^https?:\/\/[^/]*@|^\w+:\/\/[^/]*:[^/]*@/.test(text),
    'holds a user or a password; leave it out and use a credential helper, ssh, or a GitHub token',
  )
const gitHubRepository = z
  .string()
  .regex(
    /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}\/(?!\.+$)[\w.-]{1,100}$/i,
    'is no repository; write it as "owner/name"',
  )

const address = {
  siteUrl: webUrl
    .nullable()
    .default(null)
    .meta({ description: 'Where the pages will be shown; null takes the settings.' }),
  siteBase: sitePath.nullable().default(null),
}

const place = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('folder'), folder, ...address }),
  z.strictObject({ kind: z.literal('git'), repository: gitAddress, branch: branch.default('gh-pages'), ...address }),
  z.strictObject({
    kind: z.literal('github'),
    repository: gitHubRepository,
    branch: branch.default('gh-pages'),
    ...address,
  }),
])
const schedule = z.enum(['off', 'daily'])

/** Where the portfolio is to go: what a client writes. */
export const publicationTargetInput = z
  .discriminatedUnion(
    'kind',
    place.options.map(option =>
      option.extend({ schedule: schedule.default('off') }),
    ) as unknown as typeof place.options,
  )
  .meta({ id: 'PublicationTargetInput' })
export type PlaceInput = z.infer<typeof place>
export type PublicationTargetInput = PlaceInput & { schedule: z.infer<typeof schedule> }

export const publicationTarget = z
  .object({
    kind: z.enum(targetKinds).nullable().meta({ description: 'Null until a target is set.' }),
    folder: z.string().nullable(),
    repository: z.string().nullable(),
    branch: z.string().nullable(),
    siteUrl: z.string().nullable(),
    siteBase: z.string().nullable(),
    schedule,
  })
  .meta({ id: 'PublicationTarget' })

export const publicationInput = z
  .strictObject({
    to: place.optional().meta({ description: 'Another target for this one time.' }),
    dryRun: z.boolean().default(false).meta({ description: 'Shows what would happen, and delivers nothing.' }),
    force: z.boolean().default(false).meta({ description: 'Also where there are files that Cairn did not put there.' }),
  })
  .meta({ id: 'PublicationInput' })

const step = z.object({
  name: z.enum(publicationSteps),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  detail: z.string().nullable(),
  ms: z.int().nullable(),
})
const viewChange = z.object({
  kind: z.enum(['done', 'added', 'changed', 'removed']),
  of: z.string().nullable().meta({ description: 'What kind of thing: `deliverable`.' }),
  text: z.string(),
})
const paths = z.array(z.string())

export const publication = z
  .object({
    id: z.string(),
    status: z.enum(['running', 'done', 'failed']),
    dryRun: z.boolean(),
    reason: z.enum(['asked', 'schedule', 'rollback']),
    rollbackOf: z.string().nullable(),
    target: publicationTarget.omit({ schedule: true }).extend({ kind: z.enum(targetKinds), siteBase: z.string() }),
    steps: z.array(step),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    summary: z.string().nullable(),
    changes: z.array(viewChange),
    fileChanges: z.object({ added: paths, changed: paths, removed: paths }).nullable(),
    files: z.object({ count: z.int(), bytes: z.int() }),
    commit: z.string().nullable(),
    url: z.string().nullable(),
    error: z.string().nullable(),
    findings: z.array(z.object({ file: z.string(), what: z.string() })),
    correlationId: z.string().nullable(),
    /** Whether its files are still kept. */
    canRollBack: z.boolean(),
  })
  .meta({ id: 'Publication' })

export const unpublishedChanges = z
  .object({
    since: z.string().nullable().meta({ description: 'When the last publication was; null before the first.' }),
    changes: z.array(viewChange),
    summary: z.string(),
    address: z.string().nullable(),
  })
  .meta({ id: 'UnpublishedChanges' })

export type PublicationTarget = z.infer<typeof publicationTarget>
/** As a client sends it: what is left out has its default. */
export type PublicationTargetSent = z.input<typeof place> & { schedule?: z.infer<typeof schedule> }
export type PublicationInput = z.input<typeof publicationInput>
export type Publication = z.infer<typeof publication>
export type UnpublishedChanges = z.infer<typeof unpublishedChanges>
