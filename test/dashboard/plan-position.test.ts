import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlannedStretch, planPositionOf } from '../../api/dashboard/rules.ts'
import { addDays, type Day, daysBetween, eachDay } from '../../api/days/day.ts'

const start = '2026-01-01'

/** Phases that follow one another, as the roadmap's format asks. */
const anyPlan = fc
  .array(fc.record({ length: fc.integer({ min: 1, max: 60 }), weight: fc.nat(30), done: fc.nat(30) }), { minLength: 1 })
  .map(phases => {
    let first = start
    return phases.map(({ length, weight, done }): PlannedStretch => {
      const startsOn = first
      first = addDays(first, length)
      return { startsOn, endsOn: addDays(first, -1), weight, done: Math.min(done, weight), dropped: 0 }
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

/** The first day by whose end the plan asks for more than is done; null when all is done. */
function firstAskedDay(plan: PlannedStretch[], done: number): Day | null {
  const days = eachDay(start, endOf(plan))
  return days.find(day => asksForMore(plan, done, day)) ?? null
}

const isFree = (plan: PlannedStretch[], day: Day) =>
  plan.some(({ startsOn, endsOn, weight }) => weight === 0 && startsOn <= day && day <= endsOn)

describe('where the owner stands in the plan', () => {
  it('is ahead by the days after today that ask for work until the plan asks for more than is done, and behind by all days since', () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(700), (plan, after) => {
        const today = addDays(start, after)
        const { daysAhead } = positionOn(plan, today)
        const [total, done] = [sum(plan, 'weight'), sum(plan, 'done')]
        expect(daysAhead === null).toBe(total === 0)
        if (total === 0) return
        const asked = firstAskedDay(plan, done)
        const lag = asked === null ? 0 : Math.max(0, daysBetween(asked, today))
        const lead = eachDay(addDays(today, 1), addDays(asked ?? addDays(endOf(plan), 1), -1))
        expect(daysAhead).toBe(lag > 0 ? -lag : lead.filter(day => !isFree(plan, day)).length)
      }),
    )
  })

  it('makes no lead of a phase that is closed with work left open, and keeps the lead there was', () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(), fc.nat(700), (plan, index, after) => {
        const at = index % plan.length
        const today = addDays(start, after)
        const before = plan.map((each, i) => ({ ...each, done: i < at ? each.weight : i > at ? 0 : each.done }))
        const closed = before.map((each, i) =>
          i === at ? { ...each, weight: each.done, dropped: each.weight - each.done } : each,
        )
        const [open, shut] = [positionOn(before, today).daysAhead, positionOn(closed, today).daysAhead]
        if (open === null || shut === null) return
        if (open >= 0) expect(shut).toBe(open)
        else expect(shut).toBeLessThanOrEqual(0)
        expect(shut).toBeGreaterThanOrEqual(open)
      }),
    )
  })

  it('is never less ahead when more is done, whatever was dropped', () => {
    fc.assert(
      fc.property(anyPlan, fc.array(fc.nat(9)), fc.nat(), fc.nat(700), (plan, drops, index, after) => {
        const today = addDays(start, after)
        const less = plan.map((each, i) => ({ ...each, dropped: drops[i] ?? 0 }))
        const more = less.map((each, i) =>
          i === index % plan.length ? { ...each, done: Math.min(each.weight, each.done + 1) } : each,
        )
        const ahead = (stretches: PlannedStretch[]) => positionOn(stretches, today).daysAhead ?? 0
        expect(ahead(more)).toBeGreaterThanOrEqual(ahead(less))
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
    { startsOn: start, endsOn: '2026-01-10', weight: 5, done: 0, dropped: 0 },
    { startsOn: '2026-01-11', endsOn: '2026-01-20', weight: 10, done: 0, dropped: 0 },
  ]
  const withDone = (first: number, second: number) => plan.map((each, at) => ({ ...each, done: at ? second : first }))

  it.each([
    ['on the first day, nothing done', '2026-01-01', 0, 0, 0],
    ['on the second day, nothing done', '2026-01-02', 0, 0, -1],
    ['in the middle, one ahead', '2026-01-02', 2, 0, 2],
    ['when the second phase is begun early', '2026-01-05', 5, 3, 8],
    ['when the parts of the second phase come before those of the first', '2026-01-05', 0, 5, 5],
    ['after the end, something missing', '2026-02-20', 5, 9, -31],
    ['after the end, all done', '2026-02-20', 5, 10, 0],
    ['before the end, all done', '2026-01-15', 5, 10, 5],
    ['on the last day, all done', '2026-01-20', 5, 10, 0],
    ['what is due today done, and no more', '2026-01-10', 5, 0, 0],
  ])('%s', (_, today, first, second, daysAhead) => {
    expect(positionOn(withDone(first, second), today).daysAhead).toBe(daysAhead)
  })

  it.each([
    ['nothing of it done: its days are nobody’s lead', '2026-01-08', [0, 5], 0, 0],
    ['something done: what it paid for is over', '2026-01-08', [3, 2], 0, 0],
    ['something done: what it paid for is the lead', '2026-01-04', [3, 2], 0, 2],
    ['and the next begun early', '2026-01-08', [0, 5], 3, 3],
    ['late: the next phase asks since it began', '2026-01-13', [0, 5], 0, -2],
    ['all else done', '2026-01-08', [0, 5], 10, 10],
  ])('after the first phase was closed by hand, %s', (_, today, [done = 0, dropped = 0], next, daysAhead) => {
    const closed = withDone(done, next).map((each, at) => (at ? each : { ...each, weight: done, dropped }))
    expect(positionOn(closed, today).daysAhead).toBe(daysAhead)
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
