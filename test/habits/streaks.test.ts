import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cadence, HabitHistory } from '../../api/habits/rules.ts'
import { streakOf } from '../../api/habits/streaks.ts'
import {
  anyHistory,
  anyHistoryAndDay,
  applications,
  article,
  coding,
  commits,
  dayFrom,
  done,
  historyOf,
  news,
  rowOf,
  skip,
  withDay,
} from './histories.ts'

const hours = (...days: string[]) => days.map(day => done(day, 60))

describe('a daily streak', () => {
  it('counts met days in a row, today included', () => {
    const history = historyOf(coding, '2026-01-03', hours('2026-01-01', '2026-01-02', '2026-01-03'))
    expect(streakOf(history)).toEqual({ current: 3, best: 3, unit: 'day', currentFrom: '2026-01-01' })
  })

  it('is not broken by a zero today before the day ends', () => {
    const days = hours('2026-01-01', '2026-01-02')
    expect(streakOf(historyOf(coding, '2026-01-03', days)).current).toBe(2)
    expect(streakOf(historyOf(coding, '2026-01-04', days)).current).toBe(0)
  })

  it('is broken by a missed day, and the best stays', () => {
    const days = hours('2026-01-01', '2026-01-02', '2026-01-03', '2026-01-05')
    expect(streakOf(historyOf(coding, '2026-01-05', days))).toEqual({
      current: 1,
      best: 3,
      unit: 'day',
      currentFrom: '2026-01-05',
    })
  })

  it('is broken by too little', () => {
    const days = [...hours('2026-01-01'), done('2026-01-02', 59), ...hours('2026-01-03')]
    expect(streakOf(historyOf(coding, '2026-01-03', days)).current).toBe(1)
  })

  it('is neither broken nor lengthened by a skip or a vacation, whatever was done then', () => {
    const days = [...hours('2026-01-01', '2026-01-04', '2026-01-06'), skip('2026-01-02')]
    const vacation = { from: '2026-01-03', to: '2026-01-05' }
    expect(streakOf(historyOf(coding, '2026-01-06', days, [vacation]))).toMatchObject({
      current: 2,
      currentFrom: '2026-01-01',
    })
  })

  it('runs across a leap day', () => {
    const days = hours('2024-02-28', '2024-02-29', '2024-03-01')
    expect(streakOf({ ...historyOf(coding, '2024-03-01', days), since: '2024-01-01' }).current).toBe(3)
  })

  it('does not miss days before the habit existed, nor credit them', () => {
    const history = { ...historyOf(coding, '2026-01-11', hours('2026-01-09', '2026-01-10')), since: '2026-01-10' }
    expect(streakOf(history)).toMatchObject({ current: 1, currentFrom: '2026-01-10' })
  })

  it('is nothing for a habit that is new or yet to come', () => {
    const none = { current: 0, best: 0, unit: 'day', currentFrom: null }
    expect(streakOf(historyOf(coding, '2026-01-01', []))).toEqual(none)
    expect(streakOf({ ...historyOf(coding, '2026-01-01', []), since: '2026-03-01' })).toEqual(none)
  })
})

describe('a streak within a limit', () => {
  it('counts days that are over, and breaks as soon as the limit is passed', () => {
    const history = historyOf(news, '2026-01-04', [done('2026-01-02', 20)])
    expect(streakOf(history)).toMatchObject({ current: 3, currentFrom: '2026-01-01' })
    expect(streakOf(withDay(history, done('2026-01-04', 21)))).toMatchObject({ current: 0, best: 3, currentFrom: null })
  })
})

describe('a weekly streak', () => {
  const weekdays = (monday: string, count: number) =>
    Array.from({ length: count }, (_, at) => done(dayFrom(monday, at), 1))
  const fullWeeks = [...weekdays('2026-01-05', 5), ...weekdays('2026-01-12', 6)]

  it('counts weeks, the running one once it is met', () => {
    const history = { ...historyOf(commits, '2026-01-22', fullWeeks), since: '2026-01-05' }
    expect(streakOf(history)).toEqual({ current: 2, best: 2, unit: 'week', currentFrom: '2026-01-05' })
    const days = [...fullWeeks, ...weekdays('2026-01-19', 5)]
    expect(streakOf({ ...history, days, today: '2026-01-23' }).current).toBe(3)
  })

  it('breaks when the week ends, not before', () => {
    const history = { ...historyOf(commits, '2026-01-25', fullWeeks), since: '2026-01-05' }
    expect(streakOf(history).current).toBe(2)
    expect(streakOf({ ...history, today: '2026-01-26' }).current).toBe(0)
  })

  it('passes over a week that is paused altogether, by skips and vacation together', () => {
    const skips = ['2026-01-19', '2026-01-20'].map(skip)
    const history = historyOf(
      commits,
      '2026-01-26',
      [...fullWeeks, ...skips],
      [{ from: '2026-01-21', to: '2026-01-25' }],
    )
    expect(streakOf({ ...history, since: '2026-01-05' }).current).toBe(2)
  })

  it('asks for the share of a week that is paused in part', () => {
    const vacation = [{ from: '2026-01-19', to: '2026-01-21' }]
    const worked = (count: number) => [...fullWeeks, ...weekdays('2026-01-22', count)]
    const at = (count: number) => streakOf(historyOf(commits, '2026-01-26', worked(count), vacation)).current
    expect([at(2), at(3)]).toEqual([0, 3])
  })

  it('asks for the share of the week in which the habit began', () => {
    const days = [done('2026-01-03', 2), ...weekdays('2026-01-05', 5)]
    const history = { ...historyOf(applications, '2026-01-10', days), since: '2026-01-03' }
    expect(streakOf(history)).toMatchObject({ current: 2, currentFrom: '2026-01-03' })
  })
})

describe('a monthly streak', () => {
  it('counts calendar months, short and long', () => {
    const days = [done('2026-01-31', 1), done('2026-02-01', 1), done('2026-03-31', 1)]
    expect(streakOf(historyOf(article, '2026-04-30', days))).toEqual({
      current: 3,
      best: 3,
      unit: 'month',
      currentFrom: '2026-01-01',
    })
    expect(streakOf(historyOf(article, '2026-05-01', days)).current).toBe(0)
  })
})

describe('any streak', () => {
  it('is what a slow and simple count finds', () => {
    fc.assert(
      fc.property(anyHistory(), history => {
        const { current, best } = streakOf(history)
        expect({ current, best }).toEqual(countedSlowly(history))
      }),
      { numRuns: 500 },
    )
  })

  it('is no longer than the best, and begins on a day when it has a length', () => {
    fc.assert(
      fc.property(anyHistory(), history => {
        const { current, best, currentFrom } = streakOf(history)
        expect(best).toBeGreaterThanOrEqual(current)
        expect(currentFrom === null).toBe(current === 0)
        if (currentFrom) expect(history.since <= currentFrom && currentFrom <= history.today).toBe(true)
      }),
    )
  })

  it('never shortens by more work towards a goal', () => {
    fc.assert(
      fc.property(anyHistoryAndDay(goals), fc.integer({ min: 1, max: 9 }), ({ history, day }, more) => {
        const row = rowOf(history, day)
        const after = streakOf(withDay(history, { ...row, amount: row.amount + more }))
        expect(after.current).toBeGreaterThanOrEqual(streakOf(history).current)
        expect(after.best).toBeGreaterThanOrEqual(streakOf(history).best)
      }),
      { numRuns: 300 },
    )
  })

  it('never breaks by a skip: it loses at most the period that is now paused', () => {
    fc.assert(
      fc.property(anyHistoryAndDay(), ({ history, day }) => {
        const after = streakOf(withDay(history, { ...rowOf(history, day), skipped: true }))
        expect(after.current).toBeGreaterThanOrEqual(streakOf(history).current - 1)
      }),
      { numRuns: 300 },
    )
  })

  it('is restored by a vacation over the missed days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (kept, missed) => {
        const days = Array.from({ length: kept }, (_, at) => done(dayFrom('2026-01-01', at), 60))
        const today = dayFrom('2026-01-01', kept + missed)
        const gap = { from: dayFrom('2026-01-01', kept), to: dayFrom('2026-01-01', kept + missed - 1) }
        expect(streakOf(historyOf(coding, today, days)).current).toBe(0)
        expect(streakOf(historyOf(coding, today, days, [gap])).current).toBe(kept)
      }),
    )
  })
})

const goals = fc.record({
  period: fc.constantFrom<Cadence['period']>('day', 'week', 'month'),
  unit: fc.constantFrom('days', 'minutes'),
  min: fc.integer({ min: 1, max: 7 }),
  max: fc.constant(null),
  direction: fc.constant<'atLeast'>('atLeast'),
})

/** The definition of a streak read aloud: list each period's days by Temporal, mark them, and count runs in the text. */
function countedSlowly(history: HabitHistory): { current: number; best: number } {
  const marks = periodsOfLife(history).map(period => markOf(history, period))
  const runs = marks.join('').replaceAll('-', '').split('x')
  return { current: runs.at(-1)?.length ?? 0, best: Math.max(...runs.map(run => run.length)) }
}

function periodsOfLife({ cadence, since, today }: HabitHistory): string[][] {
  const keyOf = (date: Temporal.PlainDate) => {
    if (cadence.period === 'day') return String(date)
    return cadence.period === 'week' ? `${date.yearOfWeek} ${date.weekOfYear}` : String(date.toPlainYearMonth())
  }
  const periods = new Map<string, string[]>()
  const begin = Temporal.PlainDate.from(since)
  const end = Temporal.PlainDate.from(today)
  for (let date = begin.subtract({ days: 31 }); !date.equals(end.add({ days: 32 })); date = date.add({ days: 1 })) {
    periods.set(keyOf(date), [...(periods.get(keyOf(date)) ?? []), String(date)])
  }
  const keys = [...periods.keys()]
  return [...periods.values()].slice(keys.indexOf(keyOf(begin)), keys.indexOf(keyOf(end)) + 1)
}

function markOf({ cadence, days, vacations, since, today }: HabitHistory, period: string[]): string {
  const isPaused = (day: string) =>
    day < since ||
    days.some(row => row.day === day && row.skipped) ||
    vacations.some(({ from, to }) => day >= from && day <= to)
  const active = period.filter(day => !isPaused(day))
  if (active.length === 0) return '-'
  const rows = days.filter(row => period.includes(row.day) && row.amount > 0)
  const amount = cadence.unit === 'days' ? rows.length : rows.reduce((sum, row) => sum + row.amount, 0)
  const isRunning = period.includes(today)
  if (cadence.direction === 'atMost') return amount > (cadence.max ?? 0) ? 'x' : isRunning ? '-' : 'o'
  const asked = Math.ceil(((cadence.min ?? 1) * active.length) / period.length)
  return amount >= asked ? 'o' : isRunning ? '-' : 'x'
}
