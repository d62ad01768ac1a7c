import type { Day } from '../days/day.ts'
import { courseOf } from '../habits/course.ts'
import type { JudgedHabit } from '../habits/queries.ts'
import { recordOf } from '../habits/record.ts'
import { scoreOf } from '../habits/score.ts'
import { habitTotalsOf, heatmapOf } from '../habits/totals.ts'
import type { Charts } from './charts.ts'
import { shortStreak } from './read-dashboard.ts'

/** The record of some habits: their days, weeks and hours together, and the course of each. */
export function keptHabitsOf(habits: readonly JudgedHabit[], today: Day): NonNullable<Charts['habits']> {
  const histories = habits.map(({ history }) => history)
  return {
    heatmap: heatmapOf(histories, today),
    totals: habitTotalsOf(histories, today),
    list: habits.map(({ habit: { id, title }, history }) => ({
      id,
      title,
      streak: shortStreak(history),
      score: scoreOf(history),
      course: courseOf(history),
    })),
    record: recordOf(habits, today),
  }
}
