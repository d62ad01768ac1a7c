import { daySpan, longDay, monthAndYear, shortDay } from '../design/days.ts'
import type { Certification, Phase, PublicProject } from './view.ts'
import { view } from './view.ts'

export const statusInWords = { todo: 'planned', doing: 'in progress', done: 'done', skipped: 'left out' } as const

export const skillInWords = { shown: 'shown', doing: 'in progress', todo: 'planned' } as const

export const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** Where the plan stands, in one line: "Day 263 of 364, 9 days ahead of the plan". */
export function planInWords(): string {
  const { dayNumber, days, daysAhead, startsOn, endsOn } = view.plan
  if (dayNumber < 1) return `Begins on ${longDay(startsOn)}`
  if (dayNumber > days) return `The plan ran until ${longDay(endsOn)}`
  return [`Day ${dayNumber} of ${days}`, aheadInWords(daysAhead)].filter(Boolean).join(', ')
}

function aheadInWords(daysAhead: number | null): string | null {
  if (daysAhead === null) return null
  if (daysAhead === 0) return 'exactly on plan'
  return `${plural(Math.abs(daysAhead), 'day')} ${daysAhead > 0 ? 'ahead of' : 'behind'} the plan`
}

/** "214 of 300 days, 5.1 hours a week, since January 2026." or null when nothing has been logged. */
export function habitsInWords(): string | null {
  const totals = view.habits?.totals
  if (!totals?.since || totals.daysLogged === 0) return null
  const hours = totals.minutesPerWeek / 60
  const pace = hours > 0 ? `, ${hours.toFixed(1)} hours a week` : ''
  return `${totals.daysLogged} of ${plural(totals.days, 'day')}${pace}, since ${monthAndYear(totals.since)}.`
}

/** What the last seven days hold: "The last seven days: 4.5 hours on 3 days." or null when there is nothing to say. */
export function weekInWords(): string | null {
  const week = (view.habits?.heatmap ?? []).slice(-7)
  const days = week.filter(each => each.minutes > 0 || each.met > 0).length
  if (days === 0) return null
  const hours = week.reduce((sum, each) => sum + each.minutes, 0) / 60
  return `The last seven days: ${hours > 0 ? `${hours.toFixed(1)} hours` : 'work'} on ${plural(days, 'day')}.`
}

/** When a project was worked on, as far as it is known. */
export function projectDates({ startedOn, doneOn }: PublicProject): string | null {
  if (startedOn && doneOn) return daySpan(startedOn, doneOn)
  if (doneOn) return `Finished ${shortDay(doneOn)}`
  return startedOn ? `Since ${shortDay(startedOn)}` : null
}

export const phaseDates = (phase: Phase) => daySpan(phase.startsOn, phase.endsOn)

/** The certifications any one of which will do, in words; null when the title says it all. */
export function choiceInWords({ title, alternatives }: Certification): string | null {
  if (alternatives.every(each => title.includes(each))) return null
  return alternatives.length === 1 ? `or ${alternatives[0]}` : `any one of ${alternatives.join(', ')}`
}
