import type { Charts } from '../../../api/client.ts'
import { epochDay } from '../days.ts'
import { line, percent, picture, round, skyline, stretched } from './svg.ts'
import type { Span } from './time-axis.ts'

type Habit = NonNullable<Charts['habits']>['list'][number]
type Course = Habit['course']

const HEIGHT = 46
const TOP = 4
const MOST = 26

/** The whole time that the habits have been kept, in weeks from Mondays. */
export function courseSpan(habits: Pick<Habit, 'course'>[], today: string): Span {
  const starts = habits.map(({ course }) => epochDay(course.startsOn))
  const to = epochDay(today)
  return { from: Math.min(to - 27, ...starts), to }
}

/** A habit's strength as a line, 0 to 100 %, over its streak as a skyline, up to its best. */
export function habitCurve({ title, course, streak, score }: Habit, span: Span): string {
  const { weeks, step, first } = thinned(course, span)
  const y = (share: number) => HEIGHT - share * (HEIGHT - TOP)
  const strength = line(weeks.map(({ score }, index) => [first + index * step, y(score / 100)]))
  const streaks = weeks.map(week => y(week.streak / Math.max(1, streak.best)))
  return picture(
    `class="curve" width="100%" height="${HEIGHT}"`,
    {
      title: `${title}: strength and streak`,
      desc: `Strength ${Math.round(score * 100)} %, streak ${streak.current}.`,
    },
    stretched(
      span.to - span.from,
      HEIGHT,
      `<path fill="var(--stone-1)" d="${skyline(first - step, step, streaks, HEIGHT)}"/><path class="done" d="${strength}"/>`,
    ) +
      `<rect y="${HEIGHT - 0.5}" width="100%" height="1" fill="var(--line)"/>` +
      `<circle cx="${percent(1)}" cy="${round(y(score))}" r="3.5" fill="var(--lichen)"/>`,
  )
}

/** At most 26 weeks of a course, evenly apart, the last of them ending today; places in days of the span. */
function thinned({ scores, streaks }: Course, { from, to }: Span) {
  const apart = Math.max(1, Math.ceil(scores.length / MOST))
  const offset = (scores.length - 1) % apart
  const weeks = scores
    .map((score, week) => ({ score, streak: streaks[week] ?? 0 }))
    .filter((_, week) => week % apart === offset)
  const step = apart * 7
  return { weeks, step, first: to - from - (weeks.length - 1) * step }
}

/** A habit's strength that many weeks ago; null before it began. */
export const strengthBefore = ({ scores }: Course, weeks: number): number | null => scores.at(-1 - weeks) ?? null
