import type { Comparison } from '../measure.ts'
import type { Worlds } from '../worlds.ts'

/** One line of the table: what is measured, and what it should come to. */
export interface Row {
  name: string
  target?: { atLeast: number } | { atMost: number }
  unit: 'x' | 'MB' | 'KB' | 'points'
  measure(worlds: Worlds): Promise<{ value: number; detail: string }>
}

/** A ratio, with both sides of it in words. */
export function ratioOf({ ratio, ours, baseline }: Comparison, unit: string) {
  const digits = Math.max(ours, baseline) < 100 ? 1 : 0
  return { value: ratio, detail: `${ours.toFixed(digits)} : ${baseline.toFixed(digits)} ${unit}` }
}
