import { type Point, rounded } from './trail-curve.ts'
import type { TrailPlan } from './trail-plan.ts'

type Place = (t: number) => Point

/** Where the owner stands, and the plan's place for today unless it is the same; each with its word where there is room. */
export function marker(plan: TrailPlan, point: Place, place: 'below' | 'beside' | 'none'): string {
  const [here, due] = [rounded(point(plan.here)), rounded(point(plan.due))]
  const isApart = Math.hypot(here.x - due.x, here.y - due.y) > 8
  const ghost = isApart
    ? `<circle cx="${due.x}" cy="${due.y}" r="6" fill="var(--paper)" stroke="var(--ink-soft)" stroke-dasharray="2"><title>Where the plan says</title></circle>`
    : ''
  const spot = `<circle cx="${here.x}" cy="${here.y}" r="7" fill="var(--lichen)" stroke="var(--paper)" stroke-width="2.5"><title>Here: work done</title></circle>`
  if (place === 'none') return ghost + spot
  return ghost + spot + (place === 'beside' ? besideBoth(plan, point, isApart) : belowBoth(here, due, isApart))
}

/** The words, and at most the room that they take in Inter at 13 px. */
const words = {
  here: { word: 'Here', width: 30 },
  due: { word: 'Today’s plan', width: 84 },
  ahead: { word: 'Here, ahead of the plan', width: 148 },
  behind: { word: 'Here, behind the plan', width: 134 },
}
type Words = (typeof words)[keyof typeof words]

const [EDGE, GAP, FARTHEST] = [1036, 12, 22]

/** A word below each marker, a little apart if need be; where even that gives no room, one says it of both. */
function belowBoth(here: Point, due: Point, isApart: boolean): string {
  if (!isApart) return below(words.here, here.x, here.y)
  const isBehind = here.x < due.x
  const [left, right] = isBehind ? [words.here, words.due] : [words.due, words.here]
  const [from, to] = isBehind ? [here, due] : [due, here]
  const room = (left.width + right.width) / 2 + GAP
  const push = Math.max(0, (room - (to.x - from.x)) / 2)
  const [first, second] = [within(left, from.x - push), within(right, to.x + push)]
  const low = Math.max(from.y, to.y)
  if (second - first < room || push > FARTHEST) {
    return below(isBehind ? words.behind : words.ahead, (from.x + to.x) / 2, low)
  }
  return below(left, first, push > 0 ? low : from.y) + below(right, second, push > 0 ? low : to.y)
}

const within = ({ width }: Words, x: number) => Math.min(EDGE - width / 2, Math.max(width / 2, x))

const below = (words: Words, x: number, y: number) => text(words.word, Math.round(within(words, x)), y + 28, 'middle')

/** On a phone's trail: where neither the edge nor a flag nor the other word is in the way. */
function besideBoth(plan: TrailPlan, point: Place, isApart: boolean): string {
  const [here, due] = [rounded(point(plan.here)), rounded(point(plan.due))]
  const isFree = ({ x, y }: Point, room: number) =>
    x > room && plan.flags.every(({ at }) => Math.abs(point(at).y - y) > 34)
  const isTight = Math.abs(here.y - due.y) < 32
  const mine = isFree(here, 40) ? beside('Here', here, 5) : ''
  const isSaid = isApart && isFree(due, 56) && !isTight
  return mine + (isSaid ? beside('Today’s', due, -2) + beside('plan', due, 13) : '')
}

const beside = (word: string, { x, y }: Point, drop: number) => text(word, x - 13, y + drop, 'end')

const text = (word: string, x: number, y: number, anchor: 'middle' | 'end') =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">${word}</text>`
