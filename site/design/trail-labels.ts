import { textWidth, wrap } from './text-width.ts'
import { type Point, rounded } from './trail-curve.ts'
import type { TrailPlan } from './trail-plan.ts'

/** What stands beside a leg: `from` is where it leaves the trail, `at` where its label begins. */
export interface Label {
  from: Point
  at: number
  months: string
  name: string[]
}

type Legs = TrailPlan['legs']
type Leg = Legs[number]
type Place = (t: number) => Point

const GAP = 10
const EASE = 8
const MOST_LINES = 3
const ACROSS = { start: 2, end: 1030, mostLabels: 14, widestNeed: 130, widestLine: 340 }
const DOWN = { room: 170, line: 18, above: 19, below: 36 }

/**
 * Labels of a trail that runs across, side by side: each begins below the start of its leg, or as near to it as the
 * words of its neighbours let it. Of more legs than have room, every second (third, …) is labelled.
 */
export function labelsAcross(legs: Legs, point: Place): Label[] {
  const shown = thinned(inOrder(legs), ACROSS.mostLabels)
  const starts = shown.map(leg => rounded(point(leg.from)))
  const needs = withinReason(shown.map(needAcross), ACROSS.end - ACROSS.start)
  const lefts = spread(
    starts.map(({ x }) => x),
    needs,
    ACROSS.end,
  )
  const rooms = lefts.map((left, index) => (lefts[index + 1] ?? ACROSS.end) - left - GAP)
  const isFitting = ({ months }: Leg, index: number) => monthsWidth(months) <= (rooms[index] ?? 0)
  const areFitting = shown.every(isFitting)
  return shown.map((leg, index) => ({
    from: starts[index] ?? { x: 0, y: 0 },
    at: lefts[index] ?? 0,
    months: areFitting || (index === 0 && isFitting(leg, 0)) ? leg.months : leg.months.replace(/^\D+/, ''),
    name: wrap(leg.title, Math.min(ACROSS.widestLine, rooms[index] ?? 0), MOST_LINES, EASE),
  }))
}

/** Labels of a trail that runs down, one below the other: each at the start of its leg, or as near as those above let it. */
export function labelsDown(legs: Legs, point: Place, height: number): Label[] {
  const shown = inOrder(legs)
  const starts = shown.map(leg => rounded(point(leg.from)))
  const names = shown.map(leg => wrap(leg.title, DOWN.room, MOST_LINES))
  const needs = names.map(name => DOWN.above + DOWN.below + DOWN.line * (name.length - 1))
  const tops = spread(
    starts.map(({ y }) => y),
    needs,
    height + DOWN.above,
  )
  return shown.map((leg, index) => ({
    from: starts[index] ?? { x: 0, y: 0 },
    at: tops[index] ?? 0,
    months: leg.months,
    name: names[index] ?? [],
  }))
}

/**
 * Moves ascending places apart until each has what it needs before the next one, and the last before `end`. Places that
 * have it stay; the needs together must not be more than there is.
 */
export function spread(places: number[], needs: number[], end: number): number[] {
  const moved = [...places]
  for (let index = 1; index < moved.length; index++) {
    moved[index] = Math.max(moved[index] ?? 0, (moved[index - 1] ?? 0) + (needs[index - 1] ?? 0))
  }
  let limit = end
  for (let index = moved.length - 1; index >= 0; index--) {
    limit = Math.min(moved[index] ?? 0, limit - (needs[index] ?? 0))
    moved[index] = limit
  }
  return moved
}

/** The needs, or an equal part for each where together they are more than there is. */
function withinReason(needs: number[], room: number): number[] {
  const all = needs.reduce((sum, need) => sum + need, 0)
  return all > room ? needs.map(() => Math.floor(room / needs.length)) : needs
}

const inOrder = (legs: Legs) => legs.toSorted((one, other) => one.from - other.from)

const thinned = (legs: Legs, most: number) => legs.filter((_, index) => index % Math.ceil(legs.length / most) === 0)

/** At most, in Inter at 13 px. */
export const monthsWidth = (months: string) => 7 * months.length + 4

/** The months on one line and the longest word of the name, unless that is longer than most. */
function needAcross({ months, title }: Leg): number {
  const word = Math.max(...title.split(/\s+/).map(textWidth))
  return Math.max(monthsWidth(months), Math.min(ACROSS.widestNeed, word)) + GAP
}
