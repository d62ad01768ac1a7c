import { type Point, rounded } from './trail-curve.ts'
import type { TrailPlan } from './trail-plan.ts'

type Place = (t: number) => Point

/** Where the owner stands, and the plan's place for today unless it is the same; each with its word where there is room. */
export function marker(plan: TrailPlan, point: Place, words: 'below' | 'beside' | 'none'): string {
  const [here, due] = [rounded(point(plan.here)), rounded(point(plan.due))]
  const isApart = Math.hypot(here.x - due.x, here.y - due.y) > 8
  const ghost = isApart
    ? `<circle cx="${due.x}" cy="${due.y}" r="6" fill="var(--paper)" stroke="var(--ink-soft)" stroke-dasharray="2"><title>Where the plan says</title></circle>`
    : ''
  const spot = `<circle cx="${here.x}" cy="${here.y}" r="7" fill="var(--lichen)" stroke="var(--paper)" stroke-width="2.5"><title>Here: work done</title></circle>`
  if (words === 'none') return ghost + spot
  const [mine, plans] = words === 'beside' ? besideBoth(plan, point) : belowBoth(here, due)
  return ghost + spot + mine + (isApart ? plans : '')
}

/** Where both words would meet, the plan's stands a line lower. */
function belowBoth(here: Point, due: Point): [string, string] {
  const isTight = Math.abs(here.x - due.x) < 68
  const low = isTight ? Math.max(due.y, here.y + 17) : due.y
  return [below('Here', here), below('Today’s plan', { x: due.x, y: low })]
}

function below(word: string, { x, y }: Point): string {
  const anchor = x < 40 ? 'start' : x > 1000 ? 'end' : 'middle'
  return text(word, x, y + 28, anchor)
}

/** On a phone's trail: where neither the edge nor a flag nor the other word is in the way. */
function besideBoth(plan: TrailPlan, point: Place): [string, string] {
  const [here, due] = [rounded(point(plan.here)), rounded(point(plan.due))]
  const isFree = ({ x, y }: Point, room: number) =>
    x > room && plan.flags.every(({ at }) => Math.abs(point(at).y - y) > 34)
  const isTight = Math.abs(here.y - due.y) < 32
  return [
    isFree(here, 40) ? beside('Here', here, 5) : '',
    isFree(due, 56) && !isTight ? beside('Today’s', due, -2) + beside('plan', due, 13) : '',
  ]
}

const beside = (word: string, { x, y }: Point, drop: number) => text(word, x - 13, y + drop, 'end')

const text = (word: string, x: number, y: number, anchor: 'start' | 'middle' | 'end') =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">${word}</text>`
