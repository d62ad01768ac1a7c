import type { Charts } from '../../api/client.ts'
import { addDays, type Day, eachDay } from '../../api/days/day.ts'
import { courseOf } from '../../api/habits/course.ts'
import type { JudgedHabit } from '../../api/habits/queries.ts'
import { recordOf } from '../../api/habits/record.ts'
import type { Cadence, HabitDay } from '../../api/habits/rules.ts'
import { scoreOf } from '../../api/habits/score.ts'
import { streakOf } from '../../api/habits/streaks.ts'
import { habitTotalsOf, heatmapOf } from '../../api/habits/totals.ts'
import { seeded } from '../../site/design/trail-curve.ts'

type Kept = Cadence & { id: string; title: string; category: string; chance: number }

const daily = { period: 'day', unit: 'minutes', direction: 'atLeast' } as const
const weekly = { period: 'week', direction: 'atLeast' } as const
const kept: Kept[] = [
  { ...daily, id: 'code', title: 'Code or lab work', category: 'code', min: 60, max: 120, chance: 0.86 },
  { ...daily, id: 'reading', title: 'Reading', category: 'learning', min: 30, max: null, chance: 0.8 },
  { ...daily, id: 'networking', title: 'Networking', category: 'community', min: 15, max: null, chance: 0.62 },
  {
    ...weekly,
    id: 'commits',
    title: 'Commits on five days',
    category: 'code',
    unit: 'days',
    min: 5,
    max: null,
    chance: 0.74,
  },
  {
    ...weekly,
    id: 'blog',
    title: 'Blog post progress',
    category: 'writing',
    unit: 'minutes',
    min: 60,
    max: null,
    chance: 0.3,
  },
  {
    ...weekly,
    id: 'learning',
    title: 'A new concept or tool',
    category: 'learning',
    unit: 'times',
    min: 1,
    max: null,
    chance: 0.2,
  },
]

/** Made-up habits over a number of days, judged by the real rules: good months, a slump, a holiday. */
export function keptHabits(length: number, today: Day): NonNullable<Charts['habits']> {
  const since = addDays(today, 1 - Math.max(1, length))
  const judged = kept.map(habit => ({ habit, history: historyOf(habit, since, today, length) }))
  const histories = judged.map(({ history }) => history)
  return {
    heatmap: heatmapOf(histories, today),
    totals: habitTotalsOf(histories, today),
    record: recordOf(judged as unknown as JudgedHabit[], today),
    list: judged.map(({ habit: { id, title }, history }) => {
      const { current, best, unit } = streakOf(history)
      return { id, title, streak: { current, best, unit }, score: scoreOf(history), course: courseOf(history) }
    }),
  }
}

function historyOf(habit: Kept, since: Day, today: Day, length: number) {
  const random = seeded(habit.id)
  const days = length === 0 ? [] : eachDay(since, today)
  const vacations = length > 300 ? [{ from: addDays(today, -201), to: addDays(today, -188) }] : []
  const away = (day: Day) => vacations.some(({ from, to }) => from <= day && day <= to)
  const rows = days.flatMap((day, index): HabitDay[] => {
    const slump = index % 400 > 150 && index % 400 < 185 ? 0.35 : 1
    if (away(day) || (random() > habit.chance * slump && index > 0)) return []
    const goal = habit.unit === 'minutes' ? (habit.min ?? 1) : 1
    const amount = habit.unit === 'minutes' ? Math.round((goal * (0.7 + random())) / 5) * 5 : 1
    return [{ day, amount, entries: 1, skipped: false }]
  })
  return { cadence: habit, days: rows, vacations, since, today }
}
