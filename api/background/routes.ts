import type { Cairn } from '../context.ts'
import { reply } from '../http/reply.ts'
import type { Routes } from '../http/route.ts'
import { retryJob } from './retry-job.ts'

export function addBackgroundRoutes(routes: Routes, cairn: Cairn): void {
  routes.add(
    {
      tag: 'background-jobs',
      method: 'post',
      path: '/background-jobs/{id}/retry',
      summary: 'Try a background job again now',
      answers: { 204: { description: 'It runs as soon as there is room.' } },
      problems: [404, 409],
    },
    async c => {
      await retryJob(cairn, c.req.param('id') ?? '')
      return reply(c, null, 204)
    },
  )
}
