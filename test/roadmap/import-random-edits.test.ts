import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRoadmap } from '../../roadmap/load-roadmap.ts'
import { filesOf, type Garden, type GardenPlan, gardenPlan, gardenWorld, type PlanProject } from './import-plans.ts'

type Edit = { verb: 'add' | 'drop' | 'label' | 'rename' | 'move' | 'reorder' | 'move-project'; a: number; b: number }
type Progress = { at: number; status: 'doing' | 'done' | 'skipped' }

const edit: fc.Arbitrary<Edit> = fc.record({
  verb: fc.constantFrom('add', 'drop', 'label', 'rename', 'move', 'reorder', 'move-project'),
  a: fc.nat(20),
  b: fc.nat(20),
})
const round = fc.record({
  edits: fc.array(edit, { minLength: 1, maxLength: 5 }),
  progress: fc.array(fc.record({ at: fc.nat(20), status: fc.constantFrom('doing', 'done', 'skipped') }), {
    maxLength: 2,
  }) as fc.Arbitrary<Progress[]>,
})

const projectsOf = (plan: GardenPlan) => plan.phases.flatMap(phase => phase.projects)
const partsOf = (plan: GardenPlan) => projectsOf(plan).flatMap(project => project.deliverables)
const pick = <T>(items: readonly T[], at: number): T | undefined => items[at % Math.max(1, items.length)]

/** One edit as an owner makes it in the files; answers the new id of what it renamed. */
function applyEdit(plan: GardenPlan, { verb, a, b }: Edit, fresh: () => string): Record<string, string> {
  const project = pick(projectsOf(plan), a)
  const parts = project?.deliverables ?? []
  const part = pick(parts, b)
  if (verb === 'add') parts.splice(b % (parts.length + 1), 0, { id: fresh(), title: 'New' })
  if (verb === 'drop' && part) dropPart(plan, part.id)
  if (verb === 'label' && part) part.title = `${part.title} ${b}`
  if (verb === 'move' && part) movePart(plan, parts, part, b)
  if (verb === 'reorder') parts.reverse()
  if (verb === 'move-project' && project) moveProject(plan, project, b)
  return verb === 'rename' && part && part.was === undefined ? renamePart(plan, part, fresh()) : {}
}

function dropPart(plan: GardenPlan, id: string) {
  for (const { deliverables } of projectsOf(plan)) {
    for (const part of deliverables) if (part.requires) part.requires = part.requires.filter(other => other !== id)
    const at = deliverables.findIndex(part => part.id === id)
    if (at >= 0) deliverables.splice(at, 1)
  }
}

/** Moves a part to the end of a project's, unless it would then wait for something that waits for it. */
function movePart(plan: GardenPlan, from: PlanProject['deliverables'], part: (typeof from)[number], to: number) {
  const at = from.indexOf(part)
  const target = pick(projectsOf(plan), to)?.deliverables ?? from
  target.push(...from.splice(at, 1))
  const read = readRoadmap({
    yaml: new Map(filesOf(plan).map(({ path, text }) => [path, text])),
    markdown: new Map(),
    faults: [],
  })
  if ('roadmap' in read) return
  for (const { message } of read.faults) expect(message).toContain('goes in a circle')
  from.splice(at, 0, ...target.splice(-1))
}

function moveProject(plan: GardenPlan, project: PlanProject, to: number) {
  for (const phase of plan.phases) phase.projects = phase.projects.filter(each => each !== project)
  pick(plan.phases, to)?.projects.push(project)
}

function renamePart(plan: GardenPlan, part: PlanProject['deliverables'][number], id: string) {
  const was = part.id
  Object.assign(part, { id, was })
  for (const { requires } of partsOf(plan)) {
    const at = requires?.indexOf(was) ?? -1
    if (at >= 0) requires?.splice(at, 1, id)
  }
  return { [was]: id }
}

const saidBy = (plan: GardenPlan) => ({
  projects: plan.phases.flatMap(({ id: phaseId, projects }) =>
    projects.map(({ id, title }) => ({ id, title, phaseId })),
  ),
  deliverables: projectsOf(plan).flatMap(({ id: projectId, deliverables }) =>
    deliverables.map(({ id, title, requires = [] }) => ({ id, title, projectId, requires })),
  ),
})

test('after any edits of the files the plan says what they say, and nothing that was done is lost', async () => {
  const run = async (rounds: { edits: Edit[]; progress: Progress[] }[]) => {
    const plan = gardenPlan()
    const garden = await gardenWorld(plan)
    const done = new Map<string, string>()
    let count = 0
    for (const { edits, progress } of rounds) {
      await makeProgress(garden, progress, done)
      const renamed = edits.flatMap(each => Object.entries(applyEdit(plan, each, () => `new-${++count}`)))
      await garden.bringIn(plan)
      expect(await garden.bringIn(plan)).toEqual([])
      await expectSame(garden, plan)
      followRenames(plan, renamed, done)
      for (const [id, status] of done) expect(await garden.read(`/deliverables/${id}`)).toMatchObject({ id, status })
      for (const part of partsOf(plan)) delete part.was
    }
    await garden.cairn.close()
  }
  await fc.assert(fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 4 }), run), { numRuns: 12 })
})

async function makeProgress(garden: Garden, progress: Progress[], done: Map<string, string>) {
  for (const { at, status } of progress) {
    const part: { id: string } | undefined = pick(await garden.list('deliverables'), at)
    if (!part) continue
    await garden.write('PATCH', `/deliverables/${part.id}`, { status })
    done.set(part.id, status)
  }
}

async function expectSame(garden: Garden, plan: GardenPlan) {
  for (const [collection, said] of Object.entries(saidBy(plan))) {
    const shown: Record<string, unknown>[] = await garden.list(collection)
    const fields = Object.keys(said[0] ?? {})
    expect(shown.map(item => Object.fromEntries(fields.map(name => [name, item[name]])))).toEqual(said)
  }
}

/** What was dropped again in the same round keeps its former id, in the archive. */
function followRenames(plan: GardenPlan, renamed: [string, string][], done: Map<string, string>) {
  const named = new Set(partsOf(plan).map(({ id }) => id))
  for (const [from, to] of renamed) {
    const status = done.get(from)
    if (status === undefined || !named.has(to)) continue
    done.delete(from)
    done.set(to, status)
  }
}
