import { plural } from '../design/charts/words.ts'
import { daySpan, shortDay } from '../design/days.ts'
import type { Certification, Phase, PublicProject } from './view.ts'
import { view } from './view.ts'

export const skillInWords = { shown: 'shown', doing: 'in progress', todo: 'planned' } as const

/** What the last seven days hold: "The last seven days: 4.5 hours on 3 days." or null when there is nothing to say. */
export function weekInWords(): string | null {
  const week = (view.habits?.heatmap ?? []).slice(-7)
  const days = week.filter(each => each.level > 0).length
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

const anyOf = new Intl.ListFormat('en', { type: 'disjunction' })

/** The certifications any one of which will do, in words; null when the title says it all. */
export function choiceInWords({ title, alternatives }: Certification): string | null {
  if (alternatives.every(each => title.includes(each))) return null
  return alternatives.length === 1 ? `or ${alternatives[0]}` : anyOf.format(alternatives)
}
