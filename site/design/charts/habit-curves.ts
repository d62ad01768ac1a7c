import type { Charts } from '../../../api/client.ts'
import { epochDay } from '../days.ts'
import { line, percent, picture, round, stretched, WIDE } from './svg.ts'
import { type Span, shareIn } from './time-axis.ts'

type Habit = NonNullable<Charts['habits']>['list'][number]
type Course = Habit['course']

const HEIGHT = 46
const TOP = 4
const MOST = 40

/** The whole time that the habits have been kept, in weeks from Mondays. */
export function courseSpan(habits: Pick<Habit, 'course'>[], today: string): Span {
  const starts = habits.map(({ course }) => epochDay(course.startsOn))
  const to = epochDay(today)
  return { from: Math.min(to - 27, ...starts), to }
}

/** A habit's strength as a line, 0 to 100 %, over its streak as a skyline, up to its best. */
export function habitCurve({ title, course, streak, score }: Habit, span: Span): string {
  const points = thinned(course, span.to)
  const x = (day: number) => shareIn(span, day) * WIDE
  const y = (share: number) => HEIGHT - share * (HEIGHT - TOP)
  const skyline = steps(points.map(point => [x(point.day), y(point.streak / Math.max(1, streak.best))]))
  const strength = line(points.map(point => [x(point.day), y(point.score / 100)]))
  return picture(
    `class="curve" width="100%" height="${HEIGHT}"`,
    {
      title: `${title}: strength and streak`,
      desc: `Strength ${Math.round(score * 100)} %, streak ${streak.current}.`,
    },
    stretched(HEIGHT, `<path fill="var(--stone-1)" d="${skyline}"/><path class="done" d="${strength}"/>`) +
      `<rect y="${HEIGHT - 0.5}" width="100%" height="1" fill="var(--line)"/>` +
      `<circle cx="${percent(1)}" cy="${round(y(score))}" r="3.5" fill="var(--lichen)"/>`,
  )
}

/** What lies below a line that keeps each height until the next point, back down to the floor. */
function steps(points: [x: number, y: number][]): string {
  const corners = points.flatMap(([x, y], index): [number, number][] => {
    const from = points[index - 1]?.[0] ?? x - 8
    return [
      [from, y],
      [x, y],
    ]
  })
  const [first, last] = [corners[0], corners.at(-1)]
  return first && last ? `${line([[first[0], HEIGHT], ...corners, [last[0], HEIGHT]])}z` : ''
}

/** At most 40 weeks of a course, evenly apart, today always among them. */
function thinned({ startsOn, scores, streaks }: Course, today: number) {
  const step = Math.ceil(scores.length / MOST)
  const offset = (scores.length - 1) % step
  const monday = epochDay(startsOn)
  return scores.flatMap((score, week) => {
    const day = Math.min(today, monday + week * 7 + 6)
    return week % step === offset ? [{ day, score, streak: streaks[week] ?? 0 }] : []
  })
}

/** A habit's strength that many weeks ago; null before it began. */
export const strengthBefore = ({ scores }: Course, weeks: number): number | null => scores.at(-1 - weeks) ?? null
