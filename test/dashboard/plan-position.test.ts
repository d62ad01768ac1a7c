import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlannedStretch, planPositionOf } from '../../api/dashboard/rules.ts'
import { addDays, daysBetween } from '../../api/days/day.ts'

const start = '2026-01-01'

/** Phases that follow one another, as the roadmap's format asks. */
const anyPlan = fc
  .array(fc.record({ length: fc.integer({ min: 1, max: 60 }), weight: fc.nat(30), done: fc.nat(30) }), { minLength: 1 })
  .map(phases => {
    let first = start
    return phases.map(({ length, weight, done }): PlannedStretch => {
      const startsOn = first
      first = addDays(first, length)
      return { startsOn, endsOn: addDays(first, -1), weight, done: Math.min(done, weight) }
    })
  })

const endOf = (plan: PlannedStretch[]) => plan.at(-1)?.endsOn ?? start
const positionOn = (plan: PlannedStretch[], today: string) =>
  planPositionOf({ startsOn: start, endsOn: endOf(plan) }, plan, today)
const sum = (plan: PlannedStretch[], field: 'weight' | 'done') => plan.reduce((total, each) => total + each[field], 0)

/** Whether the plan asks for more than `done` by the end of a day; in whole numbers, so that nothing is rounded. */
function asksForMore(plan: PlannedStretch[], done: number, day: string): boolean {
  let whole = 0
  for (const { startsOn, endsOn, weight } of plan) {
    if (endsOn <= day) whole += weight
    else {
      const length = daysBetween(startsOn, endsOn) + 1
      return (daysBetween(startsOn, day) + 1) * weight > (done - whole) * length
    }
  }
  return whole > done
}

describe('where the owner stands in the plan', () => {
  it('is ahead by the days until the plan asks for more than is done', () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(700), (plan, after) => {
        const today = addDays(start, after)
        const { daysAhead } = positionOn(plan, today)
        const [total, done] = [sum(plan, 'weight'), sum(plan, 'done')]
        expect(daysAhead === null).toBe(total === 0)
        if (done === total) {
          expect(daysAhead ?? 0).toBeGreaterThanOrEqual(0)
          return
        }
        let day = start
        while (!asksForMore(plan, done, day)) day = addDays(day, 1)
        expect(daysAhead).toBe(daysBetween(today, day))
      }),
    )
  })

  it('has shares between 0 and 1, of which the expected one never falls and reaches 1 on the last day', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: -30, max: 700 }), (plan, after) => {
        const today = addDays(start, after)
        const { expected, actual } = positionOn(plan, today)
        const total = sum(plan, 'weight')
        expect(actual).toBeCloseTo(total === 0 ? 0 : sum(plan, 'done') / total)
        expect(expected).toBeGreaterThanOrEqual(0)
        expect(expected).toBeLessThanOrEqual(positionOn(plan, addDays(today, 1)).expected)
        expect(positionOn(plan, endOf(plan)).expected).toBe(total === 0 ? 0 : 1)
      }),
    )
  })

  const plan: PlannedStretch[] = [
    { startsOn: start, endsOn: '2026-01-10', weight: 5, done: 0 },
    { startsOn: '2026-01-11', endsOn: '2026-01-20', weight: 10, done: 0 },
  ]
  const withDone = (first: number, second: number) => plan.map((each, at) => ({ ...each, done: at ? second : first }))

  it.each([
    ['on the first day, nothing done', '2026-01-01', 0, 0, 0],
    ['on the second day, nothing done', '2026-01-02', 0, 0, -1],
    ['in the middle, one ahead', '2026-01-02', 2, 0, 3],
    ['when the second phase is begun early', '2026-01-05', 5, 3, 9],
    ['when the parts of the second phase come before those of the first', '2026-01-05', 0, 5, 6],
    ['after the end, something missing', '2026-02-20', 5, 9, -31],
    ['after the end, all done', '2026-02-20', 5, 10, 0],
    ['before the end, all done', '2026-01-15', 5, 10, 5],
  ])('%s', (_, today, first, second, daysAhead) => {
    expect(positionOn(withDone(first, second), today).daysAhead).toBe(daysAhead)
  })

  it('says nothing of ahead or behind before the start, nor of a plan without deliverables', () => {
    expect(positionOn(plan, '2025-12-30')).toMatchObject({ dayNumber: -1, expected: 0, actual: 0, daysAhead: null })
    expect(planPositionOf({ startsOn: start, endsOn: start }, [], start)).toEqual({
      startsOn: start,
      endsOn: start,
      dayNumber: 1,
      days: 1,
      actual: 0,
      expected: 0,
      daysAhead: null,
    })
  })
})
