import type { Writer } from '../../db/database.ts'
import { announce } from '../live/announce.ts'
import { readPlan } from '../roadmap/read-plan.ts'

type Row = Record<string, unknown>

/** What decides which projects and phases are done. */
const deciding = ['status', 'statusOverride', 'projectId', 'phaseId', 'archivedAt']

/** Whether a write can complete a project or a phase; null stands for an item that is not there before or after it. */
export const canComplete = (before: Row | null, after: Row | null) =>
  before === null || after === null || deciding.some(field => (after[field] ?? null) !== (before[field] ?? null))

/** The projects and phases that are done now. */
export async function readCompleted(tx: Writer): Promise<Set<string>> {
  const { phases } = await readPlan(tx)
  const named = [
    ...phases.flatMap(phase => phase.projectList).map(({ id, status }) => ({ key: `projects/${id}`, status })),
    ...phases.map(({ id, status }) => ({ key: `phases/${id}`, status })),
  ]
  return new Set(named.filter(({ status }) => status === 'done').map(({ key }) => key))
}

/** Tells of the projects and phases that a write completed, in its transaction; `before` is what was done until then. */
export async function announceCompleted(tx: Writer, time: { now: () => Temporal.Instant }, before: Set<string>) {
  for (const key of await readCompleted(tx)) {
    if (before.has(key)) continue
    const [collection = '', itemId = ''] = key.split('/')
    const event = collection === 'phases' ? 'phase.completed' : 'project.completed'
    await announce(tx, time, { collection, itemId, kind: 'updated', event })
  }
}
