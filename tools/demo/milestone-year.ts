import type { Items } from '../../api/client.ts'
import { addDays, type Day, daysBetween } from '../../api/days/day.ts'
import { seededRandom } from './random.ts'
import { exampleArticle, exampleWriteUp } from './texts.ts'

/** A change to an item, as PATCH takes it. */
export type Change = {
  [C in keyof Items]: { collection: C; id: string; patch: Partial<Items[C]> }
}[keyof Items]
export type Proof = Pick<Items['evidence'], 'collection' | 'itemId' | 'kind' | 'url' | 'title' | 'occurredAt'>

type Collection = 'deliverables' | 'skills' | 'certifications' | 'metrics' | 'plan-tasks' | 'articles' | 'projects'
export type Plan = { [C in Collection]: Items[C][] }
export interface Span {
  id: string
  startedOn: Day
  doneOn: Day
}

const daysEach = { fewest: 3, most: 10 }

/** The deliverables one after another in the order of the plan, each taking some days; some lie in the future. */
export function schedule({ projects, deliverables }: Plan, seed: number, start: Day): (Span & { projectId: string })[] {
  const random = seededRandom(seed)
  const order = projects.toSorted((one, other) => one.number - other.number)
  let from = addDays(start, 2)
  return order
    .flatMap(project => deliverables.filter(({ projectId }) => projectId === project.id))
    .map(({ id, projectId }) => {
      const doneOn = addDays(from, random.between(daysEach.fewest, daysEach.most))
      const span = { id, projectId, startedOn: from, doneOn }
      from = addDays(doneOn, 1)
      return span
    })
}

/** An item's status on a day, seen from when work on it began and ended. */
export function progressOn(today: Day, { startedOn, doneOn }: Omit<Span, 'id'>) {
  if (doneOn < today) return { status: 'done', startedOn, doneOn } as const
  return startedOn <= today ? ({ status: 'doing', startedOn } as const) : null
}

/** Skills ripen evenly while their phase's deliverables get done. */
export function skillChanges(plan: Plan, spans: ReturnType<typeof schedule>, today: Day): Change[] {
  const phaseOf = new Map(plan.projects.map(project => [project.id, project.phaseId]))
  return [...Map.groupBy(plan.skills, ({ phaseId }) => phaseId)].flatMap(([phaseId, skills]) => {
    const work = spans.filter(({ projectId }) => phaseOf.get(projectId) === phaseId)
    return skills.flatMap(({ id }, index) => {
      const lesson = work[Math.floor((index * work.length) / skills.length)]
      return lesson ? changeOf('skills', id, progressOn(today, lesson)) : []
    })
  })
}

/** Two certifications earned, a third being studied for. */
export function certificationChanges({ certifications }: Plan, start: Day, today: Day): Change[] {
  const exams = [98, 221, daysBetween(start, today) + 20]
  return exams.flatMap((examDay, index) => {
    const id = certifications[index]?.id
    const doneOn = addDays(start, examDay)
    const progress = progressOn(today, { startedOn: addDays(doneOn, -70), doneOn })
    if (!id || !progress) return []
    const extra =
      progress.status === 'done'
        ? {
            ...oneOf(certifications[index]),
            credentialUrl: `https://example.com/credentials/${id}`,
            expiresOn: addDays(doneOn, 3 * 365),
          }
        : { dueOn: doneOn }
    return [{ collection: 'certifications', id, patch: { ...progress, ...extra } }]
  })
}

/** Of "A or B", the owner says which it became. */
const oneOf = (certification: Items['certifications'] | undefined) =>
  certification?.alternatives[0] ? { title: certification.alternatives[0] } : {}

/** Metrics that only the owner can know: reached where their month is over, part of the way elsewhere. */
export function metricChanges({ metrics }: Plan, start: Day, today: Day): Change[] {
  const months = daysBetween(start, today) / 30.4
  return metrics.flatMap(({ id, measure, month, target, unit }, index): Change[] => {
    if (measure === 'typed' && unit === 'yes') {
      const done = month <= months && index % 3 !== 0
      return done ? [{ collection: 'metrics', id, patch: { status: 'done', doneOn: addDays(start, month * 29) } }] : []
    }
    const reached = Math.min(1.1, (months / month) * 0.9)
    return [{ collection: 'metrics', id, patch: { typedValue: Math.round(target * reached) } }]
  })
}

/** Tasks of the first weeks, in time; all but the last have been done by now. */
export function taskChanges(plan: Plan, start: Day, today: Day): Change[] {
  return plan['plan-tasks'].flatMap(({ id, firstWeek, lastWeek }) => {
    const span = { startedOn: addDays(start, (firstWeek - 1) * 7), doneOn: addDays(start, lastWeek * 7 + 3) }
    return changeOf('plan-tasks', id, progressOn(today, span))
  })
}

/** An article every seven weeks. */
export function articleChanges({ articles }: Plan, start: Day, today: Day): Change[] {
  return articles.flatMap(({ id, title }, index) => {
    const startedOn = addDays(start, 28 + index * 49)
    const progress = progressOn(today, { startedOn, doneOn: addDays(startedOn, 12) })
    if (progress?.status !== 'done') return changeOf('articles', id, progress)
    const elsewhere = { platform: 'example.com', url: `https://example.com/articles/${id}` }
    const published = index % 2 === 0 ? { body: exampleArticle(title) } : elsewhere
    return [{ collection: 'articles', id, patch: { ...progress, ...published } }]
  })
}

/** A finished project is written up. */
export function writeUps(plan: Plan, spans: ReturnType<typeof schedule>, today: Day): Change[] {
  return plan.projects
    .filter(({ id }) => spans.filter(span => span.projectId === id).every(({ doneOn }) => doneOn < today))
    .map(project => ({ collection: 'projects', id: project.id, patch: { writeUp: exampleWriteUp(project) } }))
}

export function changeOf<C extends 'deliverables' | 'skills' | 'plan-tasks' | 'articles'>(
  collection: C,
  id: string,
  progress: ReturnType<typeof progressOn>,
): Change[] {
  return progress ? [{ collection, id, patch: progress } as Change] : []
}
