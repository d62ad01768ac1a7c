import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Day, eachDay } from '../../api/days/day.ts'
import { type Cadence, type HabitDay, type HabitHistory, periodOf, type Vacation } from '../../api/habits/rules.ts'
import { scoreCurve, scoreOf } from '../../api/habits/score.ts'
import { standingOf } from '../../api/habits/states.ts'
import {
  anyCadence,
  anyHistory,
  anyHistoryAndDay,
  applications,
  dayFrom,
  done,
  historyOf,
  withDay,
} from './histories.ts'

describe('the score of a short week', () => {
  const monday = '2026-01-05'
  const kept = 0.5 ** (Math.sqrt(1 / 7) / 13)
  const afterFullDays = (days: number) => (1 - kept ** days).toFixed(9)
  const of = (today: string, days: HabitDay[], vacations: Vacation[]) =>
    scoreOf({ ...historyOf(applications, today, days, vacations), since: monday }).toFixed(9)

  // The second week asks for 3 of 5. Its four active days count in full, as the seven of the week before do.
  it.each([
    ['days off first', { from: '2026-01-12', to: '2026-01-14' }, '2026-01-15'],
    ['days off last', { from: '2026-01-16', to: '2026-01-18' }, '2026-01-12'],
    ['work on a day off', { from: '2026-01-12', to: '2026-01-14' }, '2026-01-13'],
  ])('counts what was asked for in full: %s', (_, vacation, worked) => {
    const days = [done(monday, 5), done(worked, 3)]
    expect(of('2026-01-18', days, [vacation])).toBe(afterFullDays(11))
  })

  it('counts the week in which the habit began in full', () => {
    const history = { ...historyOf(applications, '2026-01-11', [done('2026-01-09', 3)]), since: '2026-01-09' }
    expect(scoreOf(history).toFixed(9)).toBe(afterFullDays(3))
  })

  // 2 of the 3 asked for count two thirds, not 2/5.
  it('is in proportion to what was asked for', () => {
    const days = [done('2026-01-15', 2)]
    const vacation = { from: '2026-01-05', to: '2026-01-14' }
    expect(of('2026-01-15', days, [vacation])).toBe(((1 - kept) * (2 / 3)).toFixed(9))
  })

  it('is nothing for what was done in a week off altogether, and lasts no shorter for it', () => {
    const weekOff = { from: '2026-01-12', to: '2026-01-18' }
    const days = [done(monday, 5), done('2026-01-19', 5)]
    expect(of('2026-01-25', days, [weekOff])).toBe(afterFullDays(14))
    expect(of('2026-01-25', [...days, done('2026-01-14', 9)], [weekOff])).toBe(afterFullDays(14))
  })
})

const isGoal = ({ direction }: Cadence) => direction === 'atLeast'
const windowDays = { day: 1, week: 7, month: 30 }

describe('any week or month, short or full', () => {
  const anyAmountPerWeek = anyCadence
    .filter(cadence => isGoal(cadence) && cadence.unit !== 'days')
    .map(cadence => ({ ...cadence, period: 'week' as const }))

  it('raises the score on each of its days alike, when what it asks for is done on the first of them', () => {
    fc.assert(
      fc.property(anyHistory(anyAmountPerWeek), history => {
        const kept = 0.5 ** (Math.sqrt(1 / 7) / 13)
        const days = activeDays(history, history.since, history.today).length
        expect(scoreOf(keptEarly(history))).toBeCloseTo(1 - kept ** days, 12)
      }),
    )
  })

  it('lowers the score no more, once it is met', () => {
    fc.assert(
      fc.property(anyHistory(anyCadence.filter(isGoal)), history => {
        const curve = scoreCurve(history, { from: history.since, to: history.today })
        for (const [at, { day, score }] of curve.entries()) {
          const before = curve[at - 1]
          const { from, to } = periodOf(history.cadence, day)
          // The last day of a month of 31 looks back on 30.
          const isLong = activeDays(history, from, to).length > windowDays.month
          if (isLong || !before || before.day < from || !isMetBy(history, before.day)) continue
          expect(score).toBeGreaterThanOrEqual(before.score - 1e-12)
        }
      }),
    )
  })

  it('counts as it ever did where no day is off and the habit begins with a period', () => {
    fc.assert(
      fc.property(anyHistory(), ({ cadence, since, today, days }) => {
        const begins = periodOf(cadence, since).from
        const rows = days.filter(({ day, skipped }) => begins <= day && day <= today && !skipped)
        const history = { cadence, since: begins, today, days: rows, vacations: [] }
        expect(scoreOf(history)).toBe(scoreByWholeGoal(history))
      }),
    )
  })

  it('leaves no trace when it is off altogether, whatever is done in it', () => {
    const anyButMonths = anyCadence.filter(({ period }) => period !== 'month')
    fc.assert(
      fc.property(anyHistoryAndDay(anyButMonths), fc.nat(9), ({ history, day }, amount) => {
        expect(scoreOf(withPeriodOff(history, day, amount))).toBeCloseTo(scoreOf(history), 12)
      }),
    )
  })
})

function activeDays({ since, days, vacations }: HabitHistory, from: Day, to: Day): Day[] {
  const skipped = new Set(days.filter(row => row.skipped).map(({ day }) => day))
  const isOff = (day: Day) => skipped.has(day) || vacations.some(each => each.from <= day && day <= each.to)
  return eachDay(from, to).filter(day => day >= since && !isOff(day))
}

/** The same life, in which each period's first active day does all that the period asks for. */
function keptEarly(history: HabitHistory): HabitHistory {
  const skips = history.days.filter(row => row.skipped).map(row => ({ ...row, amount: 0 }))
  const idle = { ...history, days: skips }
  const begun = new Set<Day>()
  const rows = activeDays(history, history.since, history.today).flatMap(day => {
    const { period, asked } = standingOf(idle, day)
    if (begun.has(period.from)) return []
    begun.add(period.from)
    return [done(day, asked)]
  })
  return rows.reduce(withDay, idle)
}

function isMetBy(history: HabitHistory, day: Day): boolean {
  const days = history.days.map(row => (row.day > day ? { ...row, amount: 0 } : row))
  const { amount, asked } = standingOf({ ...history, days }, day)
  return amount >= asked
}

/** The same life with one more period before the one of `day`: a vacation on whose first day something is done. */
function withPeriodOff(history: HabitHistory, day: Day, amount: number): HabitHistory {
  const { cadence, since, today, days, vacations } = history
  const { from } = periodOf(cadence, day)
  const later = (each: Day) => (each < from ? each : dayFrom(each, windowDays[cadence.period]))
  const moved = {
    cadence,
    since: later(since),
    today: later(today),
    days: days.map(row => ({ ...row, day: later(row.day) })),
    vacations: [
      ...vacations.map(each => ({ from: later(each.from), to: later(each.to) })),
      { from, to: dayFrom(later(from), -1) },
    ],
  }
  return withDay(moved, done(from, amount))
}

/** The formula without any share: each day by the last 1, 7 or 30 days and the whole goal. */
function scoreByWholeGoal({ cadence, since, today, days }: HabitHistory): number {
  const { period, unit, direction, min, max } = cadence
  const goal = (direction === 'atLeast' ? min : max) ?? 0
  const times = unit === 'days' && direction === 'atLeast' ? goal : 1
  const kept = 0.5 ** (Math.sqrt(times / windowDays[period]) / 13)
  const amounts = eachDay(since, today).map(day => {
    const amount = days.find(row => row.day === day)?.amount ?? 0
    return unit === 'days' ? Math.min(1, amount) : amount
  })
  return amounts.reduce((score, _, at) => {
    const amount = amounts.slice(Math.max(0, at + 1 - windowDays[period]), at + 1).reduce((sum, each) => sum + each, 0)
    const share = direction === 'atLeast' ? Math.min(1, amount / goal) : amount <= goal ? 1 : goal / amount
    const next = score * kept + share * (1 - kept)
    if (at < amounts.length - 1) return next
    return direction === 'atMost' ? score : Math.max(score, next)
  }, 0)
}
