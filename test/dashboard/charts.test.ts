import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { charts } from '../../api/dashboard/charts.ts'
import { courseOf, streakCurve } from '../../api/habits/course.ts'
import type { JudgedHabit } from '../../api/habits/queries.ts'
import { recordOf } from '../../api/habits/record.ts'
import { scoreOf } from '../../api/habits/score.ts'
import { streakOf } from '../../api/habits/streaks.ts'
import { anyHistory, coding, commits, dayFrom, done, historyOf, skip } from '../habits/histories.ts'
import { createWorld } from '../support/world.ts'

const nurse = join(import.meta.dirname, '../fixtures/roadmaps/nurse-to-informatics')

describe('the course of a habit', () => {
  it('ends with the streak and the score of today', () => {
    fc.assert(
      fc.property(anyHistory(), history => {
        const { scores, streaks } = courseOf(history)
        expect(streaks.at(-1)).toBe(streakOf(history).current)
        expect(scores.at(-1)).toBe(Math.round(scoreOf(history) * 100))
        expect(scores).toHaveLength(streaks.length)
      }),
    )
  })

  it('holds on each day the streak that was told on that day', () => {
    fc.assert(
      fc.property(anyHistory(), fc.nat(200), (history, count) => {
        const curve = streakCurve(history)
        const at = count % curve.length
        const today = dayFrom(history.since, at)
        // Days to come may be skipped ahead, but nothing was done on them yet.
        const days = history.days
          .filter(({ day, skipped }) => day <= today || skipped)
          .map(row => (row.day <= today ? row : skip(row.day)))
        expect(curve[at]).toBe(streakOf({ ...history, days, today }).current)
      }),
    )
  })

  it('never passes the best streak there was', () => {
    fc.assert(
      fc.property(anyHistory(), history => {
        expect(Math.max(...streakCurve(history))).toBeLessThanOrEqual(streakOf(history).best)
      }),
    )
  })

  it('has a point for each week, the running one last', () => {
    const history = historyOf(coding, '2026-01-20', [done('2026-01-05', 60), done('2026-01-20', 60)])
    expect(courseOf(history)).toMatchObject({ startsOn: '2025-12-29', streaks: [0, 0, 0, 1] })
  })
})

describe('the record of the weeks', () => {
  const judged = (category: string, history: ReturnType<typeof historyOf>) =>
    ({ habit: { category, since: history.since }, history }) as unknown as JudgedHabit

  it('adds up minutes by week and category, and what was asked of days that were not paused', () => {
    const vacation = [{ from: '2026-01-12', to: '2026-01-14' }]
    const habits = [
      judged('code', historyOf(coding, '2026-01-15', [done('2026-01-05', 60), done('2026-01-15', 30)], vacation)),
      judged('code', historyOf(commits, '2026-01-15', [done('2026-01-06', 1)], vacation)),
    ]
    expect(recordOf(habits, '2026-01-15')).toEqual({
      startsOn: '2026-01-05',
      minutes: [60, 30],
      asked: [420, 240],
      categories: [{ title: 'code', minutes: [60, 30] }],
    })
  })

  it('is empty before the first entry', () => {
    const record = recordOf([judged('code', historyOf(coding, '2026-01-15', []))], '2026-01-15')
    expect(record).toMatchObject({ minutes: [], asked: [], categories: [{ minutes: [] }] })
  })
})

describe('GET /dashboard/charts', () => {
  it('asks for a habit that was never logged since those that came with it, and for a later one since it came', async () => {
    const { ask } = await createWorld({ roadmap: nurse })
    const { json: habits } = await ask('GET', '/habits?limit=100')
    for (const { id } of habits.items) await ask('DELETE', `/habits/${id}`)
    const add = (id: string, since?: string) =>
      ask('POST', '/habits', { id, title: id, category: 'health', period: 'day', unit: 'minutes', min: 10, since })
    await add('walk')
    await add('stretch')
    await add('swim', '2026-11-20')
    await ask('POST', '/habit-logs', { habitId: 'walk', amount: 10, day: '2026-11-09' })
    const { json } = await ask('GET', '/dashboard/charts')
    expect(json.habits.record).toMatchObject({ startsOn: '2026-11-09', minutes: [10, 0], asked: [140, 170] })
  })

  it('answers what its description says, private habits among it, and 304 while nothing changes', async () => {
    const { ask } = await createWorld({ roadmap: nurse })
    await ask('POST', '/habits', {
      id: 'walk',
      title: 'Walk',
      category: 'health',
      period: 'day',
      unit: 'minutes',
      min: 1,
    })
    await ask('PATCH', '/habits/walk', { public: false })
    await ask('POST', '/habit-logs', { habitId: 'walk', amount: 50 })
    const { status, json, headers } = await ask('GET', '/dashboard/charts')
    expect(status).toBe(200)
    expect(charts.parse(json)).toEqual(json)
    expect(json.habits.record.minutes).toEqual([50])
    expect(json.habits.list.find(({ id }: { id: string }) => id === 'walk').course.streaks).toEqual([1])
    const again = await ask('GET', '/dashboard/charts', undefined, { 'if-none-match': headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  it('is for the owner alone', async () => {
    const { fetch } = await createWorld({ roadmap: nurse })
    expect((await fetch('/api/v1/dashboard/charts')).status).toBe(401)
  })
})
