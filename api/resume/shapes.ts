import * as z from 'zod'
import { resume } from '../../roadmap/resume-format.ts'

export const resumeInput = resume.meta({ id: 'ResumeInput' })

export const resumeShown = z
  .object({
    /** Where it stands: written here, in the roadmap's files, or nowhere yet. */
    source: z.enum(['here', 'roadmap', 'none']),
    resume: resume,
  })
  .meta({ id: 'Resume' })

export type ResumeInput = z.input<typeof resume>
export type ResumeShown = z.infer<typeof resumeShown>
