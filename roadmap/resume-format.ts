import * as z from 'zod'
import { isPlain, notPlain } from './plain-text.ts'

/**
 * What a resume says beyond the record: the owner's own words about work and school. The same shape is read from a
 * roadmap's files and taken by the API.
 */

const text = z.string().trim().min(1, 'Write something there').max(300).refine(isPlain, notPlain)
const month = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'Write a year, month or day, like 2021 or 2021-03')

/** `to` is left out for what still goes on. */
const span = { from: month, to: month.optional() }

const experience = z.strictObject({
  employer: text,
  role: text,
  place: text.optional(),
  ...span,
  /** What was done and what came of it, one line each. */
  points: z.array(text).max(20).default([]),
})

const education = z.strictObject({
  school: text,
  degree: text.optional(),
  subject: text.optional(),
  from: month.optional(),
  to: month.optional(),
})

/** Contact details that are private until they are named here. */
const contactDetails = ['location', 'email', 'phone'] as const

export const resume = z.strictObject({
  location: text.optional(),
  email: z.email('Write it like you@example.org').max(200).optional(),
  phone: text.optional(),
  public: z.array(z.enum(contactDetails)).max(contactDetails.length).default([]),
  experience: z.array(experience).max(40).default([]),
  education: z.array(education).max(20).default([]),
  skills: z
    .array(z.strictObject({ title: text, lines: z.array(text).max(20) }))
    .max(12)
    .default([]),
  languages: z
    .array(z.strictObject({ language: text, level: text.optional() }))
    .max(20)
    .default([]),
})

export type ResumeText = z.infer<typeof resume>
