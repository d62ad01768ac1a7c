import type { Charts } from '../../api/client.ts'
import { addDays, type Day, eachDay } from '../../api/days/day.ts'
import { seeded } from '../../site/design/trail-curve.ts'
import { keptHabits } from './kept-habits.ts'
import { emptyView, yearView } from './public-view.ts'

/** What the pictures get when nothing is done yet, after a day, and after some years. */
export function chartsAfter(days: number): Charts {
  const view = days > 200 ? yearView() : emptyView()
  const day = view.day
  const github = days === 0 ? null : { user: 'mara', ...contributions(days, day) }
  return { ...view, habits: keptHabits(days, day), github }
}

function contributions(length: number, today: Day) {
  const random = seeded('contributions')
  const days = eachDay(addDays(today, -364), today).map((day, index) => ({
    day,
    count: 365 - index <= length && random() < 0.6 ? Math.round(random() ** 2 * 14) + 1 : 0,
  }))
  return { days, years: [{ year: Number(today.slice(0, 4)), count: days.reduce((sum, { count }) => sum + count, 0) }] }
}
