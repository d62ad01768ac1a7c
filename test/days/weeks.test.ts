import fc from 'fast-check'
import { expect, it } from 'vitest'
import { weekEnd, weekStart } from '../../api/days/weeks.ts'
import { anyDay } from './days.ts'

it('runs from Monday to Sunday, across months and years', () => {
  expect(weekStart('2026-11-22')).toBe('2026-11-16')
  expect(weekEnd('2026-11-22')).toBe('2026-11-22')
  expect(weekStart('2026-11-23')).toBe('2026-11-23')
  expect(weekEnd('2025-12-31')).toBe('2026-01-04')
  expect(weekStart('1969-12-31')).toBe('1969-12-29')
})

it('is the Monday before and the Sunday after any day', () => {
  fc.assert(
    fc.property(anyDay, day => {
      const date = Temporal.PlainDate.from(day)
      expect(weekStart(day)).toBe(date.subtract({ days: date.dayOfWeek - 1 }).toString())
      expect(weekEnd(day)).toBe(date.add({ days: 7 - date.dayOfWeek }).toString())
    }),
  )
})
