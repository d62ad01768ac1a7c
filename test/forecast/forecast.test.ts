import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../../api/days/day.ts'
import { forecastOf } from '../../api/forecast/forecast.ts'
import { type Forecast, forecast as shape } from '../../api/forecast/shapes.ts'
import type { Work } from '../../api/forecast/work.ts'
import { anyWork, start, steadily, withOneMore, workOf } from './works.ts'

const endsOf = ({ plan, phases }: Forecast) => [plan, ...phases].flatMap(({ p50On, p80On }) => [p50On, p80On])
const isNotLater = (after: string | null, before: string | null) =>
  before === null || (after !== null && after <= before)
const phase = { days: 60, done: 0, open: 10 }

/** Each forecast simulates a thousand futures. */
const few = { numRuns: 30 }

describe('a forecast of any plan', () => {
  it('is of its shape, the same for the same plan and day, and never has a safe date before a likely one', () => {
    fc.assert(
      fc.property(anyWork, work => {
        const forecast = forecastOf(work)
        expect(shape.parse(forecast)).toEqual(forecast)
        expect(forecastOf(work)).toEqual(forecast)
        for (const { p50On, p80On } of [forecast.plan, ...forecast.phases]) {
          if (p80On !== null) expect(p50On !== null && p50On <= p80On).toBe(true)
          if (p50On !== null) expect(p50On > work.today).toBe(true)
        }
      }),
      few,
    )
  })

  it('is never later when more is done, whatever it is and whenever it was done', () => {
    fc.assert(
      fc.property(anyWork, fc.nat(5), fc.nat(400), (work, index, day) => {
        const more = withOneMore(work, index, addDays(start, day))
        if (more === null) return
        const [before, after] = [forecastOf(work), forecastOf(more)]
        if (after.state === 'finished') return
        expect(isNotLater(after.plan.p50On, before.plan.p50On)).toBe(true)
        expect(isNotLater(after.plan.p80On, before.plan.p80On)).toBe(true)
        for (const [at, { p50On, p80On }] of before.phases.entries()) {
          if (more.phases[at]?.open === 0) continue
          expect(isNotLater(after.phases[at]?.p50On ?? null, p50On)).toBe(true)
          expect(isNotLater(after.phases[at]?.p80On ?? null, p80On)).toBe(true)
        }
      }),
      few,
    )
  })

  it('is never later when something is skipped, and skipped things are not among the total', () => {
    fc.assert(
      fc.property(anyWork, fc.nat(5), (work, index) => {
        const open = work.phases.filter(each => each.open > 0)
        const chosen = open[index % Math.max(1, open.length)]
        if (!chosen) return
        const less = {
          ...work,
          phases: work.phases.map(each => (each === chosen ? { ...each, open: each.open - 1 } : each)),
        }
        const [before, after] = [forecastOf(work), forecastOf(less)]
        expect(after.burnUp.total).toBe(before.burnUp.total - 1)
        if (after.state !== 'finished') expect(isNotLater(after.plan.p80On, before.plan.p80On)).toBe(true)
      }),
      few,
    )
  })

  it('does not depend on which year it is', () => {
    fc.assert(
      fc.property(anyWork, fc.integer({ min: -4000, max: 4000 }), (work, shift) => {
        const moved = forecastOf(shifted(work, shift))
        const days = (forecast: Forecast, origin: string) =>
          endsOf(forecast).map(day => day && daysBetween(origin, day))
        expect(days(moved, addDays(start, shift))).toEqual(days(forecastOf(work), start))
      }),
      few,
    )
  })

  it('has phases that end one after another', () => {
    fc.assert(
      fc.property(anyWork, work => {
        const { phases, plan } = forecastOf(work)
        const ends = phases.flatMap(({ p80On }) => p80On ?? [])
        expect(ends).toEqual(ends.toSorted())
        if (plan.p80On !== null) expect(ends.at(-1)).toBe(plan.p80On)
      }),
      few,
    )
  })

  it('draws lines that only rise, from what is done to all there is', () => {
    fc.assert(
      fc.property(anyWork, work => {
        const { total, done, planned, band } = forecastOf(work).burnUp
        for (const line of [done, planned, band.map(({ day, p80 }) => ({ day, count: p80 }))]) {
          expect(line.map(({ day }) => day)).toEqual([...new Set(line.map(({ day }) => day))].sort())
          expect(line.map(({ count }) => count)).toEqual(line.map(({ count }) => count).sort((a, b) => a - b))
        }
        expect(planned.at(-1)?.count).toBe(total)
        expect(done.at(-1)?.day).toBe(work.today)
        for (const { p20, p50, p80 } of band) expect(p20 >= p50 && p50 >= p80 && p20 <= total).toBe(true)
        if (band[0]) expect(band[0].p50).toBe(done.at(-1)?.count)
      }),
      few,
    )
  })

  it('has no date without a pace', () => {
    fc.assert(
      fc.property(anyWork, work => {
        const forecast = forecastOf({ ...work, doneOn: [] })
        expect(endsOf(forecast).every(day => day === null)).toBe(true)
        expect(forecast.state).not.toBe('dated')
        expect(forecast.burnUp.band).toEqual([])
      }),
      few,
    )
  })
})

describe('what a forecast says', () => {
  const said = (work: Work) => {
    const { state, sentence } = forecastOf(work)
    return [state, sentence]
  }

  it('names the pace and both dates', () => {
    const work = workOf([{ ...phase, done: 14, open: 6 }], { doneOn: steadily(14), today: 84 })
    const { state, sentence, plan, pace } = forecastOf(work)
    expect(state).toBe('dated')
    expect(pace).toEqual({ perWeek: 14 / 12, weeks: 12 })
    expect(sentence).toMatch(
      /^At the pace of the last 12 weeks, 1\.2 a week, the plan is finished by .+ with even odds, by .+ four times in five\. It was planned to end on 5 March 2026\.$/,
    )
    expect(daysBetween(work.today, plan.p50On ?? '')).toBeGreaterThan(25)
    expect(daysBetween(work.today, plan.p50On ?? '')).toBeLessThan(50)
    expect(plan.daysAhead).toBe(daysBetween(plan.p50On ?? '', work.endsOn))
  })

  it('says that few weeks make a wide range', () => {
    const done = { ...phase, done: 5, open: 45 }
    const [state, sentence] = said(workOf([done], { doneOn: steadily(5), today: 35 }))
    expect(state).toBe('dated')
    expect(sentence).toMatch(/ 5 weeks are few to go by, so the range is wide and lies late\.$/)
  })

  it.each([
    ['few weeks', workOf([phase], { today: 12, doneOn: [2, 5, 9] }), 'So far: 1 full week with 1 finished.'],
    ['few things done', workOf([phase], { today: 40, doneOn: [20] }), 'So far: 5 full weeks with 1 finished.'],
    ['a plan that has not begun', workOf([phase], { today: -5 }), 'So far: 0 full weeks with 0 finished.'],
  ])('says so with %s', (_, work, end) => {
    const [state, sentence] = said(work)
    expect(state).toBe('too-little-data')
    expect(sentence).toContain(`a forecast needs 4 weeks of the plan and 3 deliverables finished in them. ${end}`)
  })

  it.each([
    [
      'nothing is done for weeks',
      workOf([phase], { today: 40 }),
      'never',
      'At this pace never: nothing was finished in the last 5 weeks. Still open: 10 deliverables.',
    ],
    [
      'it is far too slow',
      workOf([{ ...phase, done: 1, open: 400 }], { today: 90, doneOn: [60] }),
      'never',
      'At the pace of the last 12 weeks, 0.08 a week, what is still open (400 deliverables) takes more than ten years.',
    ],
    [
      'all is done',
      workOf([{ ...phase, done: 10, open: 0 }], { doneOn: steadily(10) }),
      'finished',
      'Finished: nothing of the plan is open, the last deliverable was done on 1 March 2026.',
    ],
    [
      'all is left out',
      workOf([{ ...phase, open: 0, dropped: 10 }]),
      'finished',
      'Nothing of the plan is open: all of it was left out.',
    ],
    [
      'there is nothing to do',
      workOf([{ ...phase, open: 0 }]),
      'empty',
      'The plan holds no deliverables, so there is nothing to forecast.',
    ],
  ])('when %s', (_, work, state, sentence) => {
    expect(said(work)).toEqual([state, sentence])
    expect(forecastOf(work).plan).toMatchObject({ p50On: null, p80On: null, daysAhead: null })
  })

  it('can end a plan of one thing', () => {
    const { plan } = forecastOf(workOf([{ days: 100, done: 3, open: 1 }], { doneOn: [1, 30, 60] }))
    expect(plan.p50On).not.toBeNull()
  })

  it('takes no longer for a plan of forty thousand things than a page can wait', () => {
    const many = Array.from({ length: 200 }, () => ({ days: 30, done: 100, open: 100 }))
    const work = workOf(many, { today: 400, doneOn: Array.from({ length: 20_000 }, (_, index) => index % 400) })
    const before = process.cpuUsage()
    expect(forecastOf(work).phases.every(({ p50On }) => p50On !== null)).toBe(true)
    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000)
  })
})

describe('vacations', () => {
  const parts = [{ days: 90, done: 12, open: 6 }]
  const away = (from: number, to: number) => [{ from: addDays(start, from), to: addDays(start, to) }]

  it('ahead move the end by their days', () => {
    const without = workOf(parts, { doneOn: steadily(12), today: 70 })
    const [plain, later] = [forecastOf(without), forecastOf({ ...without, vacations: away(75, 84) })]
    expect(daysBetween(plain.plan.p50On ?? '', later.plan.p50On ?? '')).toBe(10)
  })

  it('in the past do not slow the pace', () => {
    const idle = workOf(parts, { doneOn: [...steadily(6), ...steadily(6).map(day => day + 63)], today: 100 })
    const [plain, paused] = [forecastOf(idle), forecastOf({ ...idle, vacations: away(37, 60) })]
    expect(paused.pace?.perWeek).toBeGreaterThan(plain.pace?.perWeek ?? 0)
  })

  it('without an end leave no date', () => {
    const work = workOf(parts, { doneOn: steadily(12), today: 70 })
    expect(forecastOf({ ...work, vacations: [{ from: '2026-04-01', to: '9999-12-31' }] }).plan.p50On).toBeNull()
  })
})

describe('the cause', () => {
  it('of being behind is the pace, the phase that lags, and idle weeks', () => {
    const lagging = workOf(
      [
        { days: 60, done: 4, open: 6 },
        { days: 60, done: 0, open: 10 },
      ],
      {
        doneOn: [1, 2, 3, 50],
        today: 84,
      },
    )
    const { plan, phases } = forecastOf(lagging)
    expect(plan.daysAhead).toBeLessThan(0)
    expect(plan.cause).toBe(
      'The pace is 0.33 a week, the plan asks for 3.2 from here; ' +
        'phase 1 lacks 6 of the 10 that were due by now, most in project 1, Project 1; ' +
        '10 of the last 12 weeks finished nothing.',
    )
    expect(phases[0]?.cause).toBe('6 of 10 open, most in project 1, Project 1.')
    expect(phases[1]?.cause).toMatch(/^Phase 1 comes first and is not done; 10 of 10 open/)
  })

  it('of being ahead is the pace', () => {
    const { plan } = forecastOf(workOf([{ days: 300, done: 14, open: 6 }], { doneOn: steadily(14), today: 84 }))
    expect(plan.cause).toBe('The pace is 1.2 a week, the plan asks for 0.2 from here.')
  })

  it('of being ahead names what was left out', () => {
    const work = workOf([{ days: 300, done: 14, open: 6, dropped: 3 }], { doneOn: steadily(14), today: 84 })
    expect(forecastOf(work).plan.cause).toBe(
      'The pace is 1.2 a week, the plan asks for 0.2 from here; 3 deliverables were left out.',
    )
  })

  it('of a phase closed by hand is what was left out, and it was neither early nor late', () => {
    const work = workOf([{ days: 60, done: 4, open: 0, dropped: 6 }, phase], { today: 30 })
    const phases = work.phases.map((each, at) => (at === 0 ? { ...each, doneOn: work.today } : each))
    expect(forecastOf({ ...work, phases }).phases[0]).toMatchObject({
      daysAhead: null,
      cause: 'Closed with 6 of 10 deliverables left out.',
    })
  })

  it('of a finished phase is when it was finished', () => {
    const work = workOf([{ ...phase, done: 10, open: 0 }])
    const [only] = work.phases
    const done = (day: string) => forecastOf({ ...work, phases: only ? [{ ...only, doneOn: day }] : [] }).phases[0]
    expect(done('2026-03-01')).toMatchObject({ daysAhead: 4, cause: 'Finished 4 days early.' })
    expect(done('2026-03-05')).toMatchObject({ daysAhead: 0, cause: 'Finished on its last day.' })
    expect(done('2026-03-06')).toMatchObject({ daysAhead: -1, cause: 'Finished 1 day late.' })
  })
})

function shifted(work: Work, days: number): Work {
  const move = (day: string) => addDays(day, days)
  return {
    ...work,
    today: move(work.today),
    startsOn: move(work.startsOn),
    endsOn: move(work.endsOn),
    doneOn: work.doneOn.map(move),
    vacations: work.vacations.map(({ from, to }) => ({ from: move(from), to: move(to) })),
    phases: work.phases.map(each => ({ ...each, startsOn: move(each.startsOn), endsOn: move(each.endsOn) })),
  }
}
