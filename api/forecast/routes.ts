import type { Cairn } from '../context.ts'
import { remember } from '../dashboard/remember.ts'
import { readBody, readQuery } from '../http/input.ts'
import { reply } from '../http/reply.ts'
import { sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
import { replan, replanInput, replanQuery } from './replan-shapes.ts'
import { forecast } from './shapes.ts'

export function addForecastRoutes(routes: Routes, cairn: Cairn): void {
  const current = remember(cairn, async today => {
    const { readForecast } = await import('./read-forecast.ts')
    return cairn.db.read(db => readForecast(db, today))
  })

  routes.add(
    {
      tag: 'forecast',
      method: 'get',
      path: '/forecast',
      summary: 'When the plan and its phases end at the pace of the last weeks',
      answers: { 200: { description: 'Dates, the reasons in words, and the lines of a burn-up.', body: forecast } },
    },
    async c => {
      const { bytes, etag } = await current.read()
      return sendJson(c, bytes, { etag })
    },
  )

  routes.add(
    {
      tag: 'forecast',
      method: 'get',
      path: '/replan',
      summary: 'New dates for the plan, from the forecast, as a diff to accept',
      query: replanQuery,
      answers: { 200: { description: 'What would move from when to when, and the version to accept.', body: replan } },
      problems: [400],
    },
    async c => {
      const { confidence, keepEnd } = readQuery(c, replanQuery)
      const today = await cairn.today()
      const { readReplan } = await import('./read-replan.ts')
      const proposal = await cairn.db.read(db => readReplan(db, today, keepEnd ? 'end' : confidence))
      return sendJson(c, JSON.stringify(proposal))
    },
  )

  routes.add(
    {
      tag: 'forecast',
      method: 'post',
      path: '/replan',
      summary: 'Accept the new dates exactly as they were shown',
      body: replanInput,
      answers: { 200: { description: 'What could move next, and the re-plan now in force.', body: replan } },
      problems: [400, 409, 413, 415, 422],
    },
    async c => {
      const { aim, version } = await readBody(c, replanInput)
      const { acceptReplan } = await import('./accept-replan.ts')
      return sendJson(c, JSON.stringify(await acceptReplan(cairn, aim, version)))
    },
  )

  routes.add(
    {
      tag: 'forecast',
      method: 'delete',
      path: '/replan',
      summary: 'Take the last accepted re-plan back',
      answers: { 204: { description: 'Each date it moved is what it was before.' } },
      problems: [409],
    },
    async c => {
      const { undoReplan } = await import('./undo-replan.ts')
      await undoReplan(cairn)
      return reply(c, null, 204)
    },
  )
}
