import { isDeepStrictEqual } from 'node:util'
import { isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { deliverables } from '../../db/schema/milestones.ts'
import { projects } from '../../db/schema/roadmap.ts'
import { deliverableKey, findCircle, needsOf, projectKey, writeWay } from '../../roadmap/needs.ts'
import type { Row } from '../collections/collection.ts'
import { InvalidError } from '../errors.ts'

const shaping = ['requires', 'projectId', 'archivedAt']

/**
 * Refuses a project or deliverable that would, over others, wait for itself. As in the roadmap's files, a project waits
 * for what it requires and for its deliverables; these wait for what they and their project require.
 *
 * @throws InvalidError that names the circle
 */
export async function refuseCircles(db: Reader, before: Row | null, after: Row | null): Promise<void> {
  const field = shaping.find(name => after && name in after && !isDeepStrictEqual(before?.[name], after[name]))
  if (after === null || field === undefined) return
  const parts = await readParts(db)
  const needs = needsOf(await readProjects(db), parts)
  const isPart = 'projectId' in after
  const ownParts = parts.filter(({ projectId }) => !isPart && projectId === after.id)
  const changed = [
    isPart ? deliverableKey(after.id) : projectKey(after.id),
    ...ownParts.map(({ id }) => deliverableKey(id)),
  ]
  for (const key of changed) {
    const circle = findCircle(needs, key)
    if (circle === null) continue
    const detail = `This goes in a circle (${writeWay(circle)}): nothing in it could ever be started. Remove one of these.`
    throw new InvalidError([{ pointer: `/${field}`, detail }])
  }
}

const readProjects = (db: Reader) =>
  db.select({ id: projects.id, requires: projects.requires }).from(projects).where(isNull(projects.archivedAt))

const readParts = (db: Reader) =>
  db
    .select({ id: deliverables.id, projectId: deliverables.projectId, requires: deliverables.requires })
    .from(deliverables)
    .where(isNull(deliverables.archivedAt))
