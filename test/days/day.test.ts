import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayAt, dayNumber, daysBetween, eachDay, isDay } from '../../api/days/day.ts'
import { anyDay } from './days.ts'

describe('a day', () => {
  it.each(['2026-01-01', '2024-02-29', '2000-02-29', '0000-01-01', '0050-06-15', '9999-12-31'])('%s exists', text => {
    expect(isDay(text)).toBe(true)
  })

  it.each([
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-01-00',
    '2026-1-1',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '2026-01-01\n',
    '+002026-01-01',
    '20260101',
    '٢٠٢٦-٠١-٠١',
    'today',
    '',
  ])('%j does not', text => {
    expect(isDay(text)).toBe(false)
  })

  it('exists exactly when the ISO calendar has it', () => {
    const field = (max: number, width: number) => fc.nat(max).map(n => String(n).padStart(width, '0'))
    fc.assert(
      fc.property(field(9999, 4), field(14, 2), field(33, 2), (year, month, day) => {
        const text = `${year}-${month}-${day}`
        expect(isDay(text)).toBe(knownToTemporal(text))
      }),
    )
  })
})

describe('day arithmetic', () => {
  it('crosses months, years and leap days', () => {
    expect(addDays('2026-01-31', 1)).toBe('2026-02-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2023-02-28', 1)).toBe('2023-03-01')
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366)
    expect(daysBetween('2026-03-02', '2026-03-01')).toBe(-1)
  })

  it('lists days with both ends, and none backwards', () => {
    expect(eachDay('2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
    expect(eachDay('2026-05-05', '2026-05-05')).toEqual(['2026-05-05'])
    expect(eachDay('2026-05-05', '2026-05-04')).toEqual([])
  })

  it('agrees with Temporal', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (day, count) => {
        const later = Temporal.PlainDate.from(day).add({ days: count }).toString()
        expect(addDays(day, count)).toBe(later)
        expect(daysBetween(day, later)).toBe(count)
      }),
    )
  })

  it('numbers the days and back', () => {
    expect(dayNumber('1970-01-01')).toBe(0)
    fc.assert(
      fc.property(anyDay, day => {
        expect(dayAt(dayNumber(day))).toBe(day)
      }),
    )
  })

  it('refuses what is no day and what leaves the calendar, naming it', () => {
    expect(() => addDays('soon', 1)).toThrow('"soon" is not a day. Write it as YYYY-MM-DD.')
    expect(() => daysBetween('2026-01-01', '2026-13-01')).toThrow('"2026-13-01"')
    expect(() => addDays('9999-12-31', 1)).toThrow('outside the years 0000 to 9999')
    expect(() => addDays('0000-01-01', -1)).toThrow('outside the years 0000 to 9999')
  })
})

function knownToTemporal(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}
