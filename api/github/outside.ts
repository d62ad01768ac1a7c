import * as z from 'zod'
import { webUrl } from '../http/fields.ts'
import { GitHubFault } from './fault.ts'

/** Shapes for what comes from outside: loose in what they take, and nothing they give can hurt the database or a page. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it replaces
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g

/** Text of at most `max` characters, without control characters and halves of character pairs. */
export function cleanText(text: string, max: number): string {
  const cut = text.slice(0, max)
  // A pair that the cut went through loses its first half as well.
  const whole = cut.length < text.length ? cut.replace(/[\ud800-\udbff]$/, '') : cut
  return whole.toWellFormed().replace(controls, ' ').trim()
}

export const text = (max = 300) => z.string().transform(value => cleanText(value, max))
/** Empty counts as none. */
export const optionalText = (max = 300) =>
  z
    .string()
    .nullish()
    .transform(value => (value ? cleanText(value, max) || null : null))

export const number = z.int().min(0)

/** From the first second of Unix to the end of what a person can mean; as RFC 3339 in UTC. */
export const instant = z.string().transform((value, context) => {
  try {
    const parsed = Temporal.Instant.from(value)
    const year = parsed.toZonedDateTimeISO('UTC').year
    if (year >= 1970 && year <= 2199) return parsed.toString()
  } catch {}
  context.addIssue({ code: 'custom', message: 'is no time' })
  return z.NEVER
})
export const optionalInstant = instant.nullish().transform(value => value ?? null)

export const link = webUrl

/** `owner/name`. */
export const fullName = z
  .string()
  .max(200)
  .regex(/^[\w.-]+\/[\w.-]+$/)

export const sha = z.string().regex(/^[\da-f]{40,64}$/)

/** @throws GitHubFault naming where the answer is not of the shape */
export function accept<S extends z.ZodType>(shape: S, data: unknown, what: string): z.infer<S> {
  const result = shape.safeParse(data)
  if (result.success) return result.data
  const where = result.error.issues[0]?.path.join('.')
  const part = where ? ` (at ${cleanText(where, 80)})` : ''
  throw new GitHubFault('absurd', `GitHub's answer for ${what} is not what it promises${part}. It will be asked again.`)
}

/** The items of a list that are of the shape; the others are counted. */
export function acceptEach<S extends z.ZodType>(
  shape: S,
  data: unknown,
  what: string,
): { items: z.infer<S>[]; skipped: number } {
  const list = accept(z.array(z.unknown()).max(10_000), data, what)
  const items = list.flatMap(each => {
    const result = shape.safeParse(each)
    return result.success ? [result.data] : []
  })
  return { items, skipped: list.length - items.length }
}
