import type { Items, PublicView } from '../../../api/client.ts'
import { addDays } from '../shared/days.ts'

type Cadence = Pick<Items['habits'], 'period' | 'unit' | 'min' | 'max' | 'direction'>
type HeatDay = NonNullable<PublicView['habits']>['heatmap'][number]

/** What one day is measured by: the whole goal of a daily habit, a fair share of a longer one. */
function shareOfDay({ period, unit, min, max }: Cadence): number {
  if (unit === 'days') return 1
  const goal = min ?? max ?? 1
  const days = { day: 1, week: 5, month: 20 }[period]
  return Math.max(1, Math.ceil(goal / days))
}

/** The last year of one habit as days of a heatmap; `amounts` end with `lastDay`. */
export function heatDays(amounts: number[], lastDay: string, cadence: Cadence): HeatDay[] {
  const of = shareOfDay(cadence)
  return amounts.map((amount, index) => ({
    day: addDays(lastDay, index - amounts.length + 1),
    minutes: cadence.unit === 'minutes' ? amount : 0,
    met: amount,
    of,
    level: levelOf(amount, of),
  }))
}

/** 0 for nothing, 4 for the whole of it, thirds between. */
function levelOf(amount: number, of: number): number {
  if (amount <= 0) return 0
  return amount >= of ? 4 : 1 + Math.min(2, Math.floor((amount / of) * 3))
}

export interface MonthSum {
  /** YYYY-MM */
  month: string
  days: number
  amount: number
}

/** The same year by month, newest first, for those who can't see the picture. */
export function monthSums(days: HeatDay[]): MonthSum[] {
  const months = new Map<string, MonthSum>()
  for (const { day, met } of days) {
    const month = day.slice(0, 7)
    const sum = months.get(month) ?? { month, days: 0, amount: 0 }
    months.set(month, { month, days: sum.days + (met > 0 ? 1 : 0), amount: sum.amount + met })
  }
  return [...months.values()].reverse()
}
