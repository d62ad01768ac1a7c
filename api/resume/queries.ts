import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { resumes } from '../../db/schema/resume.ts'
import { roadmaps } from '../../db/schema/roadmap.ts'
import { resume } from '../../roadmap/resume-format.ts'
import type { ResumeShown } from './shapes.ts'

/** The one row there is. */
export const theResume = eq(resumes.id, 1)

/** What the owner says of work and school: written here, else in the roadmap's files, else nothing. */
export async function readResume(db: Reader): Promise<ResumeShown> {
  const [[own], [roadmap]] = await Promise.all([
    db.select().from(resumes).where(theResume),
    db.select({ document: roadmaps.document }).from(roadmaps).limit(1),
  ])
  if (own) return { source: 'here', resume: own.document }
  const inFiles = roadmap?.document.resume
  return inFiles ? { source: 'roadmap', resume: inFiles } : { source: 'none', resume: resume.parse({}) }
}
