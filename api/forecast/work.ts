import type { Reader } from '../../db/database.ts'
import type { MilestoneStatus } from '../../db/schema/columns.ts'
import { vacations } from '../../db/schema/habits.ts'
import { roadmaps } from '../../db/schema/roadmap.ts'
import type { Day, Period } from '../days/day.ts'
import { type Plan, readPlan } from '../roadmap/read-plan.ts'
import { isClosed, workOf } from '../roadmap/rules.ts'

/** What is done and still open, counted in deliverables. */
interface Amount {
  done: number
  open: number
}

export interface WorkPhase extends Amount {
  id: string
  number: number
  title: string
  status: MilestoneStatus
  /** Neither done nor to do: skipped, or left open by what was closed by hand. */
  dropped: number
  startsOn: Day
  endsOn: Day
  doneOn: Day | null
  projects: (Amount & { number: number; title: string })[]
}

/** All that a forecast is made from. */
export interface Work {
  today: Day
  /** Two plans on one day draw different futures; one plan draws the same. */
  seed: string
  startsOn: Day
  endsOn: Day
  phases: WorkPhase[]
  /** The days on which deliverables were done, in order. */
  doneOn: Day[]
  /** How many were done on a day that nobody wrote down. */
  doneSometime: number
  /** Open ones that did not come with the roadmap's files. */
  added: number
  vacations: Period[]
}

/** Reads what a forecast is made from; the plan is not read again where it was read already. */
export async function readWork(db: Reader, today: Day, plan?: Plan): Promise<Work> {
  const [read, pauses, [roadmap]] = await Promise.all([
    plan ?? readPlan(db),
    db.select({ from: vacations.firstDay, to: vacations.lastDay }).from(vacations),
    db.select({ id: roadmaps.id }).from(roadmaps).limit(1),
  ])
  return workIn(read, pauses, roadmap?.id ?? '', today)
}

function workIn(plan: Plan, pauses: Period[], id: string, today: Day): Work {
  const parts = plan.phases.flatMap(phase => phase.projectList).flatMap(project => project.parts)
  const done = parts.filter(({ status }) => status === 'done')
  const dates = done.flatMap(({ doneOn }) => (doneOn === null ? [] : [doneOn < today ? doneOn : today]))
  const isOpen = (phase: Plan['phases'][number]) => !isClosed(phase.status)
  const open = plan.phases
    .filter(isOpen)
    .flatMap(phase => phase.projectList.filter(project => !isClosed(project.status)))
    .flatMap(project => project.parts.filter(part => !isClosed(part.status)))
  return {
    today,
    seed: `${id} ${today}`,
    startsOn: plan.startsOn,
    endsOn: plan.endsOn,
    phases: plan.phases.map(phase => ({
      id: phase.id,
      number: phase.number,
      title: phase.title,
      status: phase.status,
      startsOn: phase.startsOn,
      endsOn: phase.endsOn,
      doneOn: phase.doneOn,
      ...workOf(phase),
      projects: phase.projectList.map(project => ({
        number: project.number,
        title: project.title,
        ...workOf({ status: phase.status, projectList: [project] }),
      })),
    })),
    doneOn: dates.sort(),
    doneSometime: done.length - dates.length,
    added: open.filter(({ imported }) => imported === null).length,
    vacations: pauses,
  }
}
