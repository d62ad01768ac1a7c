import type { z } from 'zod'
import type { heatDay } from '../../../api/dashboard/shapes.ts'
import { dayOf, daySpan, epochDay, monthAndYear, shortMonth } from '../days.ts'
import { type Chart, type ChartTable, percent, picture } from './svg.ts'

type HeatDay = z.infer<typeof heatDay>

const STEP = 6
const CELL = 5
const WEEKS = 54
const HALF = WEEKS / 2

/**
 * A year of days as a grid of stones, Monday at the top, one path per level. It comes as two half-year pictures, so that
 * a wide page shows them side by side and a phone one above the other; a half without a recorded day is left out.
 */
export function heatmap(days: HeatDay[], label: string): Chart {
  const last = days.at(-1)
  if (!last) return { svg: '', table: monthTable([], label) }
  const levels = new Map(days.map(({ day, level }) => [epochDay(day), level]))
  const end = epochDay(last.day)
  const firstMonday = mondayOf(end) - (WEEKS - 1) * 7
  const begun = epochDay(days[0]?.day ?? last.day)
  const starts = [firstMonday, firstMonday + HALF * 7].filter(from => from + HALF * 7 > begun)
  const halves = starts.map(from => halfYear(from, end, levels, label))
  return { svg: halves.join(''), table: monthTable(days, label) }
}

// 1 January 1970 was a Thursday.
const mondayOf = (epoch: number) => epoch - ((epoch + 3) % 7)

function halfYear(from: number, end: number, levels: Map<number, number>, label: string): string {
  const to = Math.min(end, from + HALF * 7 - 1)
  const days = Array.from({ length: HALF * 7 }, (_, place) => from + (place % HALF) * 7 + Math.floor(place / HALF))
  const layer = (look: string, isIn: (level: number | undefined, day: number) => boolean) => {
    const places = [...days.keys()].filter(place => isIn(levels.get(days[place] ?? 0), days[place] ?? 0))
    return places.length > 0 ? `<path ${look} d="${stones(places)}"/>` : ''
  }
  // Each level is painted over the lower ones: long strokes make short paths.
  const layers = [
    layer('stroke="var(--stone-0)" opacity=".45"', (_, day) => day <= to),
    ...[0, 1, 2, 3, 4].map(tone =>
      layer(`stroke="var(--stone-${tone})"`, level => level !== undefined && level >= tone),
    ),
  ]
  const active = days.filter(day => day <= to && (levels.get(day) ?? 0) > 0).length
  const words = {
    title: `${label}, ${daySpan(dayOf(from), dayOf(to))}`,
    desc: `On ${active} of ${to - from + 1} days.`,
  }
  return (
    `<div class="half"><svg width="100%" height="16" aria-hidden="true">${monthLabels(from)}</svg>` +
    `${picture(`viewBox="0 0 ${HALF * STEP - 1} ${7 * STEP - 1}"`, words, `<g stroke-width="${CELL}" stroke-dasharray="${CELL} 1" transform="translate(0 ${CELL / 2})">${layers.join('')}</g>`)}</div>`
  )
}

/** Stones at places counted along the rows: neighbours are one stroke, which its dashes cut into stones again. */
function stones(places: number[]): string {
  let [atX, atY] = [0, 0]
  let path = ''
  for (let index = 0; index < places.length; ) {
    const place = places[index] ?? 0
    const [column, row] = [place % HALF, Math.floor(place / HALF)]
    let length = 1
    while (column + length < HALF && places[index + length] === place + length) length++
    const [x, y] = [column * STEP, row * STEP]
    const width = length * STEP - 1
    path += `m${x - atX} ${y - atY}h${width}`
    ;[atX, atY] = [x + width, y]
    index += length
  }
  return path
}

/** Their own picture, so that they keep their size while the stones grow with the page. */
function monthLabels(from: number): string {
  const labels: string[] = []
  for (let week = 0; week < HALF - 1; week++) {
    const sunday = dayOf(from + week * 7 + 6)
    if (Number(sunday.slice(8)) <= 7)
      labels.push(`<text x="${percent((week * STEP) / (HALF * STEP - 1))}" y="10">${shortMonth(sunday)}</text>`)
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
