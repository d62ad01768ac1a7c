import { resumes } from '../../db/schema/resume.ts'
import type { ResumeText } from '../../roadmap/resume-format.ts'
import type { Cairn } from '../context.ts'
import { announce } from '../live/announce.ts'
import { readResume, theResume } from './queries.ts'
import type { ResumeShown } from './shapes.ts'

const change = { collection: 'resume', itemId: null } as const

/** Looks at the resume as it stands before it is written, and throws to refuse. */
type Guard = (before: ResumeShown) => void

/** Puts this resume in the place of the one before; it goes before what the roadmap's files say. */
export async function saveResume(cairn: Cairn, document: ResumeText, guard: Guard = () => {}): Promise<void> {
  const row = { document, updatedAt: cairn.now().toString() }
  await cairn.db.write(async tx => {
    guard(await readResume(tx))
    await tx
      .insert(resumes)
      .values({ id: 1, ...row })
      .onConflictDoUpdate({ target: resumes.id, set: row })
    await announce(tx, cairn, { ...change, kind: 'updated' })
  })
}

/** Forgets the resume that was written here; from then on the roadmap's files say it. */
export async function forgetResume(cairn: Cairn, guard: Guard = () => {}): Promise<void> {
  await cairn.db.write(async tx => {
    guard(await readResume(tx))
    await tx.delete(resumes).where(theResume)
    await announce(tx, cairn, { ...change, kind: 'deleted' })
  })
}
