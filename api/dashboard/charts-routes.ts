import type { Cairn } from '../context.ts'
import { sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
import { charts } from './charts.ts'
import { remember } from './remember.ts'

export function addChartsRoutes(routes: Routes, cairn: Cairn): void {
  const current = remember(cairn, async today => {
    const { readCharts } = await import('./read-charts.ts')
    const owner = await cairn.settings()
    return cairn.db.read(db => readCharts(db, owner, today))
  })

  routes.add(
    {
      tag: 'dashboard',
      method: 'get',
      path: '/dashboard/charts',
      summary: "What the dashboard's pictures are drawn from",
      answers: { 200: { description: 'The record over its whole time, the forecast, and the targets.', body: charts } },
    },
    async c => {
      const { bytes, etag } = await current.read()
      return sendJson(c, bytes, { etag })
    },
  )
}
