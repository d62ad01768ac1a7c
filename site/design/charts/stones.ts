import { round } from './svg.ts'

/** One stone, flat below and domed above, its foot in the middle at (x, y). */
export function stone(x: number, y: number, width: number, height: number): string {
  const half = width / 2
  const [w, h] = [round(half), round(height)]
  return (
    `M${round(x - half)} ${round(y - height * 0.3)}` +
    `q0-${round(height * 0.7)} ${w}-${round(height * 0.7)}t${w} ${round(height * 0.7)}` +
    `q0 ${round(h * 0.3)}-${round(w * 0.4)} ${round(h * 0.3)}h-${round(half * 1.2)}q-${round(w * 0.4)} 0-${round(w * 0.4)}-${round(h * 0.3)}z`
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
