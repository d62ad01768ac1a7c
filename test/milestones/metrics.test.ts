import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { metricState } from '../../api/milestones/rules.ts'
import { gardenPlan, gardenWorld } from '../roadmap/import-plans.ts'

const start = '2026-01-01'
const state = (current: number | null, target: number, today: string, isDone = false) =>
  metricState({ current, target, by: '2026-04-10', isDone }, start, today)

describe('how a metric stands', () => {
  it.each<[expected: string, current: number | null, target: number, today: string]>([
    ['no-data', null, 10, '2026-02-01'],
    ['missed', null, 10, '2026-04-11'],
    ['missed', 9, 10, '2026-04-11'],
    ['reached', 10, 10, '2026-04-11'],
    ['reached', 12, 10, '2026-01-02'],
    ['on-track', 0, 10, '2026-01-01'],
    ['on-track', 5, 10, '2026-02-20'],
    ['behind', 4, 10, '2026-02-20'],
    ['on-track', 0, 1, '2026-04-09'],
    ['on-track', 0, 10, '2025-12-01'],
  ])('is %s with %s of %s on %s', (expected, current, target, today) => {
    expect(state(current, target, today)).toBe(expected)
  })

  it('is reached when the owner says so', () => {
    expect(state(null, 10, '2026-05-01', true)).toBe('reached')
  })

  test('more is never worse, and waiting is never better', () => {
    const rank = { missed: 0, behind: 1, 'no-data': 1, 'on-track': 2, reached: 3 }
    const day = (count: number) => Temporal.PlainDate.from(start).add({ days: count }).toString()
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: 1, max: 30 }), fc.nat(150), (current, target, after) => {
        const now = rank[state(current, target, day(after))]
        expect(rank[state(current + 1, target, day(after))]).toBeGreaterThanOrEqual(now)
        expect(rank[state(current, target, day(after + 1))]).toBeLessThanOrEqual(now)
      }),
    )
  })
})

const metric = (id: string, more: object) => ({ id, title: id, month: 3, ...more })
const measured = {
  metrics: [
    metric('one-project', { measure: 'projects-done', target: 2 }),
    metric('articles', { measure: 'articles-published', target: 3 }),
    metric('permit-obtained', { measure: 'certification-obtained', certification: 'permit' }),
    metric('busy-weeks', { measure: 'commit-weeks', target: 12 }),
    metric('applied', { measure: 'applications-sent', target: 10 }),
    metric('harvest', { target: 20, unit: 'kg' }),
  ],
}
const commits = {
  id: 'commits',
  title: 'Commits',
  category: 'work',
  period: 'week',
  unit: 'days',
  min: 2,
  source: 'github-commits',
}

describe('what a metric measures', () => {
  it('is counted where the data is, and typed in where it is not', async () => {
    const plan = gardenPlan()
    const garden = await gardenWorld({ ...plan, ...measured, habits: [...plan.habits, commits] })
    const values = async () =>
      Object.fromEntries(
        (await garden.list('metrics')).map(({ id, current, computed, state, status }: Record<string, unknown>) => [
          id,
          [current, computed, state, status],
        ]),
      )
    expect(await values()).toEqual({
      'one-project': [0, true, 'on-track', 'todo'],
      articles: [0, true, 'on-track', 'todo'],
      'permit-obtained': [0, true, 'on-track', 'todo'],
      'busy-weeks': [0, true, 'on-track', 'todo'],
      applied: [null, false, 'no-data', 'todo'],
      harvest: [null, false, 'no-data', 'todo'],
    })

    for (const id of ['posts', 'gate']) await garden.write('PATCH', `/deliverables/${id}`, { status: 'done' })
    await garden.write('PATCH', '/projects/shed', { status: 'done' })
    await garden.write('POST', '/articles', { title: 'Out', status: 'done' })
    await garden.write('POST', '/articles', { title: 'Draft', status: 'doing' })
    await garden.write('PATCH', '/certifications/permit', { status: 'done' })
    for (const day of ['2026-11-02', '2026-11-04', '2026-11-10', '2026-11-16', '2026-11-22']) {
      await garden.write('POST', '/habit-logs', { habitId: 'commits', day, amount: 3 })
    }
    await garden.write('PATCH', '/metrics/harvest', { typedValue: 7.5 })
    await garden.write('PATCH', '/metrics/articles', { typedValue: 99 })
    await garden.write('PATCH', '/metrics/applied', { status: 'done' })
    expect(await values()).toEqual({
      'one-project': [2, true, 'reached', 'done'],
      articles: [1, true, 'on-track', 'todo'],
      'permit-obtained': [1, true, 'reached', 'done'],
      'busy-weeks': [2, true, 'on-track', 'todo'],
      applied: [10, false, 'reached', 'done'],
      harvest: [7.5, false, 'on-track', 'todo'],
    })
    const { metrics } = await garden.read('/dashboard')
    expect(metrics.map(({ id, current }: { id: string; current: number }) => [id, current])).toContainEqual([
      'harvest',
      7.5,
    ])
  })

  it('counts a week of commits as the habit does: a short one by what it asks for', async () => {
    const plan = gardenPlan()
    const garden = await gardenWorld({ ...plan, ...measured, habits: [...plan.habits, commits] })
    for (const day of ['2026-11-03', '2026-11-10', '2026-11-12']) {
      await garden.write('POST', '/habit-logs', { habitId: 'commits', day, amount: 1 })
    }
    const weeks = async () => [
      (await garden.read('/metrics/busy-weeks')).current,
      (await garden.read('/dashboard')).habits.find(({ id }: { id: string }) => id === 'commits').streak.best,
    ]
    expect(await weeks()).toEqual([1, 1])
    await garden.write('POST', '/vacations', { firstDay: '2026-11-04', lastDay: '2026-11-08' })
    expect(await weeks()).toEqual([2, 2])
  })

  it('is due by the end of its month of the plan', async () => {
    const garden = await gardenWorld({ ...gardenPlan(), ...measured })
    await garden.write('PATCH', '/settings', { planStart: '2026-08-31' })
    expect(await garden.read('/metrics/harvest')).toMatchObject({ by: '2026-11-29', state: 'no-data' })
    garden.clock.set('2026-11-30T12:00:00Z')
    expect(await garden.read('/metrics/harvest')).toMatchObject({ state: 'missed' })
  })
})
