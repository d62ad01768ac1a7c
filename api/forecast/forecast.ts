import { addDays, type Day, daysBetween } from '../days/day.ts'
import { burnUpOf } from './burn-up.ts'
import { causeOfPhase, causeOfPlan } from './causes.ts'
import { isEnough, type Pace, paceOf } from './pace.ts'
import { seedOf } from './random.ts'
import { sentenceFor } from './sentence.ts'
import type { Forecast } from './shapes.ts'
import { type Simulation, simulate } from './simulate.ts'
import type { Work } from './work.ts'
import { type Workdays, workdaysWithout } from './workdays.ts'

/** What the owner's pace leads to, before it is put into words. */
export interface Outlook {
  state: Exclude<Forecast['state'], 'withheld'>
  pace: Pace
  workdays: Workdays
  /** Null where there is no pace to simulate, or nothing left to do. */
  simulation: Simulation | null
  /** The day by which each phase that has open work ends, by the phase's id, in a share of the futures. */
  endOf(share: number): Map<string, Day | null>
}

/** Simulates the plan's phases one after another, each from when the one before it ends. */
export function outlookOf(work: Work): Outlook {
  const workdays = workdaysWithout(work.vacations)
  const pace = paceOf(work, workdays)
  const state = stateOf(work, pace)
  const open = work.phases.filter(phase => phase.open > 0)
  let sum = 0
  const needs = open.map(phase => (sum += phase.open))
  const simulation = state === 'dated' ? simulate(pace.weeks, needs, seedOf(work.seed)) : null
  const endOf = (share: number) => {
    const days = simulation?.daysUntil(share) ?? []
    return new Map(open.map(({ id }, index) => [id, dayAfter(work.today, days[index], workdays)]))
  }
  const isEndless = simulation !== null && [...endOf(0.5).values()].at(-1) === null
  return isEndless
    ? { state: 'never', pace, workdays, simulation: null, endOf: () => new Map() }
    : { state, pace, workdays, simulation, endOf }
}

function stateOf({ phases }: Work, pace: Pace): Outlook['state'] {
  if (phases.every(({ done, open, dropped }) => done + open + dropped === 0)) return 'empty'
  if (phases.every(({ open }) => open === 0)) return 'finished'
  if (!isEnough(pace)) return 'too-little-data'
  return pace.done === 0 ? 'never' : 'dated'
}

function dayAfter(today: Day, days: number | undefined, workdays: Workdays): Day | null {
  return days === undefined || !Number.isFinite(days) ? null : workdays.after(today, Math.ceil(days))
}

/** When the plan and its phases end at the owner's pace, why, and the lines to draw of it. Pure: the day is in the work. */
export function forecastOf(work: Work, outlook: Outlook = outlookOf(work)): Forecast {
  const { pace, simulation, workdays, state } = outlook
  const [p50, p80] = [outlook.endOf(0.5), outlook.endOf(0.8)]
  const last = work.phases.findLast(({ open }) => open > 0)
  const p50On = p50.get(last?.id ?? '') ?? null
  const p80On = p80.get(last?.id ?? '') ?? null
  const daysAhead = p50On === null ? null : daysBetween(p50On, work.endsOn)
  const until = p80On ?? addDays(p50On ?? work.today, 26 * 7)
  return {
    asOf: work.today,
    state,
    sentence: sentenceFor(state, work, pace, { p50On, p80On }),
    pace: pace.weeks.length === 0 ? null : { perWeek: pace.perWeek, weeks: pace.weeks.length },
    plan: {
      dueOn: work.endsOn,
      p50On,
      p80On,
      daysAhead,
      cause: daysAhead === null ? null : causeOfPlan(work, pace, daysAhead, workdays),
    },
    phases: work.phases.map((phase, index) =>
      phaseLine(work, index, p50.get(phase.id) ?? null, p80.get(phase.id) ?? null),
    ),
    burnUp: burnUpOf(work, simulation && { simulation, workdays, until }),
  }
}

function phaseLine({ phases }: Work, index: number, p50On: Day | null, p80On: Day | null): Forecast['phases'][number] {
  const phase = phases[index] as Work['phases'][number]
  const { id, number, title, status, endsOn } = phase
  const isFinished = status === 'done' && phase.dropped === 0
  const endedOn = isFinished ? phase.doneOn : p50On
  const daysAhead = endedOn === null ? null : daysBetween(endedOn, endsOn)
  const before = phases.slice(0, index).findLast(({ open }) => open > 0) ?? null
  return {
    id,
    number,
    title,
    status,
    dueOn: endsOn,
    p50On,
    p80On,
    daysAhead,
    cause: causeOfPhase(phase, daysAhead, before),
  }
}
