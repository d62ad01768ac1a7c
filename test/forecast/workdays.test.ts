import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, eachDay } from '../../api/days/day.ts'
import { workdaysWithout } from '../../api/forecast/workdays.ts'

const origin = '2026-03-01'
const anyVacations = fc.array(
  fc
    .record({ first: fc.integer({ min: -60, max: 120 }), length: fc.integer({ min: 1, max: 30 }) })
    .map(({ first, length }) => ({
      from: addDays(origin, first),
      to: addDays(origin, first + length - 1),
    })),
  { maxLength: 5 },
)

it('counts the days that no vacation holds, and finds the day that ends a count', () => {
  fc.assert(
    fc.property(anyVacations, fc.integer({ min: -50, max: 50 }), fc.nat(120), (vacations, first, length) => {
      const workdays = workdaysWithout(vacations)
      const from = addDays(origin, first)
      const to = addDays(from, length)
      const isWorkday = (day: string) => !vacations.some(each => each.from <= day && day <= each.to)
      const open = eachDay(addDays(from, 1), to).filter(isWorkday)
      expect(workdays.between(from, to)).toBe(open.length)
      if (open.length > 0) expect(workdays.after(from, open.length)).toBe(open.at(-1))
      expect(workdays.after(from, 0)).toBe(from)
      expect(workdays.between(to, from)).toBe(0)
    }),
  )
})
