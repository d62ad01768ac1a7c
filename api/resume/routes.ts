import type { Cairn } from '../context.ts'
import { readBody } from '../http/input.ts'
import { reply } from '../http/reply.ts'
import { requireUnchanged, sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
import { readResume } from './queries.ts'
import { forgetResume, saveResume } from './save-resume.ts'
import { resumeInput, resumeShown } from './shapes.ts'

export function addResumeRoutes(routes: Routes, cairn: Cairn): void {
  const doc = { tag: 'resume', path: '/resume' }
  const answers = { 200: { description: 'The resume, and where it stands.', body: resumeShown } }
  const show = async () => JSON.stringify(await cairn.db.read(readResume))

  routes.add(
    {
      ...doc,
      method: 'get',
      summary: "Read the owner's own part of the resume: experience, education, contact",
      answers,
    },
    async c => sendJson(c, await show()),
  )

  routes.add(
    {
      ...doc,
      method: 'put',
      summary: 'Write it anew',
      body: resumeInput,
      answers,
      problems: [400, 412, 413, 415, 422],
    },
    async c => {
      await saveResume(cairn, await readBody(c, resumeInput), before => requireUnchanged(c, before))
      return sendJson(c, await show())
    },
  )

  routes.add(
    {
      ...doc,
      method: 'delete',
      summary: "Forget what was written here; the roadmap's files say it from then on",
      answers: { 204: { description: 'It is forgotten.' } },
      problems: [412],
    },
    async c => {
      await forgetResume(cairn, before => requireUnchanged(c, before))
      return reply(c, null, 204)
    },
  )
}
