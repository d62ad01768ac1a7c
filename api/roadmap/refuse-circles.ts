import { isDeepStrictEqual } from 'node:util'
import { isNull } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { deliverables } from '../../db/schema/milestones.ts'
import { projects } from '../../db/schema/roadmap.ts'
import type { Row } from '../collections/collection.ts'
import { InvalidError } from '../errors.ts'

/** What must be done before each item; projects and deliverables may share an id, so each goes by its kind too. */
type Needs = Map<string, string[]>

const projectKey = (id: string) => `project/${id}`
const partKey = (id: string) => `deliverable/${id}`
const idIn = (key: string) => key.slice(key.indexOf('/') + 1)

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
  const changed = [isPart ? partKey(after.id) : projectKey(after.id), ...ownParts.map(({ id }) => partKey(id))]
  for (const key of changed) {
    const circle = findCircle(needs, key)
    if (circle === null) continue
    const names = circle.map(idIn).join(' -> ')
    const detail = `This goes in a circle (${names}): nothing in it could ever be started. Remove one of these.`
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

type Project = Awaited<ReturnType<typeof readProjects>>[number]
type Part = Awaited<ReturnType<typeof readParts>>[number]

function needsOf(plan: Project[], parts: Part[]): Needs {
  const needs: Needs = new Map(plan.map(({ id, requires }) => [projectKey(id), requires.map(projectKey)]))
  const required = new Map(needs)
  for (const { id, projectId, requires } of parts) {
    const project = projectKey(projectId)
    needs.set(partKey(id), [...requires.map(partKey), ...(required.get(project) ?? [])])
    needs.set(project, [...(needs.get(project) ?? []), partKey(id)])
  }
  return needs
}

/** The shortest way from an item back to itself; null when there is none. */
function findCircle(needs: Needs, start: string): string[] | null {
  const seen = new Set<string>()
  const ways = [[start]]
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const next of needs.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, next]
      if (!seen.has(next)) ways.push([...way, next])
      seen.add(next)
    }
  }
  return null
}
