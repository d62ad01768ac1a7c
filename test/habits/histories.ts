import fc from 'fast-check'
import type { Cadence, HabitDay, HabitHistory, Vacation } from '../../api/habits/rules.ts'

export const coding: Cadence = { period: 'day', unit: 'minutes', min: 60, max: 120, direction: 'atLeast' }
export const commits: Cadence = { period: 'week', unit: 'days', min: 5, max: null, direction: 'atLeast' }
export const applications: Cadence = { period: 'week', unit: 'applications', min: 5, max: 10, direction: 'atLeast' }
export const article: Cadence = { period: 'month', unit: 'times', min: 1, max: null, direction: 'atLeast' }
export const news: Cadence = { period: 'day', unit: 'minutes', min: null, max: 20, direction: 'atMost' }

export function done(day: string, amount: number): HabitDay {
  return { day, amount, entries: amount > 0 ? 1 : 0, skipped: false }
}

export function skip(day: string): HabitDay {
  return { day, amount: 0, entries: 1, skipped: true }
}

/** A habit that began on Thursday 2026-01-01 and is looked at on `today`. */
export function historyOf(cadence: Cadence, today: string, days: HabitDay[], vacations: Vacation[] = []): HabitHistory {
  return { cadence, days: days.toSorted((a, b) => (a.day < b.day ? -1 : 1)), vacations, since: '2026-01-01', today }
}

export function dayFrom(start: string, count: number): string {
  return Temporal.PlainDate.from(start).add({ days: count }).toString()
}

/** A history with the given day's row replaced, or added. */
export function withDay(history: HabitHistory, row: HabitDay): HabitHistory {
  const days = [...history.days.filter(({ day }) => day !== row.day), row]
  return { ...history, days: days.toSorted((a, b) => (a.day < b.day ? -1 : 1)) }
}

export function rowOf(history: HabitHistory, day: string): HabitDay {
  return history.days.find(row => row.day === day) ?? { day, amount: 0, entries: 0, skipped: false }
}

const goal = fc.oneof(
  fc.record({
    direction: fc.constant('atLeast' as const),
    min: fc.integer({ min: 1, max: 6 }),
    max: fc.constant(null),
  }),
  fc.record({ direction: fc.constant('atMost' as const), min: fc.constant(null), max: fc.integer({ min: 0, max: 6 }) }),
)

export const anyCadence: fc.Arbitrary<Cadence> = fc
  .record({
    period: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
    unit: fc.constantFrom('days', 'times', 'minutes'),
    goal,
  })
  .map(({ period, unit, goal }) => ({ period, unit, ...goal }))

/** Up to three months of a habit: it begins up to 20 days in, is judged on some later day, and has rows and vacations. */
export function anyHistory(cadence: fc.Arbitrary<Cadence> = anyCadence): fc.Arbitrary<HabitHistory> {
  const first = fc.integer({ min: 0, max: 800 }).map(count => dayFrom('2023-12-20', count))
  return fc
    .record({
      cadence,
      first,
      sinceAfter: fc.oneof(fc.constant(0), fc.nat(20)),
      length: fc.integer({ min: 1, max: 90 }),
      rows: fc.array(
        fc.record({
          amount: fc.oneof(fc.constant(0), fc.nat(8)),
          skipped: fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
        }),
        { minLength: 111, maxLength: 111 },
      ),
      vacations: fc.array(fc.record({ after: fc.nat(110), length: fc.nat(20) }), { maxLength: 2 }),
    })
    .map(({ cadence, first, sinceAfter, length, rows, vacations }) => ({
      cadence,
      since: dayFrom(first, sinceAfter),
      today: dayFrom(first, sinceAfter + length),
      days: rows
        .slice(0, sinceAfter + length + 1)
        .map((row, at) => ({ day: dayFrom(first, at), entries: row.amount > 0 ? 1 : 0, ...row }))
        .filter(({ amount, skipped }) => amount > 0 || skipped),
      vacations: vacations.map(({ after, length }) => ({
        from: dayFrom(first, after),
        to: dayFrom(first, after + length),
      })),
    }))
}

/** A history and one of its days between its beginning and today. */
export function anyHistoryAndDay(cadence?: fc.Arbitrary<Cadence>) {
  return anyHistory(cadence).chain(history => {
    const length = Temporal.PlainDate.from(history.since).until(history.today).days
    return fc.record({
      history: fc.constant(history),
      day: fc.nat(length).map(count => dayFrom(history.since, count)),
    })
  })
}
