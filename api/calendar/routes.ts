import { roadmaps } from '../../db/schema/roadmap.ts'
import type { Cairn } from '../context.ts'
import { readEverything } from '../dashboard/reading.ts'
import { ownAddress } from '../http/address.ts'
import { readBody } from '../http/input.ts'
import { HttpError } from '../http/problems.ts'
import { reply } from '../http/reply.ts'
import { requireUnchanged, sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
import { closeAddress, fetchCalendar, isSame, remindAt, renewAddress, showCalendar } from './address.ts'
import { calendarPatch, calendarSettings } from './shapes.ts'

/** The private address for calendar programs, which can send no token: its own secret stands in it. */
export function addCalendarRoutes(routes: Routes, cairn: Cairn): void {
  const doc = { tag: 'calendar', path: '/calendar' }
  const show = async () => JSON.stringify(await cairn.db.read(tx => showCalendar(cairn, tx)))
  const answers = { 200: { description: 'Its address, and what it holds.', body: calendarSettings } }

  routes.add({ ...doc, method: 'get', summary: 'The private address of the plan as a calendar', answers }, async c =>
    sendJson(c, await show()),
  )

  routes.add(
    {
      ...doc,
      method: 'post',
      summary: 'Make the private address, or another one in its place',
      answers: { 201: { description: 'The new address; the one before leads nowhere.', body: calendarSettings } },
    },
    async c => {
      await renewAddress(cairn)
      return sendJson(c, await show(), {
        status: 201,
        headers: { location: '/api/v1/calendar', 'cache-control': 'no-store' },
      })
    },
  )

  routes.add(
    {
      ...doc,
      method: 'patch',
      summary: 'Put the day’s habits into it at a time of day, or take them out',
      body: calendarPatch,
      bodyType: 'application/merge-patch+json',
      answers,
      problems: [400, 409, 412, 413, 415, 422],
    },
    async c => {
      const { habitsAt } = await readBody(c, calendarPatch)
      await remindAt(cairn, habitsAt, before => requireUnchanged(c, before))
      return sendJson(c, await show())
    },
  )

  routes.add(
    {
      ...doc,
      method: 'delete',
      summary: 'Close the private address',
      answers: { 204: { description: 'It leads nowhere from now on.' } },
      problems: [412],
    },
    async c => {
      await closeAddress(cairn, before => requireUnchanged(c, before))
      return reply(c, null, 204)
    },
  )

  routes.add(
    {
      tag: 'calendar',
      method: 'get',
      path: '/calendar/{file}',
      atRoot: true,
      open: true,
      summary: 'The plan as a calendar, at its private address',
      answers: { 200: { description: 'iCalendar.', contentType: 'text/calendar' } },
      problems: [404],
    },
    async c => {
      const row = await cairn.db.read(fetchCalendar)
      const asked = (c.req.param('file') ?? '').replace(/\.ics$/, '')
      if (row === null || !isSame(asked, row.secret)) {
        throw new HttpError(
          404,
          'There is no calendar at this address. The tracker’s settings show the one that holds.',
        )
      }
      return reply(c, await read(cairn, row.habitsAt), 200, {
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="plan.ics"',
        'cache-control': 'private, no-cache',
        'referrer-policy': 'no-referrer',
      })
    },
  )
}

async function read(cairn: Cairn, habitsAt: string | null): Promise<string> {
  const today = await cairn.today()
  const [reading, [roadmap]] = await cairn.db.read(async db => [
    await readEverything(db, today),
    await db.select({ title: roadmaps.title }).from(roadmaps).limit(1),
  ])
  const { planCalendar } = await import('./plan-calendar.ts')
  const name = roadmap?.title || 'Cairn'
  return planCalendar({ reading, name, habitsAt, url: `${ownAddress(cairn.env)}/app/`, now: cairn.now() })
}
