import { type Day, daysBetween } from '../days/day.ts'

export type MetricState = 'reached' | 'on-track' | 'behind' | 'missed' | 'no-data'

/**
 * How a metric stands: reached at its target; missed once the day it was due by has passed; else on track while its value
 * is at least the share of the target that the elapsed share of the time asks for (a straight line from the plan's start).
 */
export function metricState(
  metric: { current: number | null; target: number; by: Day; isDone: boolean },
  planStart: Day,
  today: Day,
): MetricState {
  const { current, target, by, isDone } = metric
  if (isDone || (current !== null && current >= target)) return 'reached'
  if (today > by) return 'missed'
  if (current === null) return 'no-data'
  const length = Math.max(1, daysBetween(planStart, by))
  const elapsed = Math.min(1, Math.max(0, daysBetween(planStart, today) / length))
  return current >= Math.floor(target * elapsed) ? 'on-track' : 'behind'
}
