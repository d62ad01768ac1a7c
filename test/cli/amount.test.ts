import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAmount } from '../../cli/amount.ts'
import { minutesInWords } from '../../cli/words.ts'

const reading = { title: 'Reading', unit: 'minutes' }
const applications = { title: 'Applications', unit: 'jobs' }

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
    ['24h', 1440],
  ])('%s is %i minutes', (text, minutes) => {
    expect(parseAmount(text, reading)).toBe(minutes)
  })

  it.each(['', 'soon', '-5', '0', '0m', '1h75', '1:5', '1h30s', '1e3', '3.5', '0x10', '٣', 'h', 'm', '1h 1h'])(
    '%j is none, and is told how to write one',
    text => {
      expect(() => parseAmount(text, reading)).toThrow(`${text} is not an amount of time.`)
    },
  )

  it.each(['1441', '24h01', '25h', '999999999999999999999'])('%s is more than a day has', text => {
    expect(() => parseAmount(text, reading)).toThrow('more than a day')
  })

  it('reads back whatever words we write for it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1440 }), minutes => {
        expect(parseAmount(minutesInWords(minutes), reading)).toBe(minutes)
      }),
    )
  })

  it('is a whole number of minutes within a day, or refused, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d:.hm ]{0,8}$/)), text => {
        const minutes = attempt(() => parseAmount(text, reading))
        expect(minutes === null || (Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440)).toBe(true)
      }),
    )
  })
})

describe('a count', () => {
  it('is a whole number', () => {
    expect(parseAmount('3', applications)).toBe(3)
  })

  it.each(['45m', '1h30', '0', '-1', '2.5', '', '1000000000'])('%j is none, and the unit is named', text => {
    expect(() => parseAmount(text, applications)).toThrow(`${text} is not a number of jobs.`)
  })
})

function attempt<T>(act: () => T): T | null {
  try {
    return act()
  } catch (error) {
    expect(error).toMatchObject({ name: 'Failure' })
    return null
  }
}
