import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { periodOf } from '../../api/habits/rules.ts'
import { standingOf, stateOf } from '../../api/habits/states.ts'
import { streakOf } from '../../api/habits/streaks.ts'
import { anyHistoryAndDay, applications, coding, commits, done, historyOf, news, skip } from './histories.ts'

describe('a daily goal', () => {
  const history = historyOf(
    coding,
    '2026-01-10',
    [
      done('2026-01-05', 60),
      done('2026-01-06', 20),
      skip('2026-01-07'),
      done('2026-01-08', 90),
      done('2026-01-10', 20),
    ],
    [{ from: '2026-01-07', to: '2026-01-08' }],
  )

  it.each([
    ['2026-01-05', 'done', 'enough was done'],
    ['2026-01-06', 'partial', 'some was done'],
    ['2026-01-07', 'skipped', 'a skip shows before a vacation'],
    ['2026-01-08', 'vacation', 'whatever was done on it'],
    ['2026-01-09', 'missed', 'the day is over and nothing was done'],
    ['2026-01-10', 'partial', 'today, some was done'],
    ['2026-01-11', 'open', 'tomorrow'],
    ['2025-12-31', 'open', 'the habit did not exist'],
  ])('%s is %s: %s', (day, state) => {
    expect(stateOf(history, day)).toBe(state)
  })

  it('is open today until something is done', () => {
    expect(stateOf({ ...history, today: '2026-01-09' }, '2026-01-09')).toBe('open')
  })

  it('shows work from before the habit existed for what it was', () => {
    const earlier = historyOf(coding, '2026-01-10', [done('2025-12-30', 60), done('2025-12-31', 5)])
    expect(['2025-12-30', '2025-12-31'].map(day => stateOf(earlier, day))).toEqual(['done', 'partial'])
  })
})

describe('a daily limit', () => {
  const history = historyOf(news, '2026-01-06', [done('2026-01-05', 21), done('2026-01-06', 20)])

  it('is kept when the day is over, open while it runs, missed once passed', () => {
    expect(['2026-01-04', '2026-01-05', '2026-01-06'].map(day => stateOf(history, day))).toEqual([
      'done',
      'missed',
      'open',
    ])
    expect(stateOf({ ...history, today: '2026-01-05' }, '2026-01-05')).toBe('missed')
    expect(stateOf(history, '2025-12-31')).toBe('open')
  })
})

describe('a weekly goal', () => {
  const days = [done('2026-01-05', 3), done('2026-01-08', 2), done('2026-01-12', 4)]

  it('has the state of its week on each of its days', () => {
    const history = historyOf(applications, '2026-01-20', days)
    expect(['2026-01-05', '2026-01-07', '2026-01-11'].map(day => stateOf(history, day))).toEqual([
      'done',
      'done',
      'done',
    ])
    expect(['2026-01-12', '2026-01-18'].map(day => stateOf(history, day))).toEqual(['partial', 'partial'])
    expect(stateOf(history, '2026-01-20')).toBe('open')
    expect(stateOf({ ...history, today: '2026-01-26' }, '2026-01-20')).toBe('missed')
  })

  it('tells how much is done of how much', () => {
    expect(standingOf(historyOf(applications, '2026-01-14', days), '2026-01-14')).toEqual({
      state: 'partial',
      period: { from: '2026-01-12', to: '2026-01-18' },
      amount: 4,
      asked: 5,
    })
  })

  it('asks for its share when some days are paused, and shows those days as paused', () => {
    const vacation = { from: '2026-01-12', to: '2026-01-14' }
    const worked = ['2026-01-15', '2026-01-16', '2026-01-17'].map(day => done(day, 1))
    const history = historyOf(commits, '2026-01-17', worked, [vacation])
    expect(standingOf(history, '2026-01-17')).toMatchObject({ state: 'done', amount: 3, asked: 3 })
    expect(stateOf(history, '2026-01-13')).toBe('vacation')
  })

  it('shows the whole target in a week that is paused altogether', () => {
    const history = historyOf(commits, '2026-01-13', [], [{ from: '2026-01-12', to: '2026-01-18' }])
    expect(standingOf(history, '2026-01-13')).toMatchObject({ state: 'vacation', amount: 0, asked: 5 })
  })
})

describe('the amount done', () => {
  it('counts days with any amount where days are counted', () => {
    const days = [done('2026-01-05', 12), done('2026-01-06', 1), done('2026-01-07', 0), skip('2026-01-08')]
    expect(standingOf(historyOf(commits, '2026-01-09', days), '2026-01-09').amount).toBe(2)
  })

  it('sums exactly the rows of the period', () => {
    fc.assert(
      fc.property(anyHistoryAndDay(), ({ history, day }) => {
        const { from, to } = periodOf(history.cadence, day)
        const inside = history.days.filter(row => row.day >= from && row.day <= to)
        const amounts = inside.map(row => (history.cadence.unit === 'days' ? Math.min(1, row.amount) : row.amount))
        const sum = amounts.reduce((one, other) => one + other, 0)
        expect(standingOf(history, day).amount).toBe(sum)
      }),
    )
  })
})

describe('states and streaks', () => {
  it('agree: a habit done today has a streak, one missed yesterday has none beyond today', () => {
    fc.assert(
      fc.property(anyHistoryAndDay(), ({ history, day }) => {
        const seen = { ...history, today: day, days: history.days.filter(row => row.day <= day) }
        const { state } = standingOf(seen, day)
        if (state === 'done') expect(streakOf(seen).current).toBeGreaterThan(0)
        if (state === 'missed') expect(streakOf(seen).current).toBe(0)
      }),
    )
  })
})
