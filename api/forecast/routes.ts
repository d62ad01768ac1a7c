import type { Cairn } from '../context.ts'
import { remember } from '../dashboard/remember.ts'
import { sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
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
}
