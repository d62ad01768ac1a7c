import { dueBy } from '../dashboard/rules.ts'
import { daysBetween } from '../days/day.ts'
import { isClosed } from '../roadmap/rules.ts'
import type { Pace } from './pace.ts'
import { counted, dayInWords, paceInWords, sentenceOf } from './words.ts'
import type { Work, WorkPhase } from './work.ts'
import type { Workdays } from './workdays.ts'

/** Why the plan ends when it does, in words: the two or three things that weigh most. */
export function causeOfPlan(work: Work, pace: Pace, daysAhead: number, workdays: Workdays): string | null {
  if (daysAhead === 0) return null
  const asked = paceAsked(work, workdays)
  const pair =
    asked === null
      ? null
      : `the pace is ${paceInWords(pace.perWeek)} a week, the plan asks for ${paceInWords(asked)} from here`
  if (daysAhead > 0) return sentenceOf([pair, leftOut(work)].filter(clause => clause !== null))
  const idle = pace.weeks.filter(done => done === 0).length
  const clauses = [
    pair ?? `the plan was to end on ${dayInWords(work.endsOn)}`,
    lagging(work),
    idle > 0 ? `${idle} of the last ${pace.weeks.length} weeks finished nothing` : null,
    work.added > 0 ? `${counted(work.added, 'open deliverable')} came on top of the roadmap's files` : null,
    vacationAhead(work, workdays),
  ]
  return sentenceOf(clauses.filter(clause => clause !== null).slice(0, 3))
}

function leftOut({ phases }: Work): string | null {
  const dropped = phases.reduce((sum, phase) => sum + phase.dropped, 0)
  return dropped > 0 ? `${counted(dropped, 'deliverable')} ${dropped === 1 ? 'was' : 'were'} left out` : null
}

/** What a week must bring from tomorrow on to end with the plan; null when its end is here. */
export function paceAsked(work: Work, workdays: Workdays): number | null {
  const days = workdays.between(work.today, work.endsOn)
  const open = work.phases.reduce((sum, phase) => sum + phase.open, 0)
  return days === 0 ? null : (open * 7) / days
}

/** The phase with the most that was due by now and is open, and the project in it that lacks most. */
function lagging({ phases, today }: Work): string | null {
  const lags = phases.map(phase => {
    const due = Math.floor(dueBy([{ ...phase, weight: phase.done + phase.open }], today))
    return { phase, due, lacks: Math.min(phase.open, due - phase.done) }
  })
  const worst = lags.reduce<(typeof lags)[number] | null>((a, b) => (b.lacks > (a?.lacks ?? 0) ? b : a), null)
  if (worst === null) return null
  const { phase, due, lacks } = worst
  return `phase ${phase.number} lacks ${lacks} of the ${due} that were due by now${mostlyIn(phase)}`
}

function mostlyIn({ projects, open }: WorkPhase): string {
  const [most] = projects.toSorted((a, b) => b.open - a.open)
  return most && most.open * 2 > open ? `, most in project ${most.number}, ${most.title}` : ''
}

function vacationAhead({ today, endsOn }: Work, workdays: Workdays): string | null {
  const days = Math.max(0, daysBetween(today, endsOn)) - workdays.between(today, endsOn)
  return days > 0 ? `${counted(days, 'vacation day')} lie before its end` : null
}

/** Why a phase ends when it does; null where it is on time or there is nothing to say. Closed with work left out, it was
 * neither early nor late. */
export function causeOfPhase(
  phase: WorkPhase,
  daysAhead: number | null,
  before: { number: number } | null,
): string | null {
  if (isClosed(phase.status) && phase.dropped > 0) {
    return `Closed with ${phase.dropped} of ${counted(phase.done + phase.dropped, 'deliverable')} left out.`
  }
  if (phase.status === 'done' && daysAhead !== null) {
    if (daysAhead === 0) return 'Finished on its last day.'
    return `Finished ${counted(Math.abs(daysAhead), 'day')} ${daysAhead > 0 ? 'early' : 'late'}.`
  }
  if (phase.open === 0)
    return phase.done === 0 && phase.status !== 'skipped' ? 'It holds no open deliverable to forecast from.' : null
  if (daysAhead === null || daysAhead >= 0) return null
  const open = `${phase.open} of ${phase.open + phase.done} open${mostlyIn(phase)}`
  return sentenceOf(before === null ? [open] : [`phase ${before.number} comes first and is not done`, open])
}
