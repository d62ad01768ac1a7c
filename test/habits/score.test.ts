import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreCurve, scoreOf } from '../../api/habits/score.ts'
import {
  anyCadence,
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

const january = { from: '2026-01-01', to: '2026-01-31' }
const scores = (history: Parameters<typeof scoreCurve>[0], window = january) =>
  scoreCurve(history, window).map(({ score }) => score)

describe('the score of a daily habit', () => {
  // m = 0.5^(1/13) = 0.9480775; 1-m = 0.0519225. s1 = 0.0519225; s2 = m*s1 + (1-m)/2 = 0.0492265 + 0.0259612 = 0.0751878;
  // s3 = m*s2 = 0.0712848 (missed); s4 = s3 (skipped); s5 = m*s4 + (1-m) = 0.0675826 + 0.0519225 = 0.1195051.
  it('follows the formula: all, half, nothing, skipped, more than all', () => {
    const days = [done('2026-01-01', 60), done('2026-01-02', 30), skip('2026-01-04'), done('2026-01-05', 200)]
    const curve = scores(historyOf(coding, '2026-01-05', days))
    expect(curve.map(score => score.toFixed(6))).toEqual(['0.051922', '0.075188', '0.071284', '0.071284', '0.119505'])
  })

  // After n full days s = 1 - m^n, and m^13 = 1/2, so 13 days make 1/2, 26 days 3/4 and 39 days 7/8.
  it('halves the way to 1 every 13 days', () => {
    const days = Array.from({ length: 39 }, (_, at) => done(dayFrom('2026-01-01', at), 60))
    const history = historyOf(coding, dayFrom('2026-01-01', 38), days)
    const curve = scores(history, { from: '2026-01-01', to: '2026-12-31' })
    expect(curve).toHaveLength(39)
    expect([curve[12], curve[25], curve[38]].map(score => score?.toFixed(9))).toEqual([
      '0.500000000',
      '0.750000000',
      '0.875000000',
    ])
  })

  // Both are told in the tracker and in the terminal's help: two weeks, and five at most.
  it.each([
    ['applications', applications, 7, 5, 35],
    ['commits', commits, 1, 1, 16],
  ])('of a weekly one, %s, gets half the way in five weeks at most', (_, cadence, every, amount, days) => {
    const kept = Array.from({ length: days / every }, (_, at) => done(dayFrom('2026-01-01', at * every), amount))
    const score = scoreOf(historyOf(cadence, dayFrom('2026-01-01', days - 1), kept))
    expect(score).toBeGreaterThan(0.45)
    expect(score).toBeLessThan(0.55)
  })

  it('takes a single miss lightly', () => {
    const days = Array.from({ length: 99 }, (_, at) => done(dayFrom('2026-01-01', at), 60))
    const before = scoreOf(historyOf(coding, dayFrom('2026-01-01', 98), days))
    const after = scoreOf(historyOf(coding, dayFrom('2026-01-01', 100), days))
    expect(before).toBeGreaterThan(0.99)
    expect(after).toBeGreaterThan(0.94)
    expect(after).toBeLessThan(before)
  })

  it('is not lowered by a day that is still running', () => {
    const history = historyOf(coding, '2026-01-02', [done('2026-01-01', 60)])
    expect(scores(history)).toEqual([scoreOf(history), scoreOf(history)])
    expect(scoreOf({ ...history, today: '2026-01-03' })).toBeLessThan(scoreOf(history))
    expect(scoreOf(withDay(history, done('2026-01-02', 60)))).toBeGreaterThan(scoreOf(history))
  })
})

describe('the score of a weekly habit', () => {
  // 5 days a week: m = 0.5^(sqrt(5/7)/13) = 0.955937. v of the first days: 1/5, 2/5, 3/5, 4/5, 5/5, 5/5, 5/5.
  // s = 0.0088, 0.0260, 0.0513, 0.0843, 0.1247, 0.1632, 0.2001.
  it('counts the days of the last seven, with n/7 times per day', () => {
    const days = Array.from({ length: 5 }, (_, at) => done(dayFrom('2026-01-05', at), 1))
    const history = { ...historyOf(commits, '2026-01-12', days), since: '2026-01-05' }
    const curve = scores(history, { from: '2026-01-05', to: '2026-01-11' })
    expect(curve.map(score => score.toFixed(4))).toEqual([
      '0.0088',
      '0.0260',
      '0.0513',
      '0.0843',
      '0.1247',
      '0.1632',
      '0.2001',
    ])
  })

  // 5 applications a week: m = 0.5^(sqrt(1/7)/13) = 0.980049. Five at once on the first day: v = 1 for 7 days, so
  // s7 = 1 - m^7 = 0.131570; on the eighth v = 0: s8 = m*s7 = 0.128946.
  it('remembers an amount for seven days, with 1/7 times per day', () => {
    const history = historyOf(applications, '2026-01-09', [done('2026-01-01', 5)])
    const curve = scores(history)
    expect([curve[6], curve[7]].map(score => score?.toFixed(6))).toEqual(['0.131570', '0.128946'])
  })

  it('does not move in a vacation, nor forget what was done before it', () => {
    const worked = Array.from({ length: 7 }, (_, at) => done(dayFrom('2026-01-01', at), 1))
    const vacation = { from: '2026-01-08', to: '2026-01-28' }
    const curve = scores(historyOf(applications, '2026-01-31', worked, [vacation]))
    expect(new Set(curve.slice(6, 28)).size).toBe(1)
    expect(curve[28]).toBeGreaterThan(curve[27] ?? 1)
  })
})

describe('the score of a monthly habit', () => {
  // Once a month: m = 0.5^(sqrt(1/30)/13) = 0.990313; v = 1 for 30 days: s30 = 1 - m^30 = 0.253262.
  it('remembers for thirty days', () => {
    const curve = scores(historyOf(article, '2026-02-10', [done('2026-01-01', 1)]))
    expect(curve[29]?.toFixed(6)).toBe('0.253262')
    expect(curve[30]).toBeLessThan(curve[29] ?? 0)
  })
})

describe('the score of a limit', () => {
  // m as for a daily habit. Within the limit v = 1: s1 = 0.051922; twice the limit v = 1/2: s2 = 0.075188.
  it('counts days that are over, in proportion when the limit was passed', () => {
    const history = historyOf(news, '2026-01-03', [done('2026-01-02', 40)])
    expect(scores(history).map(score => score.toFixed(6))).toEqual(['0.051922', '0.075188', '0.075188'])
  })

  it('gives nothing for passing a limit of none', () => {
    const abstain = { ...news, max: 0 }
    expect(scoreOf(historyOf(abstain, '2026-01-02', [done('2026-01-01', 1)]))).toBe(0)
    expect(scoreOf(historyOf(abstain, '2026-01-02', []))).toBeGreaterThan(0)
  })

  it('recovers fully once fractions have left the window', () => {
    const abstain = { ...news, period: 'week' as const, max: 0 }
    const fractions = historyOf(abstain, '2026-01-31', [done('2026-01-01', 0.1), done('2026-01-02', 0.2)])
    const whole = historyOf(abstain, '2026-01-31', [done('2026-01-01', 1), done('2026-01-02', 1)])
    expect(scoreOf(fractions)).toBe(scoreOf(whole))
  })
})

describe('any score', () => {
  it('lies between 0 and 1', () => {
    fc.assert(
      fc.property(anyHistory(), history => {
        for (const score of scores(history, { from: history.since, to: history.today })) {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('is never lower for more work towards a goal, never higher for more of what is limited', () => {
    fc.assert(
      fc.property(anyHistoryAndDay(), fc.integer({ min: 1, max: 9 }), ({ history, day }, more) => {
        const row = rowOf(history, day)
        const change = scoreOf(withDay(history, { ...row, amount: row.amount + more })) - scoreOf(history)
        const sign = history.cadence.direction === 'atLeast' ? 1 : -1
        expect(change * sign).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 300 },
    )
  })

  it('is left unchanged by a skipped day and by a vacation day', () => {
    fc.assert(
      fc.property(anyHistoryAndDay(), fc.boolean(), ({ history, day }, bySkip) => {
        const paused = bySkip
          ? withDay(history, { ...rowOf(history, day), skipped: true })
          : { ...history, vacations: [...history.vacations, { from: day, to: day }] }
        const [before, after] = scores(paused, { from: dayFrom(day, -1), to: day })
        expect(after).toBe(before)
      }),
    )
  })

  it('is the end of its curve, which ends today and is 0 before the habit existed', () => {
    fc.assert(
      fc.property(anyHistory(), history => {
        const curve = scoreCurve(history, { from: dayFrom(history.since, -9), to: dayFrom(history.today, 9) })
        expect(curve.at(-1)).toEqual({ day: history.today, score: scoreOf(history) })
        expect(curve.filter(({ day, score }) => day < history.since && score !== 0)).toEqual([])
      }),
    )
  })

  it('starts at 0 and is 0 for a habit that is yet to come', () => {
    fc.assert(
      fc.property(anyCadence, cadence => {
        expect(scoreOf(historyOf(cadence, '2025-06-01', []))).toBe(0)
        expect(scoreCurve(historyOf(cadence, '2025-06-01', []), { from: '2025-06-02', to: '2025-06-09' })).toEqual([])
      }),
    )
  })
})
