import * as z from 'zod'
import { isPlain } from '../../roadmap/plain-text.ts'
import { isDay } from '../days/day.ts'
import { isTimeZone } from '../days/zone.ts'

/** Kinds of text that inputs are made of. */

export const slugId = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens')

const unplain = 'holds a control character; delete it and type the text again'

export const line = z.string().trim().min(1, 'must not be empty').max(300).refine(isPlain, unplain)
export const prose = z.string().max(20_000).refine(isPlain, unplain)

const isNear = (day: string) => day >= '1900-01-01' && day <= '2199-12-31'

/** A day that a person can mean: what is computed from it stays in the calendar, and takes no thousand years to count. */
export const dayText = z
  .string()
  .refine(isDay, { error: 'is not a day of the calendar; write it as YYYY-MM-DD', abort: true })
  .refine(isNear, 'is too far away; use a day from 1900 to 2199')
  .meta({ type: 'string', format: 'date', example: '2026-11-22' })

const isInstant = (text: string) => {
  try {
    return Temporal.Instant.from(text) !== null
  } catch {
    return false
  }
}

/** A moment in UTC: so moments sort as texts. */
export const momentText = z.iso
  .datetime({ error: 'is not a moment; write it like "2026-11-22T12:00:00Z"' })
  .refine(isInstant, 'has more digits than a time can have; nine after the point at most')

export const timeZoneText = z
  .string()
  .refine(isTimeZone, 'is not an IANA time zone; write it like "Europe/Berlin"')
  .meta({ type: 'string', example: 'Europe/Berlin' })

const isAnonymous = (url: string) => {
  const parsed = URL.parse(url)
  return parsed === null || (parsed.username === '' && parsed.password === '')
}

/** Only web addresses: a `javascript:` link must never reach a page, and a password no place where links are shown. */
export const webUrl = z
  .url({ protocol: /^https?$/, error: 'is not a web address; start it with https://' })
  .max(2000)
  .refine(isAnonymous, 'holds a user name or password; leave out what stands before the @')

/** The path that a site stands under; the server's own are taken, and a browser would resolve dots away. */
export const sitePath = z
  .string()
  .regex(/^\/([\w.~-]+\/)*$/, { error: 'start and end it with a slash, like "/cairn/"', abort: true })
  .regex(/^(?!\/(app|api)\/)(?!.*\/\.{1,2}\/)/, 'is taken or leads elsewhere; leave out /app/, /api/, "." and ".."')

/** A whole number in a query, in plain digits: `1e2`, `+5` and ` 7` are more likely mistakes than meant. */
export function wholeNumber(from: number, to: number) {
  const error = `is not a whole number from ${from} to ${to}; write it in digits`
  return z.preprocess(
    sent => (/^\d+$/.test(String(sent)) ? Number(sent) : sent),
    z.int({ error }).min(from, error).max(to, error),
  )
}
