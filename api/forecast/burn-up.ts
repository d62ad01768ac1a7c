import { dueBy, type PlannedStretch } from '../dashboard/rules.ts'
import { addDays, type Day, daysBetween } from '../days/day.ts'
import type { Forecast } from './shapes.ts'
import type { Simulation } from './simulate.ts'
import type { Work } from './work.ts'
import type { Workdays } from './workdays.ts'

type BurnUp = Forecast['burnUp']

const mostWeeks = 104

/** What was done, what the plan asks for, and where the simulated futures lead; `until` is the last day of the band. */
export function burnUpOf(
  work: Work,
  future: { simulation: Simulation; workdays: Workdays; until: Day } | null,
): BurnUp {
  const done = work.phases.reduce((sum, phase) => sum + phase.done, 0)
  const total = done + work.phases.reduce((sum, phase) => sum + phase.open, 0)
  return {
    total,
    done: doneLine(work),
    planned: plannedLine(work),
    band: future === null ? [] : bandOf(work.today, done, future),
  }
}

function doneLine({ startsOn, today, doneOn, doneSometime }: Work): BurnUp['done'] {
  const weeks = Math.floor(Math.max(0, daysBetween(startsOn, today) - 1) / 7)
  const days = startsOn < today ? Array.from({ length: weeks + 1 }, (_, week) => addDays(startsOn, week * 7)) : []
  let count = 0
  return [...days, today].map(day => {
    while (count < doneOn.length && (doneOn[count] ?? day) <= day) count += 1
    return { day, count: count + doneSometime }
  })
}

function plannedLine({ startsOn, phases }: Work): BurnUp['planned'] {
  const stretches = phases.map((phase): PlannedStretch => ({ ...phase, weight: phase.done + phase.open }))
  const corners = stretches.flatMap(stretch => [addDays(stretch.startsOn, -1), stretch.endsOn])
  const days = [...new Set(corners)].filter(day => day > startsOn).sort()
  const first = corners.includes(startsOn) ? tidy(dueBy(stretches, startsOn)) : 0
  return [{ day: startsOn, count: first }, ...days.map(day => ({ day, count: tidy(dueBy(stretches, day)) }))]
}

function bandOf(
  today: Day,
  done: number,
  { simulation, workdays, until }: { simulation: Simulation; workdays: Workdays; until: Day },
): BurnUp['band'] {
  const weeks = Math.min(mostWeeks, Math.ceil(daysBetween(today, until) / 7))
  return Array.from({ length: weeks + 1 }, (_, week) => {
    const day = addDays(today, week * 7)
    const [p20 = 0, p50 = 0, p80 = 0] = simulation.doneAfter(workdays.between(today, day), [0.2, 0.5, 0.8])
    return { day, p20: tidy(done + p20), p50: tidy(done + p50), p80: tidy(done + p80) }
  })
}

const tidy = (count: number) => Math.round(count * 10) / 10
