import type { MilestoneStatus } from '../../db/schema/columns.ts'
import { type Day, daysBetween } from '../days/day.ts'
import { isClosed } from '../roadmap/rules.ts'
import type { candidatesOf } from './candidates.ts'
import type { Reading } from './reading.ts'
import type { Today } from './shapes.ts'

const dueWithin = 21
const most = 10

type Dated = { id: string; title: string; status: MilestoneStatus; dueOn: Day | null }

/**
 * Open items that are late or due within three weeks, the most pressing first. Deliverables without a date of their own
 * are due with their phase, so that stands for them.
 */
export function dueSoon(
  { plan, projects, metrics, today }: Reading,
  candidates: ReturnType<typeof candidatesOf>,
  articles: Dated[],
): Today['due'] {
  const phases = plan.phases.map(phase => ({ ...phase, dueOn: phase.dueOn ?? phase.endsOn }))
  const skills = plan.phases.flatMap(phase => phase.skillList)
  const dated = Object.entries({ phases, projects, skills, metrics, articles } satisfies Record<string, Dated[]>)
  return [
    ...candidates.filter(({ collection, hasOwnDate }) => hasOwnDate || collection !== 'deliverables'),
    ...dated.flatMap(([collection, items]) => (items as Dated[]).map(item => ({ ...item, collection }))),
  ]
    .filter(({ status }) => !isClosed(status))
    .flatMap(({ collection, id, title, status, dueOn }) =>
      dueOn === null ? [] : [{ collection, id, title, status, dueOn, daysLeft: daysBetween(today, dueOn) }],
    )
    .filter(({ daysLeft }) => daysLeft <= dueWithin)
    .sort((a, b) => a.daysLeft - b.daysLeft)
    .slice(0, most)
}
