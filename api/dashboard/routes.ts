import * as z from 'zod'
import type { Cairn } from '../context.ts'
import type { Day } from '../days/day.ts'
import { InvalidError } from '../errors.ts'
import { dayText } from '../http/fields.ts'
import { readQuery } from '../http/input.ts'
import { sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
import { publicView } from '../publish/public-view.ts'
import { readToday } from './read-today.ts'
import type { Readings } from './readings.ts'
import { dashboard, today } from './shapes.ts'

const todayQuery = z.strictObject({ day: dayText.optional() })

export function addDashboardRoutes(routes: Routes, cairn: Cairn, readings: Readings): void {
  const tag = 'dashboard'
  const todayOn = async (day: Day, currentDay: Day) => {
    const { timeZone } = await cairn.settings()
    return cairn.db.read(db => readToday(db, day, currentDay, timeZone))
  }

  routes.add(
    {
      tag,
      method: 'get',
      path: '/today',
      summary: 'What there is to do today, or was on an earlier day',
      query: todayQuery,
      answers: {
        200: { description: 'Habits with their state, streak and score; ready next; what is due.', body: today },
      },
      problems: [400, 422],
    },
    async c => {
      const { day } = readQuery(c, todayQuery)
      const currentDay = await cairn.today()
      if (day !== undefined && day > currentDay) {
        throw new InvalidError([{ pointer: '/day', detail: `${day} is in the future. Today is ${currentDay}.` }])
      }
      if (day !== undefined && day !== currentDay) return sendJson(c, JSON.stringify(await todayOn(day, currentDay)))
      const { bytes, etag } = await readings.today.read()
      return sendJson(c, bytes, { etag })
    },
  )

  routes.add(
    {
      tag,
      method: 'get',
      path: '/dashboard',
      summary: 'Everything the dashboard shows',
      answers: { 200: { description: 'The dashboard.', body: dashboard } },
    },
    async c => {
      const { bytes, etag } = await readings.dashboard.read()
      return sendJson(c, bytes, { etag })
    },
  )

  routes.add(
    {
      tag,
      method: 'get',
      path: '/public-view',
      summary: 'All that the published portfolio is built from',
      answers: { 200: { description: 'The public view.', body: publicView } },
    },
    async c => {
      const { bytes, etag } = await readings.publicView.read()
      return sendJson(c, bytes, { etag })
    },
  )
}
