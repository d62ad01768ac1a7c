import { expect, test } from 'vitest'
import {
  amountText,
  goalText,
  isShortened,
  progressText,
  stepOf,
  streakText,
  tickAmount,
  typedAmount,
} from '../../../site/tracker/shared/amounts.ts'

const cadence = { period: 'day', unit: 'minutes', min: 30, max: null, direction: 'atLeast' } as const
const progress = (dayAmount: number, more = {}) =>
  ({ ...cadence, dayAmount, periodAmount: dayAmount, asked: 30, state: 'open', ...more }) as const

test('what can not be read is told with the value and the mend', () => {
  expect(typedAmount('1h30', 'minutes')).toEqual({ amount: 90 })
  expect(typedAmount('99h', 'minutes')).toEqual({ fault: '"99h" is more than a day has. Log each day by itself.' })
  expect(typedAmount('soon', 'minutes')).toEqual({ fault: '"soon" is not a time. Write 45, 45m, 1h30 or 1.5h.' })
  expect(typedAmount('soon', 'jobs')).toEqual({ fault: '"soon" is not a count. Write a whole number, like 1.' })
})

test('amounts and goals in words', () => {
  expect(amountText(1, 'jobs')).toBe('1 job')
  expect(amountText(3, 'jobs')).toBe('3 jobs')
  expect(amountText(75, 'minutes')).toBe('1 h 15 min')
  expect(goalText({ ...cadence, min: 60, max: 120 })).toBe('60–120 min')
  expect(goalText({ ...cadence, unit: 'times', min: 1 })).toBe('1')
  expect(goalText({ ...cadence, min: null, max: 60, direction: 'atMost' })).toBe('at most 60 min')
})

test('progress names the goal until there is nothing more to aim at', () => {
  expect(progressText(progress(10))).toBe('10 / 30 min')
  expect(progressText(progress(30, { state: 'done' }))).toBe('30 min')
  expect(progressText(progress(75, { state: 'done', min: 60, max: 120 }))).toBe('75 / 60–120 min')
  expect(progressText(progress(1, { period: 'week', periodAmount: 4, asked: 5, unit: 'days', min: 5 }))).toBe(
    '4 / 5 days',
  )
})

test('a tick logs what is missing, at least 1, and 1 where days or times are counted', () => {
  expect(tickAmount(progress(10))).toBe(20)
  expect(tickAmount(progress(45))).toBe(1)
  const jobs = { period: 'week', unit: 'jobs', min: 5, periodAmount: 2 }
  expect(tickAmount(progress(0, { ...jobs, asked: 5 }))).toBe(3)
  expect(tickAmount(progress(0, { ...jobs, asked: 3 }))).toBe(1)
  expect(tickAmount(progress(0, { period: 'week', unit: 'days', min: 5 }))).toBe(1)
  expect(tickAmount(progress(0, { unit: 'times', min: 3 }))).toBe(1)
})

test('the plus button and the streak', () => {
  expect([stepOf({ unit: 'minutes' }), stepOf({ unit: 'jobs' })]).toEqual([15, 1])
  expect(streakText({ current: 12, best: 20, unit: 'day' })).toBe('12-day streak')
  expect(streakText({ current: 0, best: 20, unit: 'day' })).toBe('')
})

test('a goal is shortened where less than the usual amount is enough, until the usual one is reached', () => {
  const week = { ...cadence, period: 'week', unit: 'days', min: 5, max: 7, dayAmount: 1, asked: 2 } as const
  const shown = (periodAmount: number, more = {}) => progressText({ ...week, periodAmount, state: 'open', ...more })
  expect([0, 1, 2, 4].map(amount => shown(amount))).toEqual([
    '0 / 2 days, short week',
    '1 / 2 days, short week',
    '2 / 2 days, short week',
    '4 / 2 days, short week',
  ])
  expect(shown(0, { asked: 1, period: 'month' })).toBe('0 / 1 day, short month')
  expect(shown(5)).toBe('5 / 5–7 days')
  expect(shown(0, { asked: 5 })).toBe('0 / 5–7 days')
  expect(isShortened({ ...week, direction: 'atMost', min: null, max: 5, periodAmount: 1, state: 'open' })).toBe(false)
})
