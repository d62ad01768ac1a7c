import type { Charts } from '../../../../api/client.ts'
import { monthAndYear } from '../../days.ts'
import { byMonth, categoryBars } from '../category-bars.ts'
import { type Figure, rowsHtml } from '../figure.ts'
import { courseSpan, habitCurve, strengthBefore } from '../habit-curves.ts'
import { heatmap } from '../heatmap.ts'
import { timeAxis } from '../time-axis.ts'
import { isAsking, lastWeeks, weekHours } from '../week-hours.ts'
import { habitsInWords, hoursText, plural } from '../words.ts'
import type { Section } from './section.ts'

type Habits = NonNullable<Charts['habits']>

export function atIt({ habits, day }: Charts): Section {
  const sentence = habitsInWords(habits?.totals)
  const head = { id: 'habits', question: 'Do I keep at it?' }
  if (!habits) return { ...head, answer: 'The habit record isn’t public.', figures: [] }
  if (!sentence)
    return {
      ...head,
      answer: 'Nothing is logged yet. With the first entry, its days, weeks and streaks appear here.',
      figures: [],
    }
  const figures = [
    dayByDay(habits),
    ...(sum(habits.record.minutes) > 0 ? [weekByWeek(habits), byCategory(habits)] : []),
  ]
  if (habits.list.length > 0) figures.splice(2, 0, habitByHabit(habits, day))
  return { ...head, answer: sentence, figures }
}

function dayByDay({ heatmap: days, totals }: Habits): Figure {
  const { svg, table } = heatmap(
    days.filter(({ day }) => day >= (totals.since ?? '')),
    'Days with work',
  )
  const recent = days.slice(-30).filter(({ level }) => level > 0).length
  return {
    title: 'The last year, day by day',
    says: `Something was done on ${recent} of the last 30 days.`,
    picture: `<div class="heatmap">${svg}</div>`,
    legend: [['steps', 'from a part of the day’s habits to all of them']],
    table,
  }
}

function weekByWeek({ record }: Habits): Figure {
  const { svg, table } = weekHours(record)
  const over = lastWeeks(record, 13).slice(0, -1).filter(isAsking)
  const running = lastWeeks(record, 1)[0]
  const now = `${running?.hours.toFixed(1)} of ${running?.asked.toFixed(1)} hours this week`
  return {
    title: 'Hours each week',
    says: [now, reachedInWords(over)].filter(Boolean).join('; ').concat('.'),
    picture: svg,
    legend: [
      ['enough', 'as much as the habits ask for'],
      ['less', 'less'],
      ['asked', 'asked for'],
    ],
    table,
  }
}

function reachedInWords(weeks: ReturnType<typeof lastWeeks>): string {
  const reached = weeks.filter(({ hours, asked }) => hours >= asked).length
  if (weeks.length === 0) return ''
  if (weeks.length === 1) return `the week before ${reached === 1 ? 'reached' : 'did not reach'} what was asked`
  return `${reached} of the ${weeks.length} weeks before reached what was asked`
}

function habitByHabit({ list }: Habits, day: string): Figure {
  const span = courseSpan(list, day)
  const [strongest] = list.toSorted((a, b) => b.score - a.score)
  const percentOf = (score: number | null) => (score === null ? '–' : `${score} %`)
  return {
    title: 'Strength and streak of each habit',
    says: strongest?.score
      ? `Strongest: ${strongest.title}, at ${Math.round(strongest.score * 100)} %. A missed day lowers strength a little and never erases it.`
      : 'No habit has gained strength yet. Each day that one is kept adds some.',
    picture: rowsHtml(
      list.map(habit => ({
        name: habit.title,
        about: streakInWords(habit.streak),
        picture: habitCurve(habit, span),
        fact: percentOf(Math.round(habit.score * 100)),
      })),
      `<svg class="plot" width="100%" height="22" aria-hidden="true">${timeAxis(span, 0)}</svg>`,
    ),
    legend: [
      ['done', 'strength, 0 to 100 %'],
      ['streak', 'streak, up to its best'],
    ],
    table: {
      caption: 'Streak and strength of each habit',
      head: ['Habit', 'Streak', 'Best', 'Strength', '3 months ago', '6 months ago', 'A year ago'],
      rows: list.map(({ title, streak, score, course }) => [
        title,
        plural(streak.current, streak.unit),
        plural(streak.best, streak.unit),
        percentOf(Math.round(score * 100)),
        ...[13, 26, 52].map(weeks => percentOf(strengthBefore(course, weeks))),
      ]),
    },
  }
}

function streakInWords({ current, best, unit }: Habits['list'][number]['streak']): string {
  if (best === 0) return 'no streak yet'
  return `${current > 0 ? `${plural(current, unit)} in a row` : 'no streak now'}, best ${best}`
}

function byCategory({ record, totals }: Habits): Figure {
  const categories = record.categories
    .map(({ title, minutes }) => ({ title, minutes, total: sum(minutes), periods: byMonth(record.startsOn, minutes) }))
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.total - a.total)
  const whole = sum(categories.map(({ total }) => total))
  const most = Math.max(...categories.flatMap(({ periods }) => periods))
  const share = (minutes: number) => `${Math.round((minutes / whole) * 100)} %`
  const [first] = categories
  const months = record.minutes.length > (first?.periods.length ?? 0)
  return {
    title: `Where the hours went, by ${months ? 'month' : 'week'}`,
    says: `${hoursText(whole)} since ${monthAndYear(totals.since ?? record.startsOn)}, ${first ? `${share(first.total)} of them ${first.title}` : ''}.`,
    picture: rowsHtml(
      categories.map(({ title, total, periods }) => ({
        name: title,
        picture: categoryBars(periods, most),
        fact: `${hoursText(total)}, ${share(total)}`,
      })),
    ),
    table: {
      caption: 'Hours by category',
      head: ['Category', 'Hours', 'Share', 'Last 4 weeks', 'Last 52 weeks'],
      rows: categories.map(({ title, total, minutes }) => [
        title,
        (total / 60).toFixed(1),
        share(total),
        ...[4, 52].map(weeks => (sum(minutes.slice(-weeks)) / 60).toFixed(1)),
      ]),
    },
  }
}

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)
