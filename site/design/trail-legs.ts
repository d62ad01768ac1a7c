import { escapeText } from './charts/svg.ts'
import type { Label } from './trail-labels.ts'

const FOOT = 262
/** What the rules need to reach labels that stand away from their legs; a few pixels are not away. */
const BEND = 26
const NEAR = 10
const NAME = 36
const LINE = 17

/** Where the labels of a trail that runs across begin, and how high the picture must be for them. */
export function landAcross(labels: Label[]): { foot: number; height: number } {
  const foot = FOOT + (labels.some(isMoved) ? BEND : 0)
  const lines = Math.max(2, ...labels.map(({ name }) => name.length))
  return { foot, height: foot + NAME + (lines - 1) * LINE + 5 }
}

const isMoved = ({ from, at }: Label) => Math.abs(from.x - at) > NEAR

/** A rule from the trail down to each leg's months and name. */
export function legsAcross(labels: Label[]): string {
  const { foot } = landAcross(labels)
  const rules = labels.map(label => {
    const { from, at } = label
    return `M${from.x} ${from.y}${isMoved(label) ? `V${FOOT - 8}M${from.x} ${FOOT - 8}L${at} ${foot}` : `V${foot}`}`
  })
  const words = labels.map(({ at, months, name }) => {
    return `<text x="${at}" y="${foot + 17}">${escapeText(months)}</text>${named(name, at, foot + NAME, LINE)}`
  })
  return drawn(rules, words)
}

/** A rule from the trail to the right, with each leg's months above it and its name below. */
export function legsDown(labels: Label[]): string {
  const rules = labels.map(
    ({ from: { x, y }, at }) => `M${x} ${y}${y === at ? '' : `H108M108 ${y}L146 ${at}M146 ${at}`}H330`,
  )
  const words = labels.map(({ at, months, name }) => {
    const above = `<text x="330" y="${at - 6}" text-anchor="end">${escapeText(months)}</text>`
    return above + named(name, 150, at + 25, 18)
  })
  return drawn(rules, words)
}

const named = (name: string[], x: number, y: number, step: number) =>
  name.map((line, index) => `<text class="name" x="${x}" y="${y + index * step}">${escapeText(line)}</text>`).join('')

/** Each stretch of a bent rule is a path of its own: one that turns would be filled. */
const drawn = (rules: string[], words: string[]) =>
  `<path d="${rules.join('')}" stroke="var(--line)"/>${words.join('')}`
