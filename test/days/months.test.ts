import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../../api/days/day.ts'
import { addMonths, monthEnd, monthStart, monthWindow } from '../../api/days/months.ts'
import { anyDay } from './days.ts'

describe('a calendar month', () => {
  it('ends on its last day', () => {
    expect(monthStart('2024-02-29')).toBe('2024-02-01')
    expect(monthEnd('2024-02-01')).toBe('2024-02-29')
    expect(monthEnd('2100-02-11')).toBe('2100-02-28')
    expect(monthEnd('9999-12-31')).toBe('9999-12-31')
  })

  it('is followed at once by the next', () => {
    fc.assert(
      fc.property(anyDay, day => {
        expect(addDays(monthEnd(day), 1)).toBe(addMonths(monthStart(day), 1))
        expect(monthStart(day) <= day && day <= monthEnd(day)).toBe(true)
      }),
    )
  })

  it('gives its last day when it is too short', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2026-01-31', 3)).toBe('2026-04-30')
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15')
  })

  it('stays within the calendar', () => {
    expect(addMonths('9999-11-30', 1)).toBe('9999-12-30')
    expect(() => addMonths('9999-12-01', 1)).toThrow('outside the years 0000 to 9999')
  })
})

describe('the months of a plan', () => {
  it('are counted from its start', () => {
    expect(monthWindow('2026-01-15', 1, 2)).toEqual({ startsOn: '2026-01-15', endsOn: '2026-03-14' })
    expect(monthWindow('2026-01-15', 3, 3)).toEqual({ startsOn: '2026-03-15', endsOn: '2026-04-14' })
    expect(monthWindow('2026-01-01', 1, 12)).toEqual({ startsOn: '2026-01-01', endsOn: '2026-12-31' })
  })

  it('return to the 31st after a short month', () => {
    expect(monthWindow('2026-01-31', 1, 1)).toEqual({ startsOn: '2026-01-31', endsOn: '2026-02-27' })
    expect(monthWindow('2026-01-31', 2, 2)).toEqual({ startsOn: '2026-02-28', endsOn: '2026-03-30' })
    expect(monthWindow('2026-01-31', 3, 3)).toEqual({ startsOn: '2026-03-31', endsOn: '2026-04-29' })
  })

  it('touch without gap or overlap, and a longer window is its months together', () => {
    const month = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(anyDay, month, fc.nat(24), (start, first, more) => {
        const whole = monthWindow(start, first, first + more)
        const next = monthWindow(start, first + more + 1, first + more + 1)
        expect(whole.startsOn).toBe(monthWindow(start, first, first).startsOn)
        expect(addDays(whole.endsOn, 1)).toBe(next.startsOn)
        expect(daysBetween(next.startsOn, next.endsOn)).toBeGreaterThanOrEqual(27)
        expect(daysBetween(next.startsOn, next.endsOn)).toBeLessThanOrEqual(30)
      }),
    )
  })
})
