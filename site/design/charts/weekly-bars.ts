import type { z } from 'zod'
import type { week } from '../../../api/dashboard/shapes.ts'
import { shortDay, shortMonth } from '../days.ts'
import { type Chart, escapeText, percent, round } from './svg.ts'

type Week = z.infer<typeof week>

const HEIGHT = 150
const TOP = 12
const FLOOR = 124
const WEEKS = 53

/** Hours of each of the last 53 weeks as bars. Positions across are percentages, so that the text keeps its size. */
export function weeklyBars(weeks: Week[], label: string): Chart {
  const shown = weeks.slice(-WEEKS)
  const slots = Math.max(shown.length, 26)
  const top = niceHours(Math.max(0, ...shown.map(each => each.minutes / 60)))
  const yOf = (hours: number) => round(FLOOR - (hours / top) * (FLOOR - TOP))
  const lines = [top / 2, top].map(
    hours =>
      `<path d="M0 ${yOf(hours)}h4000" stroke="var(--line)"/><text x="0" y="${yOf(hours) - 3}">${hours} h</text>`,
  )
  const bars = shown.map((each, index) => {
    const y = yOf(each.minutes / 60)
    const at = percent((index + 0.15) / slots)
    return each.minutes ? `<rect x="${at}" y="${y}" width="${percent(0.7 / slots)}" height="${round(FLOOR - y)}"/>` : ''
  })
  const months = shown.map((each, index) =>
    startsMonth(each, shown[index - 1]) && index < slots - 2
      ? `<text x="${percent(index / slots)}" y="${HEIGHT - 8}">${shortMonth(each.startsOn)}</text>`
      : '',
  )
  const svg =
    `<svg width="100%" height="${HEIGHT}" role="img" aria-label="${escapeText(label)}">${lines.join('')}` +
    `<g fill="var(--lichen)">${bars.join('')}</g><path d="M0 ${FLOOR + 0.5}h4000" stroke="var(--ink-soft)"/>${months.join('')}</svg>`
  const rows = shown.map(each => [shortDay(each.startsOn), (each.minutes / 60).toFixed(1), `${each.met} of ${each.of}`])
  return { svg, table: { caption: label, head: ['Week from', 'Hours', 'Habits kept'], rows } }
}

const startsMonth = (week: Week, before: Week | undefined) =>
  Number(week.startsOn.slice(8)) <= 7 && week.startsOn.slice(0, 7) !== before?.startsOn.slice(0, 7)

/** The next even number of hours that a scale reads well with. */
const niceHours = (hours: number) => [2, 4, 6, 8, 10, 12, 16, 20, 30, 40, 60, 80, 120].find(top => hours <= top) ?? 168
