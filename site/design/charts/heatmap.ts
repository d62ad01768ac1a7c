import type { z } from 'zod'
import type { heatDay } from '../../../api/dashboard/shapes.ts'
import { dayOf, daySpan, epochDay, monthAndYear, shortMonth } from '../days.ts'
import { type Chart, type ChartTable, percent, picture } from './svg.ts'

type HeatDay = z.infer<typeof heatDay>

const STEP = 12
const CELL = 10
const WEEKS = 54
const HALF = WEEKS / 2

/** A year of days as a calendar, and its months in numbers. */
export function heatmap(days: HeatDay[], label: string): Chart {
  return { svg: calendar(days, label), table: monthTable(days, label) }
}

/**
 * A year of days as a grid of stones, Monday at the top, one path per level. It comes as two half-year pictures, so that
 * a wide page shows them side by side and a phone one above the other.
 */
export function calendar(days: { day: string; level: number }[], label: string): string {
  const last = days.at(-1)
  if (!last) return ''
  const levels = new Map(days.map(({ day, level }) => [epochDay(day), level]))
  const end = epochDay(last.day)
  const firstMonday = mondayOf(end) - (WEEKS - 1) * 7
  return [0, HALF].map(week => halfYear(firstMonday + week * 7, end, levels, label)).join('')
}

// 1 January 1970 was a Thursday.
const mondayOf = (epoch: number) => epoch - ((epoch + 3) % 7)

function halfYear(from: number, end: number, levels: Map<number, number>, label: string): string {
  const to = Math.min(end, from + HALF * 7 - 1)
  const rows = new Map<string, number[]>()
  for (let place = 0; place < HALF * 7; place++) {
    const day = from + (place % HALF) * 7 + Math.floor(place / HALF)
    if (day > to) continue
    const tone = String(levels.get(day) ?? 'none')
    rows.set(tone, [...(rows.get(tone) ?? []), place])
  }
  const active = [...rows].reduce((sum, [tone, places]) => sum + (Number(tone) > 0 ? places.length : 0), 0)
  const paths = [...rows].map(([tone, places]) => {
    const look = tone === 'none' ? 'stroke="var(--stone-0)" opacity=".45"' : `stroke="var(--stone-${tone})"`
    return `<path ${look} d="${stones(places)}"/>`
  })
  const words = {
    title: `${label}, ${daySpan(dayOf(from), dayOf(to))}`,
    desc: `On ${active} of ${to - from + 1} days.`,
  }
  return (
    `<div class="half"><svg width="100%" height="16" aria-hidden="true">${monthLabels(from)}</svg>` +
    `${picture(`viewBox="0 0 ${HALF * STEP - 2} ${7 * STEP - 2}"`, words, `<g stroke-width="${CELL}">${paths.join('')}</g>`)}</div>`
  )
}

/** Stones at places counted along the rows, each from where the last one ended. */
function stones(places: number[]): string {
  let [atX, atY] = [0, 0]
  return places
    .map(place => {
      const [x, y] = [(place % HALF) * STEP, Math.floor(place / HALF) * STEP + CELL / 2]
      const move = `m${x - atX} ${y - atY}h${CELL}`
      ;[atX, atY] = [x + CELL, y]
      return move
    })
    .join('')
}

/** Their own picture, so that they keep their size while the stones grow with the page. */
function monthLabels(from: number): string {
  const labels: string[] = []
  for (let week = 0; week < HALF - 1; week++) {
    const sunday = dayOf(from + week * 7 + 6)
    if (Number(sunday.slice(8)) <= 7)
      labels.push(`<text x="${percent((week * STEP) / (HALF * STEP - 2))}" y="10">${shortMonth(sunday)}</text>`)
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
