import { describe, expect, it } from 'vitest'
import { parseAmount } from '../../cli/amount.ts'

const reading = { title: 'Reading', unit: 'minutes' }
const applications = { title: 'Applications', unit: 'jobs' }

describe('what can not be read as an amount is told with the value and the mend', () => {
  it.each([
    ['soon', reading, 'soon is not an amount of time.', 'Write it like 45m, 1h30 or 90.'],
    ['25h', reading, '25h is more than a day has.', 'Log each day by itself with --day.'],
    [
      '45m',
      applications,
      '45m is not a number of jobs.',
      'Applications is counted in jobs: write a whole number, like 3.',
    ],
  ])('%s', (text, habit, message, mend) => {
    expect(() => parseAmount(text, habit)).toThrow(expect.objectContaining({ message, mend }))
  })

  it('in several words may be a name or note that lacks its quotes', () => {
    const mend = 'Write it like 45m, 1h30 or 90. A name or note of several words goes in quotes.'
    expect(() => parseAmount('lab 1h', reading)).toThrow(expect.objectContaining({ mend }))
  })
})
