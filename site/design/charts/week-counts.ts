import { epochDay, monthAndYear } from '../days.ts'
import { gridLines, scaleTo } from './scale.ts'
import { bars, type Chart, picture, SLOT, stretched } from './svg.ts'
import { timeAxis } from './time-axis.ts'

type DayCount = { day: string; count: number }

const HEIGHT = 150
const CEILING = 14
const FLOOR = 124

/** What was counted on each day, as a bar a week; the last week ends with the last day. */
export function weekCounts(days: DayCount[], title: string): Chart {
  const last = epochDay(days.at(-1)?.day ?? '1970-01-01')
  const weeks = new Array<number>(Math.ceil(days.length / 7)).fill(0)
  for (const { day, count } of days) {
    const week = weeks.length - 1 - Math.floor((last - epochDay(day)) / 7)
    weeks[week] = (weeks[week] ?? 0) + count
  }
  const scale = scaleTo(Math.max(1, ...weeks), [CEILING, FLOOR])
  const heights = weeks.map(count => FLOOR - scale.y(count))
  const span = { from: last - weeks.length * 7 + 1, to: last + 1 }
  const svg = picture(
    `class="plot" width="100%" height="${HEIGHT}"`,
    { title, desc: `Up to ${Math.max(0, ...weeks)} in a week.` },
    gridLines(scale) +
      stretched(weeks.length * SLOT, FLOOR + 1, `<path fill="var(--lichen)" d="${bars(heights, FLOOR)}"/>`) +
      timeAxis(span, FLOOR),
  )
  const months = Map.groupBy(days, ({ day }) => monthAndYear(day))
  const rows = [...months].map(([month, list]) => [
    month,
    String(list.reduce((sum, { count }) => sum + count, 0)),
    `${list.filter(({ count }) => count > 0).length} of ${list.length}`,
  ])
  return { svg, table: { caption: title, head: ['Month', 'Count', 'Days'], rows } }
}
