import type { z } from 'zod'
import type { heatDay } from '../../../api/dashboard/shapes.ts'
import { dayOf, epochDay, monthAndYear, shortMonth } from '../days.ts'
import { type Chart, type ChartTable, escapeText } from './svg.ts'

type HeatDay = z.infer<typeof heatDay>

const STEP = 12
const CELL = 10
const TOP = 16
const WEEKS = 54
const HALF = WEEKS / 2

/**
 * A year of days as a grid of stones, Monday at the top, one path per level. It comes as two half-year pictures, so that
 * a wide page shows them side by side and a phone one above the other.
 */
export function heatmap(days: HeatDay[], label: string): Chart {
  const last = days.at(-1)
  if (!last) return { svg: '', table: monthTable([], label) }
  const levels = new Map(days.map(day => [epochDay(day.day), day.level]))
  const end = epochDay(last.day)
  const firstMonday = mondayOf(end) - (WEEKS - 1) * 7
  const halves = [0, HALF].map(week => halfYear(firstMonday + week * 7, end, levels, label))
  return { svg: halves.join(''), table: monthTable(days, label) }
}

// 1 January 1970 was a Thursday.
const mondayOf = (epoch: number) => epoch - ((epoch + 3) % 7)

function halfYear(from: number, end: number, levels: Map<number, number>, label: string): string {
  const cells = new Map<string, string>()
  for (let offset = 0; offset < HALF * 7 && from + offset <= end; offset++) {
    const level = levels.get(from + offset)
    const tone = level === undefined ? 'none' : String(level)
    const cell = `M${Math.floor(offset / 7) * STEP} ${TOP + (offset % 7) * STEP + CELL / 2}h${CELL}`
    cells.set(tone, (cells.get(tone) ?? '') + cell)
  }
  const paths = [...cells].map(([tone, d]) =>
    tone === 'none'
      ? `<path stroke="var(--stone-0)" opacity=".45" d="${d}"/>`
      : `<path stroke="var(--stone-${tone})" d="${d}"/>`,
  )
  const size = `0 0 ${HALF * STEP - 2} ${TOP + 7 * STEP - 2}`
  return `<svg viewBox="${size}" role="img" aria-label="${escapeText(label)}">${monthLabels(from)}<g stroke-width="${CELL}">${paths.join('')}</g></svg>`
}

function monthLabels(from: number): string {
  const labels: string[] = []
  for (let week = 0; week < HALF - 1; week++) {
    const sunday = dayOf(from + week * 7 + 6)
    if (Number(sunday.slice(8)) <= 7) labels.push(`<text x="${week * STEP}" y="10">${shortMonth(sunday)}</text>`)
  }
  return labels.join('')
}

function monthTable(days: HeatDay[], caption: string): ChartTable {
  const months = new Map<string, { logged: number; days: number; minutes: number }>()
  for (const { day, minutes, met } of days) {
    const month = months.get(day.slice(0, 7)) ?? { logged: 0, days: 0, minutes: 0 }
    month.days += 1
    month.logged += minutes > 0 || met > 0 ? 1 : 0
    month.minutes += minutes
    months.set(day.slice(0, 7), month)
  }
  const rows = [...months].map(([month, sum]) => [
    monthAndYear(`${month}-01`),
    `${sum.logged} of ${sum.days}`,
    (sum.minutes / 60).toFixed(1),
  ])
  return { caption, head: ['Month', 'Days with work', 'Hours'], rows }
}
