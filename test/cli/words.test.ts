import { describe, expect, it } from 'vitest'
import { percents, planInWords } from '../../cli/words.ts'

describe('where the plan stands, in words', () => {
  it.each([
    [-1, null, 'the plan starts in 2 days'],
    [0, null, 'the plan starts in 1 day'],
    [1, 0, 'day 1 of 365, on plan'],
    [41, 3, 'day 41 of 365, 3 days ahead of the plan'],
    [41, -1, 'day 41 of 365, 1 day behind the plan'],
    [41, null, 'day 41 of 365'],
    [365, 0, 'day 365 of 365, on plan'],
    [366, 0, '1 day past the plan'],
    [400, -35, '35 days past the plan, 35 days behind the plan'],
  ])('on day %i with %s days of lead', (dayNumber, daysAhead, words) => {
    expect(planInWords({ dayNumber, daysAhead, days: 365 })).toBe(words)
  })
})

it.each([
  [0.2, 0.4, ['20 %', '40 %']],
  [0, 0.004, ['0 %', '0.4 %']],
  [0.5, 0.5, ['50 %', '50 %']],
])('%d and %d are told apart', (one, other, words) => {
  expect(percents(one, other)).toEqual(words)
})
