import * as z from 'zod'
import type { Cairn } from '../context.ts'
import { HttpError } from '../http/problems.ts'
import { sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'

const profileReadme = z
  .object({
    markdown: z.string(),
    /** Whether its links and pictures can be reached from outside: the site has an address that the owner named. */
    isReachable: z.boolean(),
  })
  .meta({ id: 'ProfileReadme' })

/** The README for the owner's profile on GitHub, as the last build of the site made it. */
export function addProfileReadmeRoute(routes: Routes, cairn: Cairn): void {
  routes.add(
    {
      tag: 'publish',
      method: 'get',
      path: '/profile-readme',
      summary: 'The README for your profile on GitHub, made from the record',
      answers: { 200: { description: 'Markdown to put into the repository named like you.', body: profileReadme } },
      problems: [503],
    },
    async c => {
      // The last form of a file is the plain one.
      const markdown = cairn.site.files().get('/profile-readme.md')?.forms.at(-1)?.body
      if (markdown === undefined) {
        throw new HttpError(503, 'The site is not built yet, and the README is made with it. Try again soon.', {
          'retry-after': '5',
        })
      }
      const { siteUrl } = await cairn.settings()
      const isReachable = (cairn.env.siteUrl ?? siteUrl) !== null
      return sendJson(c, JSON.stringify({ markdown: Buffer.from(markdown).toString('utf8'), isReachable }))
    },
  )
}
