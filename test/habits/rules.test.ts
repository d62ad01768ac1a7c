import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedOf, heatLevel, isMet, judge, missingAmount, periodOf } from '../../api/habits/rules.ts'
import { anyCadence, anyHistoryAndDay, applications, article, coding, commits, news } from './histories.ts'

describe('the period of a cadence', () => {
  it('is the day, the week from Monday, or the calendar month', () => {
    expect(periodOf(coding, '2026-02-28')).toEqual({ from: '2026-02-28', to: '2026-02-28' })
    expect(periodOf(commits, '2026-03-01')).toEqual({ from: '2026-02-23', to: '2026-03-01' })
    expect(periodOf(article, '2024-02-10')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
  })

  it('is the same seen from each of its days', () => {
    fc.assert(
      fc.property(anyHistoryAndDay(), ({ history: { cadence }, day }) => {
        const { from, to } = periodOf(cadence, day)
        expect(from <= day && day <= to).toBe(true)
        expect(periodOf(cadence, from)).toEqual({ from, to })
        expect(periodOf(cadence, to)).toEqual({ from, to })
      }),
    )
  })
})

describe('a goal', () => {
  it('that is a range is met at its lower end and not failed above the upper', () => {
    expect([59, 60, 120, 500].map(amount => isMet(coding, amount))).toEqual([false, true, true, true])
  })

  it('that is a limit is met up to it', () => {
    expect([0, 20, 20.5].map(amount => isMet(news, amount))).toEqual([true, true, false])
  })

  it('without a number asks for one, or allows none', () => {
    expect(askedOf({ ...coding, min: null })).toBe(1)
    expect(askedOf({ ...news, max: null })).toBe(0)
  })
})

describe('the target of a week with paused days', () => {
  const askedFor = (activeDays: number) => askedOf(commits, 7, activeDays)

  it('shrinks with them, rounded up, and can always be reached', () => {
    expect([7, 6, 5, 4, 3, 2, 1].map(askedFor)).toEqual([5, 5, 4, 3, 3, 2, 1])
    expect(askedOf({ ...commits, min: 7 }, 7, 3)).toBe(3)
    expect(askedOf(article, 31, 1)).toBe(1)
  })

  it('stays whole when no day is paused, also a fraction, or when all are and nothing is judged', () => {
    expect(askedOf({ ...applications, min: 1.5 }, 7, 7)).toBe(1.5)
    expect(askedFor(0)).toBe(5)
  })

  it('leaves limits alone', () => {
    expect(askedOf({ ...news, period: 'week' }, 7, 2)).toBe(20)
  })

  it('never grows by a pause', () => {
    fc.assert(
      fc.property(anyCadence, fc.integer({ min: 2, max: 31 }), fc.nat(31), (cadence, length, some) => {
        const active = Math.max(1, Math.min(length - 1, some))
        expect(askedOf(cadence, length, active)).toBeLessThanOrEqual(askedOf(cadence, length, active + 1))
      }),
    )
  })
})

describe('the verdict on a period', () => {
  const running = { length: 1, activeDays: 1, isOver: false }
  const over = { ...running, isOver: true }

  it('of a goal: met at once, lost only when over', () => {
    expect(judge(coding, { ...running, amount: 0 })).toBe('open')
    expect(judge(coding, { ...running, amount: 60 })).toBe('met')
    expect(judge(coding, { ...over, amount: 59 })).toBe('lost')
  })

  it('of a limit: lost at once, met only when over', () => {
    expect(judge(news, { ...running, amount: 20 })).toBe('open')
    expect(judge(news, { ...running, amount: 21 })).toBe('lost')
    expect(judge(news, { ...over, amount: 20 })).toBe('met')
  })

  it('is none when every day is paused', () => {
    expect(judge(coding, { ...over, amount: 0, activeDays: 0 })).toBe('paused')
    expect(judge(news, { ...over, amount: 99, activeDays: 0 })).toBe('paused')
  })
})

describe('a bare tick', () => {
  it('logs what is missing, at least 1', () => {
    expect(missingAmount(coding, 0)).toBe(60)
    expect(missingAmount(coding, 45)).toBe(15)
    expect(missingAmount(coding, 59.5)).toBe(1)
    expect(missingAmount(coding, 90)).toBe(1)
    expect(missingAmount(applications, 2)).toBe(3)
  })

  it('logs one day, one time, or one more of what is limited', () => {
    expect(missingAmount(commits, 0)).toBe(1)
    expect(missingAmount({ ...article, min: 3 }, 0)).toBe(1)
    expect(missingAmount(news, 0)).toBe(1)
  })
})

describe('a shade of the heatmap', () => {
  it('is 0 for nothing, 4 for all, thirds between', () => {
    expect([0, 1, 19, 20, 39, 40, 59, 60, 90].map(amount => heatLevel(amount, 60))).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4])
    expect([0, 1, 2, 3].map(met => heatLevel(met, 3))).toEqual([0, 2, 3, 4])
  })

  it('is full for anything where nothing was asked', () => {
    expect([heatLevel(0, 0), heatLevel(1, 0)]).toEqual([0, 4])
  })
})
