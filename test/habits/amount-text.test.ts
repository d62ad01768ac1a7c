import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAmount } from '../../api/client.ts'
import { minutesInWords } from '../../cli/words.ts'
import { amountText } from '../../site/tracker/shared/amounts.ts'

describe('an amount of time', () => {
  it.each([
    ['45m', 45],
    ['45min', 45],
    ['90', 90],
    ['1h', 60],
    ['1h30', 90],
    ['1h30m', 90],
    ['1h5', 65],
    ['1h05m', 65],
    ['1:30', 90],
    ['1.5h', 90],
    ['0.25h', 15],
    ['0h45', 45],
    ['1H30M', 90],
    ['1 h 30 min', 90],
    ['1 h 30', 90],
    ['30 min', 30],
    ['30 minutes', 30],
    ['1 hour 5 mins', 65],
    ['2 hours', 120],
    ['1,5h', 90],
    ['1,5 h', 90],
    ['24h', 1440],
  ])('%s is %i minutes', (text, minutes) => {
    expect(readAmount(text, 'minutes')).toEqual({ amount: minutes })
  })

  it.each(['', 'soon', '-5', '0', '0m', '1h75', '1:5', '1h30s', '1e3', '3.5', '0x10', '٣', 'h', 'm', '1h 1h', '1 30'])(
    '%j is none',
    text => {
      expect(readAmount(text, 'minutes')).toEqual({ fault: 'unreadable' })
    },
  )

  it.each(['1441', '24h01', '25h', '999999999999999999999'])('%s is more than a day has', text => {
    expect(readAmount(text, 'minutes')).toEqual({ fault: 'overlong' })
  })

  it('is read from whatever words the terminal and the tracker write for it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1440 }), minutes => {
        for (const text of [minutesInWords(minutes), amountText(minutes, 'minutes')])
          expect(readAmount(text, 'minutes')).toEqual({ amount: minutes })
      }),
    )
  })

  it('is a whole number of minutes within a day, or none, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d:.hm ]{0,8}$/)), text => {
        const typed = readAmount(text, 'minutes')
        if ('fault' in typed) return
        expect(Number.isInteger(typed.amount) && typed.amount >= 1 && typed.amount <= 1440).toBe(true)
      }),
    )
  })
})

describe('a count', () => {
  it.each(['3', ' 3 ', '3 jobs', '3jobs', '3 Jobs', '3 job'])(
    'is a whole number, with its unit or without: %j',
    text => {
      expect(readAmount(text, 'jobs')).toEqual({ amount: 3 })
    },
  )

  it.each(['45m', '1h30', '0', '-1', '2.5', '', '1000000000', '1 2', '3 days', '0 jobs', 'jobs', 'three'])(
    '%j is none',
    text => {
      expect(readAmount(text, 'jobs')).toEqual({ fault: 'unreadable' })
    },
  )
})
