import type { Charts } from '../../../api/client.ts'
import { dayOf, epochDay, shortDay } from '../days.ts'
import { gridLines, scaleTo } from './scale.ts'
import { type Chart, type ChartTable, line, percent, picture, stretched } from './svg.ts'
import { type Span, shareIn, timeAxis } from './time-axis.ts'

type Forecast = Charts['forecast']
type Curve = [day: number, count: number][]

const HEIGHT = 270
const CEILING = 22
const FLOOR = 244

/** What is done and what the plan asks for, over time, and where the forecast sees it going. */
export function burnUp({ asOf, plan, burnUp }: Forecast): Chart {
  const { total } = burnUp
  const [done, planned] = [curveOf(burnUp.done), curveOf(burnUp.planned)]
  const span = spanOf({ asOf, plan, burnUp })
  const scale = scaleTo(total, [CEILING, FLOOR])
  const through = (curve: Curve) => line(curve.map(([day, count]) => [day - span.from, scale.y(count)]))
  const now = shareIn(span, epochDay(asOf))
  const today = countsToday({ asOf, burnUp })
  const shapes = stretched(
    span.to - span.from,
    FLOOR + 1,
    `${bandOf(burnUp.band, through)}<path class="plan" d="${through(planned)}"/><path class="done" d="${through(done)}"/>`,
  )
  const words = {
    title: 'Deliverables done over time, against the plan',
    desc: `${today.done} of ${total} on ${shortDay(asOf)}; the plan asks for ${today.planned}.`,
  }
  const svg = picture(
    `class="plot" width="100%" height="${HEIGHT}"`,
    words,
    `${gridLines(scale)}${shapes}${upright(now, 'today')}${upright(shareIn(span, epochDay(plan.dueOn)), 'planned end', now)}` +
      `<circle cx="${percent(now)}" cy="${scale.y(today.done)}" r="4" fill="var(--lichen)"/>${timeAxis(span, FLOOR)}`,
  )
  return { svg, table: tableOf(words.title, span, burnUp, { done, planned }, epochDay(asOf)) }
}

/** Deliverables that are done, and those that the plan asks for by today: to a tenth where else the two would read the same. */
export function countsToday({ asOf, burnUp }: Pick<Forecast, 'asOf' | 'burnUp'>): { done: number; planned: string } {
  const done = burnUp.done.at(-1)?.count ?? 0
  const planned = at(curveOf(burnUp.planned), epochDay(asOf))
  return { done, planned: Math.round(planned) === done ? String(Number(planned.toFixed(1))) : planned.toFixed() }
}

const curveOf = (points: { day: string; count: number }[]): Curve =>
  points.map(({ day, count }) => [epochDay(day), count])

/** From the first day to the plan's end, or on to where the forecast ends, within reason. */
function spanOf({ asOf, plan, burnUp: { done, planned, band } }: Pick<Forecast, 'asOf' | 'plan' | 'burnUp'>): Span {
  const starts = [done[0], planned[0]].map(point => epochDay(point?.day ?? asOf))
  const from = Math.min(...starts)
  const end = Math.max(epochDay(plan.dueOn), epochDay(asOf), from + 28)
  const forecastEnd = band.length ? epochDay(plan.p80On ?? band.at(-1)?.day ?? asOf) : end
  return { from, to: Math.max(end, Math.min(forecastEnd, Math.round(end + (end - from) / 2))) }
}

/** The middle of the simulated futures, and the band in which three of five lie. */
function bandOf(band: Forecast['burnUp']['band'], through: (curve: Curve) => string): string {
  if (band.length < 2) return ''
  const edge = (name: 'p20' | 'p50' | 'p80'): Curve => band.map(point => [epochDay(point.day), point[name]])
  const outline = through([...edge('p20'), ...edge('p80').reverse()])
  return `<path class="band" d="${outline}z"/><path class="likely" d="${through(edge('p50'))}"/>`
}

/** A day that matters, named above the plot; without its name where another stands close by. */
function upright(share: number, name: string, other?: number): string {
  if (share < 0 || share > 1) return ''
  const anchor = share < 0.25 ? 'start' : 'end'
  const isCrowded = other !== undefined && Math.abs(share - other) < 0.27
  const label = isCrowded ? '' : `<text x="${percent(share)}" y="12" text-anchor="${anchor}">${name}</text>`
  return `<rect x="${percent(share)}" y="${CEILING - 4}" width="1" height="${FLOOR - CEILING + 4}" fill="var(--ink-soft)"/>${label}`
}

/** The value of a curve on a day, between its points along a straight line. */
function at(curve: Curve, day: number): number {
  const next = curve.findIndex(([on]) => on >= day)
  const [to, before] = [curve[next], curve[next - 1]]
  if (to === undefined) return curve.at(-1)?.[1] ?? 0
  if (before === undefined || to[0] === day) return before === undefined && to[0] > day ? 0 : to[1]
  return before[1] + ((day - before[0]) / (to[0] - before[0])) * (to[1] - before[1])
}

/** A day of each month, or of each third one over long stretches, and today: the first, or of the past the first counted. */
function tableOf(
  caption: string,
  span: Span,
  { band }: Forecast['burnUp'],
  { done, planned }: { done: Curve; planned: Curve },
  now: number,
): ChartTable {
  const every = span.to - span.from > 500 ? 3 : 1
  const firsts = firstsOfMonth(span, every)
  const counted = firsts.flatMap(first => done.find(([day]) => day >= first && day < now)?.[0] ?? [])
  const days = [...new Set([...counted, now, ...firsts.filter(day => day > now), span.to])]
  const edge = (name: 'p20' | 'p50' | 'p80'): Curve => band.map(point => [epochDay(point.day), point[name]])
  const edges = [edge('p50'), edge('p80'), edge('p20')] as const
  const rows = days
    .toSorted((a, b) => a - b)
    .map(day => {
      const [likely, least, most] = edges.map(curve => Math.round(at(curve, day)))
      const isAhead = day > now && band.length > 0
      return [
        day === now ? `Today, ${shortDay(dayOf(day))}` : shortDay(dayOf(day)),
        day > now ? '' : String(Math.round(at(done, day))),
        String(Math.round(at(planned, day))),
        isAhead ? `${likely} (${least}–${most})` : '',
      ]
    })
  return { caption, head: ['Day', 'Done', 'Plan', 'Forecast'], rows }
}

function firstsOfMonth({ from, to }: Span, every: number): number[] {
  const days: number[] = []
  for (let day = from; day <= to; day++) {
    const text = dayOf(day)
    if (text.endsWith('-01') && (Number(text.slice(5, 7)) - 1) % every === 0) days.push(day)
  }
  return days
}
