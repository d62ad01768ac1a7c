import fc from 'fast-check'
import { beforeEach, describe, expect, it, test } from 'vitest'
import { workdaysWithout } from '../../api/forecast/workdays.ts'
import { courseOf } from '../../api/habits/course.ts'
import type { JudgedHabit } from '../../api/habits/queries.ts'
import { recordOf } from '../../api/habits/record.ts'
import type { HabitHistory, Vacation } from '../../api/habits/rules.ts'
import { scoreCurve } from '../../api/habits/score.ts'
import { standingOf } from '../../api/habits/states.ts'
import { streakOf } from '../../api/habits/streaks.ts'
import { heatmapOf, weeksOf } from '../../api/habits/totals.ts'
import { createWorld, type World } from '../support/world.ts'
import { anyHistory, anyHistoryAndDay, dayFrom } from './histories.ts'

/** The same days off, said differently: a vacation in pieces that overlap, lie in one another, or come twice. */
const retold = (vacations: readonly Vacation[], cuts: readonly number[]): Vacation[] =>
  vacations.toReversed().flatMap(({ from, to }, at) => {
    const length = Temporal.PlainDate.from(from).until(to).days
    const cut = dayFrom(from, (cuts[at] ?? 0) % (length + 1))
    return [
      { from: cut, to },
      { from, to: cut },
      { from: cut, to: cut },
      { from, to },
      { from, to },
    ]
  })

const anyCuts = fc.array(fc.nat(20), { minLength: 2, maxLength: 2 })

describe('vacations that overlap', () => {
  it('say of a habit what one vacation over the same days says', () => {
    fc.assert(
      fc.property(anyHistoryAndDay(), anyCuts, ({ history, day }, cuts) => {
        const { since, today } = history
        const told = (each: HabitHistory) => {
          const heatmap = heatmapOf([each], today)
          const habits = [{ habit: { category: 'any', since }, history: each }] as unknown as JudgedHabit[]
          return {
            standing: standingOf(each, day),
            streak: streakOf(each),
            scores: scoreCurve(each, { from: since, to: today }),
            course: courseOf(each),
            heatmap,
            weeks: weeksOf([each], heatmap, today),
            record: recordOf(habits, today),
          }
        }
        expect(told({ ...history, vacations: retold(history.vacations, cuts) })).toEqual(told(history))
      }),
    )
  })

  it('take their days from the working days once', () => {
    fc.assert(
      fc.property(anyHistory(), anyCuts, fc.nat(60), ({ vacations, since, today }, cuts, count) => {
        const [one, other] = [workdaysWithout(vacations), workdaysWithout(retold(vacations, cuts))]
        expect(other.between(since, today)).toBe(one.between(since, today))
        expect(other.after(since, count)).toBe(one.after(since, count))
      }),
    )
  })
})

describe('the collection of vacations', () => {
  let world: World
  beforeEach(async () => {
    world = await createWorld()
  })
  const add = (firstDay: string, lastDay: string) => world.ask('POST', '/vacations', { firstDay, lastDay })
  const read = async (path: string) => (await world.ask('GET', path)).json

  test('takes one inside another, one across it and the same again, and Today asks the same', async () => {
    const cadence = { category: 'work', period: 'week', unit: 'letters', min: 7, since: '2026-01-01' }
    await world.ask('POST', '/habits', { id: 'letters', title: 'Letters', ...cadence })
    const asked = async () => (await read('/today')).habits.find(({ id }: { id: string }) => id === 'letters').asked
    expect((await add('2026-11-16', '2026-11-19')).status).toBe(201)
    const forecast = await read('/forecast')
    expect(await asked()).toBe(3)
    expect((await add('2026-11-17', '2026-11-18')).status).toBe(201)
    expect((await add('2026-11-10', '2026-11-17')).status).toBe(201)
    expect((await add('2026-11-16', '2026-11-19')).status).toBe(201)
    expect(await asked()).toBe(3)
    expect(await read('/forecast')).toEqual(forecast)
  })
})

test('a short week has one score, on Today, on the dashboard, in its charts and in the habit’s history', async () => {
  const world = await createWorld()
  const cadence = { category: 'work', period: 'week', unit: 'letters', min: 5, since: '2026-11-09' }
  await world.ask('POST', '/habits', { id: 'letters', title: 'Letters', ...cadence })
  await world.ask('POST', '/habit-logs', { habitId: 'letters', day: '2026-11-09', amount: 5 })
  await world.ask('POST', '/vacations', { firstDay: '2026-11-16', lastDay: '2026-11-18' })
  await world.ask('POST', '/habit-logs', { habitId: 'letters', day: '2026-11-19', amount: 3 })
  const ofLetters = async (path: string, list: (json: never) => { id: string; score: number }[]) =>
    list((await world.ask('GET', path)).json as never)
      .find(({ id }) => id === 'letters')
      ?.score.toFixed(4)
  const habits = ({ habits }: { habits: { id: string; score: number }[] }) => habits
  const { scores } = (await world.ask('GET', '/habits/letters/history?days=3')).json
  // Seven days of the first week and four of the second, all of them met: m = 0.5^(sqrt(1/7)/13); 1 - m^11 = 0.1988.
  expect([
    await ofLetters('/today', habits),
    await ofLetters('/dashboard', habits),
    await ofLetters('/dashboard/charts', ({ habits }: { habits: { list: [] } }) => habits.list),
    scores.at(-1).toFixed(4),
  ]).toEqual(['0.1988', '0.1988', '0.1988', '0.1988'])
})
