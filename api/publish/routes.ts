import * as z from 'zod'
import type { Cairn } from '../context.ts'
import { ownAddress } from '../http/address.ts'
import { sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
import { addProfileReadmeRoute } from './profile-readme.ts'
import { addPublicationRoutes } from './publication-routes.ts'

const siteState = z
  .object({
    state: z.enum(['none', 'building', 'ready', 'failed']),
    builtAt: z.string().nullable(),
    error: z.string().nullable(),
    url: z.string(),
  })
  .meta({ id: 'Site' })

export function addPublishRoutes(routes: Routes, cairn: Cairn): void {
  addPublicationRoutes(routes, cairn)
  addProfileReadmeRoute(routes, cairn)
  const show = () => JSON.stringify({ ...cairn.site.status(), url: `${ownAddress(cairn.env)}/` })

  routes.add(
    {
      tag: 'publish',
      method: 'get',
      path: '/site',
      summary: 'How the built portfolio stands',
      answers: { 200: { description: 'When it was built, and why the last build failed if it did.', body: siteState } },
    },
    c => sendJson(c, show()),
  )

  routes.add(
    {
      tag: 'publish',
      method: 'post',
      path: '/site/builds',
      summary: 'Build the portfolio now',
      answers: { 201: { description: 'It was built, or its error says why not.', body: siteState } },
    },
    async c => {
      await cairn.site.build({ force: true })
      return sendJson(c, show(), { status: 201, headers: { location: '/api/v1/site' } })
    },
  )
}
