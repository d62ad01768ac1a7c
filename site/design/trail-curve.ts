import { round } from './charts/svg.ts'

export interface Point {
  x: number
  y: number
}

export const rounded = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) })

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32 over an FNV-1a hash). */
export function seeded(seed: string): () => number {
  let state = 0x811c9dc5
  for (const sign of seed) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A gentle wander around 0, within -1 and 1, over `t` from 0 to 1. */
export function wander(random: () => number): (t: number) => number {
  const [first, second, third] = [random(), random(), random()]
  return t =>
    0.6 * Math.sin(2 * Math.PI * (1.15 * t + first)) +
    0.3 * Math.sin(2 * Math.PI * (2.4 * t + second)) +
    0.1 * Math.sin(2 * Math.PI * (4.3 * t + third))
}

/**
 * A smooth path through points (Catmull-Rom as cubic Béziers). Steps are relative to the rounded point before, which
 * keeps the text short and lets no error add up.
 */
export function smoothPath(points: Point[], rounded: (value: number) => number = round): string {
  const at = (index: number) => points[Math.min(points.length - 1, Math.max(0, index))] ?? { x: 0, y: 0 }
  let { x, y } = { x: rounded(at(0).x), y: rounded(at(0).y) }
  let path = `M${x} ${y}`
  for (let index = 1; index < points.length; index++) {
    const [from, end, after] = [at(index - 1), at(index), at(index + 1)]
    const pull = { x: end.x - (after.x - from.x) / 6, y: end.y - (after.y - from.y) / 6 }
    const steps = [pull.x - x, pull.y - y, end.x - x, end.y - y].map(rounded)
    path += `s${brief(steps)}`
    x = round(x + (steps[2] ?? 0))
    y = round(y + (steps[3] ?? 0))
  }
  return path
}

/** Points of a curve from `from` to `to`, close enough together for `smoothPath`. */
export function sample(curve: (t: number) => Point, from: number, to: number, most: number): Point[] {
  const steps = Math.max(2, Math.ceil((to - from) * most))
  return Array.from({ length: steps + 1 }, (_, index) => curve(from + ((to - from) * index) / steps))
}

/** Numbers of a path without what it needs not: 0.5 as .5, and no space before a minus. */
const brief = (numbers: number[]) =>
  numbers
    .join(' ')
    .replaceAll(' -', '-')
    .replace(/(?<!\d)0\./g, '.')
