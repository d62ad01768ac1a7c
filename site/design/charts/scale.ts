import { percent, round } from './svg.ts'

/** An upright scale: values from 0 to `top` between two heights in pixels. */
export interface Scale {
  top: number
  y: (value: number) => number
  ticks: number[]
}

const steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000]

/** A scale that reaches `most` with at most four lines at round numbers. */
export function scaleTo(most: number, [ceiling, floor]: [number, number]): Scale {
  const step = steps.find(each => most / each <= 4) ?? 10 ** Math.ceil(Math.log10(most / 4))
  const top = Math.max(step, Math.ceil(most / step) * step)
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step)
  return { top, ticks, y: value => round(floor - (value / top) * (floor - ceiling)) }
}

/** Hairlines across, with their value in the margin left of the plot. */
export const gridLines = ({ ticks, y }: Scale, unit = ''): string =>
  ticks
    .map(
      tick =>
        `<rect y="${y(tick) - 0.5}" width="${percent(1)}" height="1" fill="var(--${tick ? 'line' : 'ink-soft'})"/><text class="value" x="-8" y="${y(tick) + 4}">${tick}${tick ? unit : ''}</text>`,
    )
    .join('')
