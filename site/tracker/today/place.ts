import type { Today } from '../../../api/client.ts'
import { fewestDays } from '../../design/charts/words.ts'
import { daysBetween, plural } from '../shared/days.ts'

type Plan = Today['plan']

/** day 41 of 365; starts tomorrow; 3 days past the plan */
export function dayOfPlan({ dayNumber, days }: Pick<Plan, 'dayNumber' | 'days'>): string {
  if (dayNumber < 1) return dayNumber === 0 ? 'starts tomorrow' : `starts in ${plural(1 - dayNumber, 'day')}`
  if (dayNumber > days) return `${plural(dayNumber - days, 'day')} past the plan`
  return `day ${dayNumber} of ${days}`
}

/** The same of a day that is over: day 40 of 365; 2 days before the plan. */
export function pastDayOfPlan({ startsOn, days }: Pick<Plan, 'startsOn' | 'days'>, day: string): string {
  const dayNumber = daysBetween(startsOn, day) + 1
  return dayNumber < 1 ? `${plural(1 - dayNumber, 'day')} before the plan` : dayOfPlan({ dayNumber, days })
}

/** 8 days ahead; on time; null where there is nothing to say: on a first day, and after a plan that was finished. */
export function paceOf({ daysAhead, dayNumber, days }: Pick<Plan, 'daysAhead' | 'dayNumber' | 'days'>): string | null {
  if (daysAhead === null) return null
  if (daysAhead === 0) return dayNumber === 1 || dayNumber > days ? null : 'on time'
  const isAhead = daysAhead > 0
  if (dayNumber <= fewestDays) return isAhead ? 'ahead of the plan' : 'behind the plan'
  return `${plural(Math.abs(daysAhead), 'day')} ${isAhead ? 'ahead' : 'behind'}`
}
