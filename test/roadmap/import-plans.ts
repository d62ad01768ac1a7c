import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tempFolder } from '../support/leftovers.ts'
import { createWorld, type World } from '../support/world.ts'

type Item = { id: string; was?: string; title: string }
export type PlanProject = Item & { goal: string; requires?: string[]; deliverables: (Item & { requires?: string[] })[] }
type PlanPhase = Item & {
  months: [number, number]
  goal: string
  skills: Item[]
  projects: PlanProject[]
}

/** A whole roadmap that a test edits as its owner edits the files. */
export function gardenPlan() {
  return {
    format: 1,
    id: 'garden',
    title: 'A garden',
    goal: 'Eat from it',
    months: { plan: 4 },
    profile: {
      headline: 'Gardener',
      summary: [],
      valueProposition: 'Vegetables',
      advantage: { statement: 'Patience', facts: [], demand: [] },
      profileReadme: [],
      articlePlatforms: [],
      skillsSection: [],
    },
    phases: [
      {
        id: 'build',
        title: 'Build',
        months: [1, 2],
        goal: 'Have a place',
        skills: [item('sawing'), item('digging')],
        projects: [
          project('shed', [item('floor'), { ...item('walls'), requires: ['floor'] }, item('roof')]),
          project('fence', [item('posts'), item('gate')]),
        ],
      },
      {
        id: 'grow',
        title: 'Grow',
        months: [3, 4],
        goal: 'Have vegetables',
        skills: [item('watering')],
        projects: [{ ...project('beds', [item('soil'), item('seeds')]), requires: ['shed'] }],
      },
    ] as PlanPhase[],
    certifications: [{ ...item('permit'), priority: 'high', phase: 'build' }] as (Item & Record<string, unknown>)[],
    habits: [
      { ...item('dig'), category: 'work', period: 'day', unit: 'minutes', min: 30 },
      { ...item('visit-market'), category: 'people', period: 'week', unit: 'times', min: 1 },
    ] as (Item & Record<string, unknown>)[],
    repositories: [{ ...item('shed-plans'), project: 'shed' }] as (Item & Record<string, unknown>)[],
    guidelines: [
      { ...item('keep-notes'), kind: 'do' },
      { ...item('rush'), kind: 'dont' },
    ] as (Item & Record<string, unknown>)[],
    ninetyDays: {
      goal: 'A shed',
      months: [
        {
          month: 1,
          title: 'Begin',
          fortnights: [
            { weeks: [1, 2], tasks: [item('buy-wood')] },
            { weeks: [3, 4], tasks: [item('hang-door')] },
          ],
        },
      ],
    },
  }
}

export type GardenPlan = ReturnType<typeof gardenPlan>

function item(id: string): Item {
  return { id, title: `The ${id}` }
}

function project(id: string, deliverables: PlanProject['deliverables']): PlanProject {
  return { ...item(id), goal: `Have a ${id}`, deliverables }
}

export function projectOf(plan: GardenPlan, id: string): PlanProject {
  const found = plan.phases.flatMap(phase => phase.projects).find(each => each.id === id)
  if (!found) throw new Error(`The plan has no project ${id}`)
  return found
}

/** YAML holds JSON, so a plan is a file as it is. */
export const filesOf = (plan: object) => [{ path: 'roadmap.yaml', text: JSON.stringify(plan, null, 2) }]

export function folderOf(plan: object, folder = tempFolder()): string {
  writeFileSync(join(folder, 'roadmap.yaml'), JSON.stringify(plan, null, 2))
  return folder
}

interface Change {
  kind: string
  collection: string
  id: string
  title: string
  detail: string | null
}

/** A world that follows the garden plan. */
export async function gardenWorld(plan: object = gardenPlan()) {
  const world = await createWorld({ roadmap: folderOf(plan) })
  return { ...world, ...verbsOf(world) }
}

function verbsOf({ ask, cairn }: World) {
  const send = (plan: object, dryRun = false) => ask('POST', '/roadmap-imports', { files: filesOf(plan), dryRun })
  return {
    /** Imports a plan; answers what changed. */
    async bringIn(plan: object, { dryRun = false } = {}): Promise<Change[]> {
      const { status, json } = await send(plan, dryRun)
      if (status !== 200) throw new Error(JSON.stringify(json))
      return json.changes
    },
    /** The same, as short lines: `moved deliverables/gate`. */
    async changesBy(plan: object): Promise<string[]> {
      return (await this.bringIn(plan)).map(({ kind, collection, id }) => `${kind} ${collection}/${id}`)
    },
    async read(path: string) {
      return (await ask('GET', path)).json
    },
    async list(collection: string, query = '') {
      return (await ask('GET', `/${collection}?limit=500${query}`)).json.items
    },
    async write(method: string, path: string, body?: unknown) {
      const { status, json } = await ask(method, path, body)
      if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`)
      return json
    },
    newestChange: () => cairn.live.newest(),
  }
}

export type Garden = Awaited<ReturnType<typeof gardenWorld>>
