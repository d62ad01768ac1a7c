import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eachDay } from '../../api/days/day.ts'
import { weekEnd, weekStart } from '../../api/days/weeks.ts'
import type { HabitHistory } from '../../api/habits/rules.ts'
import { stateOf } from '../../api/habits/states.ts'
import { amountsOf, habitTotalsOf, heatmapOf, weeksOf } from '../../api/habits/totals.ts'
import { anyHistory, applications, coding, dayFrom, done, historyOf, news, rowOf, skip } from './histories.ts'

/** Some habits of one owner: they share the day and the vacations. */
const anyHabits = fc.array(anyHistory(), { minLength: 1, maxLength: 4 }).map(histories => {
  const { today, vacations } = histories[0] as HabitHistory
  return histories.map(history => ({
    ...history,
    today,
    vacations,
    days: history.days.filter(({ day }) => day <= today),
  }))
})

const isPaused = ({ vacations, since }: HabitHistory, day: string) =>
  day < since || vacations.some(({ from, to }) => from <= day && day <= to)

const minutesOn = (histories: HabitHistory[], day: string) =>
  histories
    .filter(({ cadence }) => cadence.unit === 'minutes')
    .map(history => rowOf(history, day))
    .reduce((sum, row) => sum + (row.skipped ? 0 : row.amount), 0)

test('the heatmap is what a recount of each day gives', () => {
  fc.assert(
    fc.property(anyHabits, histories => {
      const { today } = histories[0] as HabitHistory
      const heatmap = heatmapOf(histories, today, 120)
      expect(heatmap.map(({ day }) => day)).toEqual(eachDay(dayFrom(today, -119), today))
      for (const { day, minutes, met, of, level } of heatmap) {
        const asked = histories.filter(
          history => history.cadence.period === 'day' && !isPaused(history, day) && !rowOf(history, day).skipped,
        )
        expect([day, minutes]).toEqual([day, minutesOn(histories, day)])
        expect([day, of]).toEqual([day, asked.length])
        expect([day, met]).toEqual([day, asked.filter(history => stateOf(history, day) === 'done').length])
        const active = histories.some(history => rowOf(history, day).amount > 0 && !rowOf(history, day).skipped)
        expect([day, level > 0]).toEqual([day, active])
      }
    }),
  )
})

test('the weeks are what a recount of the days and of the weekly habits gives', () => {
  fc.assert(
    fc.property(anyHabits, histories => {
      const { today } = histories[0] as HabitHistory
      const heatmap = heatmapOf(histories, today)
      for (const { startsOn, minutes, met, of } of weeksOf(histories, heatmap, today, 12)) {
        expect(startsOn).toBe(weekStart(startsOn))
        const days = eachDay(startsOn, weekEnd(startsOn))
        const inWeek = heatmap.filter(({ day }) => days.includes(day))
        const sumOf = (field: 'minutes' | 'met' | 'of') => inWeek.reduce((sum, day) => sum + day[field], 0)
        const weekly = histories.filter(({ cadence }) => cadence.period === 'week')
        const active = (history: HabitHistory) =>
          days.find(day => !isPaused(history, day) && !rowOf(history, day).skipped)
        const asked = weekly.filter(history => active(history) !== undefined)
        const kept = asked.filter(history => stateOf(history, active(history) ?? startsOn) === 'done')
        expect({ startsOn, minutes, met, of }).toEqual({
          startsOn,
          minutes: sumOf('minutes'),
          met: sumOf('met') + kept.length,
          of: sumOf('of') + asked.length,
        })
      }
    }),
  )
})

test('totals and amounts are what a recount gives', () => {
  fc.assert(
    fc.property(anyHabits, histories => {
      const { today } = histories[0] as HabitHistory
      const rows = histories.flatMap(({ days, cadence }) => days.map(row => ({ ...row, unit: cadence.unit })))
      const counted = rows.filter(({ amount, entries }) => amount > 0 && entries > 0)
      const logged = [...new Set(counted.map(({ day }) => day))].sort()
      const totals = habitTotalsOf(histories, today)
      expect(totals).toMatchObject({
        since: logged[0] ?? null,
        daysLogged: logged.length,
        minutes: counted.filter(({ unit }) => unit === 'minutes').reduce((sum, { amount }) => sum + amount, 0),
      })
      expect(totals.days).toBe(logged[0] ? eachDay(logged[0], today).length : 0)
      for (const history of histories) {
        const days = eachDay(dayFrom(today, -39), today)
        expect(amountsOf(history, today, 40)).toEqual(days.map(day => rowOf(history, day).amount))
      }
    }),
  )
})

describe('in particular', () => {
  const dayOf = (histories: HabitHistory[], day: string) =>
    heatmapOf(histories, '2026-03-11').find(cell => cell.day === day)

  test('a limit is kept by a day without entries, which shows no work, and undecided while the day runs', () => {
    const limit = historyOf(news, '2026-03-11', [done('2026-03-09', 25)])
    expect(dayOf([limit], '2026-03-08')).toMatchObject({ met: 1, of: 1, level: 0 })
    expect(dayOf([limit], '2026-03-09')).toMatchObject({ met: 0, of: 1, level: 1 })
    expect(dayOf([limit], '2026-03-11')).toMatchObject({ met: 0, of: 1 })
  })

  test('a skipped day asks for nothing, a day of vacation neither, though work on it shows', () => {
    const vacations = [{ from: '2026-03-03', to: '2026-03-04' }]
    const history = historyOf(coding, '2026-03-11', [skip('2026-03-02'), done('2026-03-03', 90)], vacations)
    expect(dayOf([history], '2026-03-02')).toMatchObject({ of: 0, level: 0 })
    expect(dayOf([history], '2026-03-03')).toMatchObject({ of: 0, met: 0, minutes: 90, level: 1 })
    expect(dayOf([history], '2026-03-04')).toMatchObject({ of: 0, level: 0 })
  })

  test('a week cut short by a vacation asks for its share, as the streak does', () => {
    const vacations = [{ from: '2026-03-05', to: '2026-03-08' }]
    const history = historyOf(applications, '2026-03-11', [done('2026-03-02', 3)], vacations)
    const [cut] = weeksOf([history], heatmapOf([history], '2026-03-11'), '2026-03-11', 2)
    expect(cut).toMatchObject({ startsOn: '2026-03-02', met: 1, of: 1 })
  })
})
