import type { z } from 'zod'
import type { metricProgress } from '../../../api/dashboard/shapes.ts'
import { percent } from './svg.ts'

type Metric = Pick<z.infer<typeof metricProgress>, 'current' | 'target' | 'targetMax' | 'state'>

const tone = { reached: 'lichen', 'on-track': 'lichen', behind: 'amber', missed: 'brick', 'no-data': 'line' } as const

/** A metric on its way to its target: the tick is the target, the hatch-free band up to `targetMax` its upper end. */
export function targetBar({ current, target, targetMax, state }: Metric): string {
  const reach = Math.max(target, targetMax ?? 0, current ?? 0, 1) * 1.08
  const band =
    targetMax === null || targetMax <= target
      ? ''
      : `<rect x="${percent(target / reach)}" y="1" width="${percent((targetMax - target) / reach)}" height="10" fill="var(--stone-1)"/>`
  const fill = current
    ? `<rect y="3" width="${percent(current / reach)}" height="6" rx="3" fill="var(--${tone[state]})"/>`
    : ''
  const tick = `<rect x="${percent(target / reach)}" width="2" height="12" transform="translate(-1)" fill="var(--ink)"/>`
  return `<svg width="100%" height="12" aria-hidden="true"><rect y="3" width="100%" height="6" rx="3" fill="var(--line)"/>${band}${fill}${tick}</svg>`
}

/** The state of a metric in words, to stand beside its bar. */
export const stateInWords = {
  reached: 'reached',
  'on-track': 'on track',
  behind: 'behind',
  missed: 'missed',
  'no-data': 'no figure yet',
} as const
