import type { Charts } from '../../../api/client.ts'
import { certificationsBy } from '../certifications.ts'
import { type Count, stonesOf } from '../counts.ts'
import { longDay, monthAndYear } from '../days.ts'

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** Where the plan stands, in one line: "Day 263 of 364, 9 days ahead of the plan". */
export function planInWords({ dayNumber, days, daysAhead, startsOn, endsOn }: Charts['plan']): string {
  if (dayNumber < 1) return `Begins on ${longDay(startsOn)}`
  if (dayNumber > days) return `The plan ran until ${longDay(endsOn)}`
  return [`Day ${dayNumber} of ${days}`, aheadInWords(daysAhead, dayNumber)].filter(Boolean).join(', ')
}

/** "1 of 12 stones is laid", as the trail's deliverables are told. */
export const stonesInWords = ({ done, total }: { done: number; total: number }): string =>
  `${done} of ${plural(total, 'stone')} ${done === 1 || total === 1 ? 'is' : 'are'} laid`

/** 3 of 4, and nothing where nothing is wanted. */
export const countText = ({ done, total }: Count): string => (total > 0 ? `${done} of ${total}` : '')

/** Until the plan is four weeks old, one deliverable makes many days: then only the side is told. */
export const fewestDays = 28

function aheadInWords(daysAhead: number | null, dayNumber: number): string | null {
  if (daysAhead === null || (dayNumber === 1 && daysAhead === 0)) return null
  if (daysAhead === 0) return 'exactly on plan'
  const side = daysAhead > 0 ? 'ahead of the plan' : 'behind the plan'
  return dayNumber <= fewestDays ? side : `${plural(Math.abs(daysAhead), 'day')} ${side}`
}

/** "214 of 300 days, 5.1 hours a week, since January 2026." or null when nothing has been logged. */
export function habitsInWords(totals: NonNullable<Charts['habits']>['totals'] | undefined): string | null {
  if (!totals?.since || totals.daysLogged === 0) return null
  const isFirstWeek = totals.days < 7
  const hours = (isFirstWeek ? totals.minutes : totals.minutesPerWeek) / 60
  const pace = hours > 0 ? `, ${hours.toFixed(1)} hours${isFirstWeek ? '' : ' a week'}` : ''
  return `${totals.daysLogged} of ${plural(totals.days, 'day')}${pace}, since ${monthAndYear(totals.since)}.`
}

/** "6 of 12 projects, 41 of 88 deliverables."; certifications that may come later are not counted. */
export function totalsInWords({ totals, certifications }: Pick<Charts, 'totals' | 'certifications'>): string {
  const { earned, planned } = certificationsBy(certifications)
  const certified = { done: earned.length, total: earned.length + planned.length }
  const counts = Object.entries({ ...totals, certifications: certified })
    .filter(([, { total }]) => total > 0)
    .map(([name, { done, total }]) => `${done} of ${plural(total, name.replace(/s$/, ''))}`)
  return counts.length ? `${counts.join(', ')}.` : 'Nothing is planned yet.'
}

/** "in progress, 3 of 4"; "left out" where nothing is wanted. */
export const projectInWords = (project: Parameters<typeof stonesOf>[0] & { status: keyof typeof statusInWords }) =>
  [statusInWords[project.status], countText(stonesOf(project))].filter(Boolean).join(', ')

export const statusInWords = { todo: 'planned', doing: 'in progress', done: 'done', skipped: 'left out' } as const

export const hoursText = (minutes: number): string => `${Math.round(minutes / 60).toLocaleString('en')} h`
