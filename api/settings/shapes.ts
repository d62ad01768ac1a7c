import * as z from 'zod'
import { dayText, line, prose, sitePath, timeZoneText, webUrl } from '../http/fields.ts'

const visibility = z.strictObject({
  habits: z.boolean(),
  metrics: z.boolean(),
  writing: z.boolean(),
  certifications: z.boolean(),
  github: z.boolean(),
  tools: z.boolean(),
  forecast: z.boolean(),
  githubPrivate: z.boolean().meta({ description: 'Whether days also count contributions to private repositories.' }),
})

const fields = {
  name: z.string().trim().max(120),
  headline: z.string().trim().max(300),
  about: prose,
  githubUser: z
    .string()
    .regex(
      /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i,
      'is not a GitHub user name; write it as in github.com/name: letters, digits and single hyphens',
    )
    .nullable(),
  githubSyncHours: z.int().min(0).max(168).meta({ description: 'Hours between two syncs with GitHub; 0 for none.' }),
  contactUrl: z
    .union(
      [webUrl, z.string().regex(/^mailto:[^\s@]+@[^\s@]+$/)],
      'is no address; start it with https:// or mailto:, without a password',
    )
    .nullable(),
  /** RSS or Atom of a blog elsewhere: its posts are matched to the plan's articles. */
  feedUrl: webUrl.nullable(),
  timeZone: timeZoneText,
  /** The hour at which a new day starts: 3 means that 02:59 still belongs to yesterday. */
  dayStartHour: z.int().min(0).max(12),
  planStart: dayText,
  siteUrl: webUrl.nullable(),
  siteBase: sitePath,
  visibility,
}

export const settings = z
  .object({ ...fields, welcomed: z.boolean().meta({ description: 'Whether the first visit is behind the owner.' }) })
  .meta({ id: 'Settings' })

export const settingsPatch = z
  .strictObject({ ...fields, visibility: visibility.partial(), headline: line, welcomed: z.literal(true) })
  .partial()
  .meta({ id: 'SettingsPatch' })

export type Settings = z.infer<typeof settings>
export type SettingsPatch = z.infer<typeof settingsPatch>
