import * as z from 'zod'
import type { Cairn } from '../context.ts'
import { addDays } from '../days/day.ts'
import { NotFoundError } from '../errors.ts'
import { wholeNumber } from '../http/fields.ts'
import { readQuery } from '../http/input.ts'
import { sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
import { readHistory } from './queries.ts'
import { scoreCurve } from './score.ts'
import { amountsOf } from './totals.ts'

const historyQuery = z.strictObject({ days: wholeNumber(1, 3660).default(365) })

export const habitHistory = z
  .object({
    habitId: z.string(),
    startsOn: z.string(),
    /** Both one for each day up to today, oldest first. */
    amounts: z.array(z.int()),
    scores: z.array(z.number()),
  })
  .meta({ id: 'HabitHistory' })

export function addHabitRoutes(routes: Routes, cairn: Cairn): void {
  routes.add(
    {
      tag: 'habits',
      method: 'get',
      path: '/habits/{id}/history',
      summary: 'Read the amount and the score of each of the last days',
      query: historyQuery,
      answers: { 200: { description: 'The days up to today, oldest first.', body: habitHistory } },
      problems: [400, 404],
    },
    async c => {
      const { days } = readQuery(c, historyQuery)
      const id = c.req.param('id') ?? ''
      const today = await cairn.today()
      const startsOn = addDays(today, 1 - days)
      const history = await cairn.db.read(db => readHistory(db, today, id))
      if (!history) throw new NotFoundError('habit', id, 'habits')
      const scores = scoreCurve(history, { from: startsOn, to: today }).map(({ score }) => Number(score.toFixed(4)))
      return sendJson(c, JSON.stringify({ habitId: id, startsOn, amounts: amountsOf(history, today, days), scores }))
    },
  )
}
