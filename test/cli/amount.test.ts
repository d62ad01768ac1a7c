import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAmount } from '../../cli/amount.ts'
import type { Failure } from '../../cli/failure.ts'
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
    ['1 h 30', 90],
    ['30 min', 30],
    ['30 minutes', 30],
    ['1 hour 5 mins', 65],
    ['2 hours', 120],
    ['1,5h', 90],
    ['1,5 h', 90],
    ['24h', 1440],
  ])('%s is %i minutes', (text, minutes) => {
    expect(parseAmount(text, reading)).toBe(minutes)
  })

  it.each(['', 'soon', '-5', '0', '0m', '1h75', '1:5', '1h30s', '1e3', '3.5', '0x10', '٣', 'h', 'm', '1h 1h', '1 30'])(
    '%j is none, and is told how to write one',
    text => {
      expect(() => parseAmount(text, reading)).toThrow(`${text} is not an amount of time.`)
    },
  )

  it('in several words may be a name or note that lacks its quotes', () => {
    const quotes = 'A name or note of several words goes in quotes.'
    expect(mendOf('lab 1h')).toBe(`Write it like 45m, 1h30 or 90. ${quotes}`)
    expect(mendOf('soon')).toBe('Write it like 45m, 1h30 or 90.')
  })

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

  it.each(['3 jobs', '3jobs', '3 Jobs', '3 job'])('may be followed by its unit: %s', text => {
    expect(parseAmount(text, applications)).toBe(3)
  })

  it.each(['45m', '1h30', '0', '-1', '2.5', '', '1000000000', '1 2', '3 days', '0 jobs', 'jobs'])(
    '%j is none, and the unit is named',
    text => {
      expect(() => parseAmount(text, applications)).toThrow(`${text} is not a number of jobs.`)
    },
  )
})

function mendOf(text: string): unknown {
  try {
    return parseAmount(text, reading)
  } catch (error) {
    return (error as Failure).mend
  }
}

function attempt<T>(act: () => T): T | null {
  try {
    return act()
  } catch (error) {
    expect(error).toMatchObject({ name: 'Failure' })
    return null
  }
}
