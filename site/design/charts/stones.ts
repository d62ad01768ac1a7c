import { round } from './svg.ts'

/** One stone, flat below and domed above, its foot in the middle at (x, y). */
export function stone(x: number, y: number, width: number, height: number): string {
  const [half, quarter] = [round(width / 2), round(width / 4)]
  const [crown, foot] = [round(height * 0.58), round(height * 0.42)]
  return (
    `M${round(x - half)} ${round(y - foot)}q0-${crown} ${half}-${crown}t${half} ${crown}` +
    `q0 ${foot}-${quarter} ${foot}h-${half}q-${quarter} 0-${quarter}-${foot}z`
  )
}

const WIDTH = 15
const MOST = 20

/** Deliverables as a row of stones: done ones filled, the rest in outline. The words stand beside it. */
export function stoneRow({ done, total }: { done: number; total: number }): string {
  const shown = Math.min(total, MOST)
  const full = Math.round((done / Math.max(total, 1)) * shown)
  const row = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => stone((from + index) * WIDTH + 7, 10, 12, 8)).join('')
  const width = Math.max(shown, 1) * WIDTH
  return (
    `<svg width="${width}" height="12" viewBox="0 0 ${width} 12" aria-hidden="true">` +
    `<path d="${row(0, full)}" fill="var(--lichen)"/><path d="${row(full, shown)}" fill="none" stroke="var(--ink-soft)"/></svg>`
  )
}
