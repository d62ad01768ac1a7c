/** What must be done before each item; projects and deliverables may share an id, so each goes by its kind too. */
type Needs = Map<string, string[]>

interface Project {
  id: string
  requires: readonly string[]
}

interface Deliverable extends Project {
  projectId: string | undefined
}

export const projectKey = (id: string) => `project/${id}`
export const deliverableKey = (id: string) => `deliverable/${id}`

export function itemOf(key: string): { kind: string; id: string } {
  const at = key.indexOf('/')
  return { kind: key.slice(0, at), id: key.slice(at + 1) }
}

/** A way through items as people read it: `barn -> silo -> barn`. */
export const writeWay = (keys: readonly string[]) => keys.map(key => itemOf(key).id).join(' -> ')

/** A project waits for what it requires and for its deliverables; these wait for what they and their project require. */
export function needsOf(projects: readonly Project[], deliverables: readonly Deliverable[]): Needs {
  const required = new Map(projects.map(({ id, requires }) => [id, requires.map(projectKey)]))
  const needs: Needs = new Map([...required].map(([id, keys]) => [projectKey(id), [...keys]]))
  for (const { id, projectId = '', requires } of deliverables) {
    needs.set(deliverableKey(id), [...requires.map(deliverableKey), ...(required.get(projectId) ?? [])])
    needs.get(projectKey(projectId))?.push(deliverableKey(id))
  }
  return needs
}

/** The shortest way from an item back to itself, which both begins and ends it; null when there is none. */
export function findCircle(needs: Needs, start: string): string[] | null {
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

/** The circles in a whole plan, one at least of those that hang together; the time it takes grows with the plan alone. */
export function findCircles(all: Needs): string[][] {
  const needs = withoutReachable(all)
  const seen = new Set<string>()
  const circles: string[][] = []
  for (const start of needs.keys()) {
    const way: string[] = []
    let at: string | undefined = start
    while (at !== undefined && !seen.has(at)) {
      way.push(at)
      seen.add(at)
      at = needs.get(at)?.find(key => needs.has(key))
    }
    const from = at === undefined ? -1 : way.indexOf(at)
    if (at !== undefined && from >= 0) circles.push([...way.slice(from), at])
  }
  return circles
}

/** What remains when every item whose needs can be met is taken away: only circles, and what waits for them. */
function withoutReachable(all: Needs): Needs {
  const edges = [...all].flatMap(([item, needs]) => needs.filter(need => all.has(need)).map(need => ({ item, need })))
  const waiting = Map.groupBy(edges, ({ need }) => need)
  const open = new Map([...Map.groupBy(edges, ({ item }) => item)].map(([item, { length }]) => [item, length]))
  const left = new Map(all)
  const ready = [...all.keys()].filter(key => !open.has(key))
  for (let key = ready.pop(); key !== undefined; key = ready.pop()) {
    left.delete(key)
    for (const { item } of waiting.get(key) ?? []) {
      const count = (open.get(item) ?? 0) - 1
      open.set(item, count)
      if (count === 0) ready.push(item)
    }
  }
  return left
}
