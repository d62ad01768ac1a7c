import { describe, expect, it } from 'vitest'
import { importRoadmap } from '../../api/roadmap/import-roadmap.ts'
import { readRoadmap } from '../../roadmap/load-roadmap.ts'
import { createWorld } from '../support/world.ts'
import { filesOf, gardenPlan, gardenWorld, projectOf } from './import-plans.ts'

const deliverablesOf = (garden: Awaited<ReturnType<typeof gardenWorld>>, project: string) =>
  garden.list('deliverables', `&project=${project}`).then((items: { id: string }[]) => items.map(({ id }) => id))

describe('the roadmap that comes with Cairn', async () => {
  const world = await createWorld()

  it('gives the counts that clients rely on', async () => {
    const expected = {
      phases: 6,
      projects: 12,
      deliverables: 50,
      skills: 41,
      certifications: 9,
      metrics: 16,
      habits: 7,
      'plan-tasks': 18,
      repositories: 6,
      articles: 8,
      'career-paths': 4,
      'company-stages': 3,
      'interview-questions': 10,
    }
    for (const [collection, count] of Object.entries(expected)) {
      const { json } = await world.ask('GET', `/${collection}?limit=500`)
      expect([collection, json.items.length]).toEqual([collection, count])
    }
  })

  it('changes and announces nothing when it is imported again', async () => {
    const newest = await world.cairn.live.newest()
    const version = await world.ask('GET', '/roadmap')
    const { json } = await world.ask('POST', '/roadmap-imports', {})
    expect(json).toMatchObject({ applied: true, changes: [], counts: { phases: 6, deliverables: 50 } })
    expect(await world.cairn.live.newest()).toBe(newest)
    expect((await world.ask('GET', '/roadmap')).json).toEqual(version.json)
  })
})

describe('what an edit of the files does', () => {
  it('changes a label and nothing else', async () => {
    const garden = await gardenWorld()
    const plan = gardenPlan()
    projectOf(plan, 'shed').deliverables[0] = { id: 'floor', title: 'A dry floor' }
    expect(await garden.bringIn(plan)).toEqual([
      {
        kind: 'changed',
        collection: 'deliverables',
        id: 'floor',
        title: 'A dry floor',
        detail: 'title: "The floor" -> "A dry floor"',
      },
    ])
    expect((await garden.read('/deliverables/floor')).title).toBe('A dry floor')
    expect(await garden.bringIn(plan)).toEqual([])
  })

  it('moves a deliverable to another project and a project to another phase, with progress', async () => {
    const garden = await gardenWorld()
    await garden.write('PATCH', '/deliverables/gate', { status: 'done' })
    const plan = gardenPlan()
    const [gate] = projectOf(plan, 'fence').deliverables.splice(1, 1)
    if (gate) projectOf(plan, 'beds').deliverables.unshift(gate)
    const [fence] = plan.phases[0]?.projects.splice(1, 1) ?? []
    if (fence) plan.phases[1]?.projects.push(fence)
    expect((await garden.changesBy(plan)).sort()).toEqual(['moved deliverables/gate', 'moved projects/fence'])
    expect(await garden.read('/deliverables/gate')).toMatchObject({ projectId: 'beds', status: 'done' })
    expect(await garden.read('/projects/fence')).toMatchObject({ phaseId: 'grow', number: 3 })
    expect(await deliverablesOf(garden, 'beds')).toEqual(['gate', 'soil', 'seeds'])
    expect(await garden.bringIn(plan)).toEqual([])
  })

  it('reports only what was moved when a list is put in another order', async () => {
    const garden = await gardenWorld()
    const plan = gardenPlan()
    const { deliverables } = projectOf(plan, 'shed')
    deliverables.unshift(...deliverables.splice(2, 1))
    expect(await garden.changesBy(plan)).toEqual(['moved deliverables/roof'])
    expect(await deliverablesOf(garden, 'shed')).toEqual(['roof', 'floor', 'walls'])

    plan.phases[0]?.projects.reverse()
    const moved = await garden.changesBy(plan)
    expect(moved).toHaveLength(1)
    expect(moved[0]).toMatch(/^moved projects\/(shed|fence)$/)
    expect((await garden.list('projects')).map(({ id, number }: never) => [id, number])).toEqual([
      ['fence', 1],
      ['shed', 2],
      ['beds', 3],
    ])
  })

  it('adds one item in the middle without touching those behind it', async () => {
    const garden = await gardenWorld()
    const plan = gardenPlan()
    plan.phases[0]?.projects.splice(1, 0, { id: 'path', title: 'Path', goal: 'Dry feet', deliverables: [] })
    projectOf(plan, 'shed').deliverables.splice(1, 0, { id: 'beams', title: 'Beams' })
    expect((await garden.changesBy(plan)).sort()).toEqual(['added deliverables/beams', 'added projects/path'])
    expect((await garden.read('/projects/beds')).number).toBe(4)
    expect(await deliverablesOf(garden, 'shed')).toEqual(['floor', 'beams', 'walls', 'roof'])
  })

  it('moves a task of the 90-day plan to another fortnight', async () => {
    const garden = await gardenWorld()
    const plan = gardenPlan()
    const [first, second] = plan.ninetyDays.months[0]?.fortnights ?? []
    const [task] = first?.tasks.splice(0, 1) ?? []
    if (task) second?.tasks.push(task)
    expect(await garden.changesBy(plan)).toEqual(['moved plan-tasks/buy-wood'])
    expect(await garden.read('/plan-tasks/buy-wood')).toMatchObject({ firstWeek: 3, lastWeek: 4 })
  })

  it('says what changed beyond the lists', async () => {
    const garden = await gardenWorld()
    const plan = { ...gardenPlan(), goal: 'Sell on the market' }
    expect(await garden.bringIn(plan)).toEqual([
      {
        kind: 'changed',
        collection: 'roadmap',
        id: 'garden',
        title: 'A garden',
        detail: 'goal: "Eat from it" -> "Sell on the market"',
      },
    ])
    expect((await garden.read('/roadmap')).goal).toBe('Sell on the market')
    expect(await garden.bringIn(plan)).toEqual([])
  })
})

describe('a rename by `was`', () => {
  it('takes along parts, proofs, progress, and what names it', async () => {
    const garden = await gardenWorld()
    await garden.write('PATCH', '/deliverables/floor', { status: 'done', note: 'oak' })
    await garden.write('PATCH', '/projects/shed', { note: 'behind the house' })
    await garden.write('POST', '/evidence', {
      collection: 'projects',
      itemId: 'shed',
      url: 'https://garden.example/shed',
    })
    await garden.write('POST', '/evidence', {
      collection: 'deliverables',
      itemId: 'floor',
      url: 'https://garden.example/f',
    })
    const shelf = { id: 'shelf', title: 'Shelf', projectId: 'shed', requires: ['floor'] }
    await garden.write('POST', '/deliverables', shelf)

    const plan = gardenPlan()
    Object.assign(projectOf(plan, 'shed'), { id: 'hut', was: 'shed' })
    projectOf(plan, 'hut').deliverables[0] = { id: 'ground', was: 'floor', title: 'The floor' }
    projectOf(plan, 'hut').deliverables[1] = { id: 'walls', title: 'The walls', requires: ['ground'] }
    projectOf(plan, 'beds').requires = ['hut']
    plan.repositories[0] = { id: 'shed-plans', title: 'The shed-plans', project: 'hut' }
    expect((await garden.changesBy(plan)).sort()).toEqual(['renamed deliverables/ground', 'renamed projects/hut'])

    expect(await garden.read('/projects/hut')).toMatchObject({ note: 'behind the house' })
    expect(await garden.read('/deliverables/ground')).toMatchObject({ status: 'done', note: 'oak', projectId: 'hut' })
    expect(await garden.read('/deliverables/shelf')).toMatchObject({ projectId: 'hut', requires: ['ground'] })
    expect(await garden.read('/deliverables/walls')).toMatchObject({ requires: ['ground'] })
    expect((await garden.list('evidence')).map(({ itemId }: never) => itemId).sort()).toEqual(['ground', 'hut'])
    expect((await garden.ask('GET', '/projects/shed')).status).toBe(404)
    expect(await garden.bringIn(plan)).toEqual([])
    for (const old of [plan.phases[0]?.projects[0], projectOf(plan, 'hut').deliverables[0]]) delete old?.was
    expect(await garden.bringIn(plan)).toEqual([])
  })

  it('takes along the log of a habit, its days and its streak', async () => {
    const garden = await gardenWorld()
    await garden.write('POST', '/habit-logs', { habitId: 'dig', amount: 30, day: '2026-11-21' })
    await garden.write('POST', '/habit-logs', { habitId: 'dig', amount: 40 })
    const plan = gardenPlan()
    Object.assign(plan.habits[0] ?? {}, { id: 'spade-work', was: 'dig' })
    expect(await garden.changesBy(plan)).toEqual(['renamed habits/spade-work'])
    expect(await garden.list('habit-logs', '&habit=spade-work')).toHaveLength(2)
    const { habits } = await garden.read('/today')
    expect(habits[0]).toMatchObject({ id: 'spade-work', dayAmount: 40, streak: { current: 2 } })
  })

  it('brings back what was archived under its former id', async () => {
    const garden = await gardenWorld()
    await garden.write('PATCH', '/deliverables/gate', { status: 'done' })
    const plan = gardenPlan()
    projectOf(plan, 'fence').deliverables.pop()
    expect(await garden.changesBy(plan)).toEqual(['archived deliverables/gate'])
    projectOf(plan, 'fence').deliverables.push({ id: 'door', was: 'gate', title: 'The door' })
    expect(await garden.changesBy(plan)).toEqual(['restored deliverables/door'])
    expect(await garden.read('/deliverables/door')).toMatchObject({ status: 'done', archivedAt: null })
    expect((await garden.ask('GET', '/deliverables/gate')).status).toBe(404)
  })
})

describe('what the files no longer name', () => {
  it('is deleted when nothing was made of it', async () => {
    const garden = await gardenWorld()
    const plan = gardenPlan()
    plan.phases[0]?.skills.pop()
    plan.phases[0]?.projects.pop()
    expect((await garden.changesBy(plan)).sort()).toEqual([
      'removed deliverables/gate',
      'removed deliverables/posts',
      'removed projects/fence',
      'removed skills/digging',
    ])
    expect((await garden.ask('GET', '/projects/fence')).status).toBe(404)
  })

  it.each([
    ['a status', 'deliverables', 'gate', { status: 'skipped' }],
    ['a date', 'deliverables', 'gate', { dueOn: '2027-01-01' }],
    ['a note', 'skills', 'digging', { note: 'with a fork' }],
    ['an edit of its text', 'guidelines', 'rush', { title: 'Never rush' }],
    ['an address of its own', 'repositories', 'shed-plans', { url: 'https://garden.example/plans' }],
  ])('is archived with %s and comes back with it', async (_, collection, id, edit) => {
    const garden = await gardenWorld()
    await garden.write('PATCH', `/${collection}/${id}`, edit)
    const plan = gardenPlan()
    projectOf(plan, 'fence').deliverables.pop()
    plan.phases[0]?.skills.pop()
    plan.guidelines.pop()
    plan.repositories.pop()
    expect(await garden.changesBy(plan)).toContain(`archived ${collection}/${id}`)
    expect((await garden.list(collection)).map((item: { id: string }) => item.id)).not.toContain(id)
    expect(await garden.bringIn(plan)).toEqual([])
    expect(await garden.changesBy(gardenPlan())).toContain(`restored ${collection}/${id}`)
    expect(await garden.read(`/${collection}/${id}`)).toMatchObject({ ...edit, archivedAt: null })
    expect(await garden.bringIn(gardenPlan())).toEqual([])
  })

  it('is archived with proof or a log, and the project of a touched part with that part', async () => {
    const garden = await gardenWorld()
    await garden.write('POST', '/evidence', {
      collection: 'deliverables',
      itemId: 'gate',
      url: 'https://garden.example/g',
    })
    await garden.write('POST', '/habit-logs', { habitId: 'visit-market' })
    const plan = gardenPlan()
    plan.phases[0]?.projects.pop()
    plan.habits.pop()
    expect((await garden.changesBy(plan)).sort()).toEqual([
      'archived deliverables/gate',
      'archived habits/visit-market',
      'archived projects/fence',
      'removed deliverables/posts',
    ])
    expect((await garden.read('/today')).habits.map((habit: { id: string }) => habit.id)).toEqual(['dig'])
    await garden.bringIn(gardenPlan())
    expect(await garden.list('evidence', '&item=gate')).toHaveLength(1)
    expect(await garden.list('habit-logs', '&habit=visit-market')).toHaveLength(1)
    expect(await deliverablesOf(garden, 'fence')).toEqual(['posts', 'gate'])
  })
})

describe('what the owner did through the API', () => {
  it('survives until the files change the same field', async () => {
    const garden = await gardenWorld()
    await garden.write('PATCH', '/deliverables/floor', { title: 'My floor', projectId: 'fence' })
    await garden.write('PATCH', '/habits/dig', { min: 10 })
    const plan = gardenPlan()
    projectOf(plan, 'shed').deliverables.unshift({ id: 'plot', title: 'Plot' })
    plan.habits[0] = { ...plan.habits[0], id: 'dig', title: 'Dig well' }
    expect((await garden.changesBy(plan)).sort()).toEqual(['added deliverables/plot', 'changed habits/dig'])
    expect(await garden.read('/deliverables/floor')).toMatchObject({ title: 'My floor', projectId: 'fence' })
    expect(await garden.read('/habits/dig')).toMatchObject({ title: 'Dig well', min: 10 })

    projectOf(plan, 'shed').deliverables[1] = { id: 'floor', title: 'Stone floor' }
    await garden.bringIn(plan)
    expect(await garden.read('/deliverables/floor')).toMatchObject({ title: 'Stone floor', projectId: 'fence' })
  })

  it('keeps its own order until the files move the same item', async () => {
    const garden = await gardenWorld()
    await garden.write('PATCH', '/guidelines/keep-notes', { position: 7 })
    expect(await garden.bringIn(gardenPlan())).toEqual([])
    expect((await garden.list('guidelines')).map((item: { id: string }) => item.id)).toEqual(['rush', 'keep-notes'])
    const plan = gardenPlan()
    plan.guidelines.push({ id: 'share', title: 'Share', kind: 'do' })
    await garden.bringIn(plan)
    expect((await garden.read('/guidelines/keep-notes')).position).toBe(7)
  })

  it('leaves items added by hand alone, whatever the files do around them', async () => {
    const garden = await gardenWorld()
    const shelf = await garden.write('POST', '/deliverables', { title: 'Shelf', projectId: 'fence', status: 'doing' })
    const rule = await garden.write('POST', '/guidelines', { title: 'Rest', kind: 'do' })
    const plan = gardenPlan()
    plan.phases[0]?.projects.pop()
    plan.guidelines.reverse()
    await garden.bringIn(plan)
    expect(await garden.read('/deliverables/shelf')).toEqual(shelf)
    expect(await garden.read('/guidelines/rest')).toEqual(rule)
    expect(await garden.read('/projects/fence')).toMatchObject({ archivedAt: expect.any(String) })
  })

  it('gives the files an item that was added by hand when they name it, with its progress', async () => {
    const garden = await gardenWorld()
    await garden.write('POST', '/skills', { id: 'pruning', title: 'Prune', phaseId: 'grow', status: 'doing' })
    const plan = gardenPlan()
    plan.phases[1]?.skills.push({ id: 'pruning', title: 'Pruning' })
    expect(await garden.changesBy(plan)).toEqual(['changed skills/pruning'])
    expect(await garden.read('/skills/pruning')).toMatchObject({ title: 'Pruning', status: 'doing' })
    expect(await garden.bringIn(plan)).toEqual([])
  })

  it('keeps away what the owner deleted', async () => {
    const garden = await gardenWorld()
    await garden.write('DELETE', '/deliverables/gate')
    await garden.write('DELETE', '/guidelines/rush')
    const without = gardenPlan()
    without.guidelines.pop()
    for (const plan of [gardenPlan(), without, gardenPlan()]) {
      expect(await garden.bringIn(plan)).toEqual([])
      expect(await deliverablesOf(garden, 'fence')).toEqual(['posts'])
      expect(await garden.list('guidelines')).toHaveLength(1)
    }
  })
})

describe('one import', () => {
  const plan = gardenPlan()
  plan.phases[0]?.projects.pop()
  projectOf(plan, 'shed').title = 'Big shed'
  plan.guidelines.push({ id: 'share', title: 'Share', kind: 'do' })

  it('writes nothing when it is only asked what it would do', async () => {
    const garden = await gardenWorld()
    const newest = await garden.newestChange()
    const would = await garden.bringIn(plan, { dryRun: true })
    expect(await garden.newestChange()).toBe(newest)
    expect((await garden.read('/projects/shed')).title).toBe('The shed')
    expect(await garden.bringIn(plan)).toEqual(would)
  })

  it('leaves nothing behind when it fails in the middle', async () => {
    const garden = await gardenWorld()
    const before = await garden.list('projects')
    const newest = await garden.newestChange()
    const loaded = readRoadmap({
      yaml: new Map([['a.yaml', filesOf(plan)[0]?.text ?? '']]),
      markdown: new Map(),
      faults: [],
    })
    if ('faults' in loaded) throw new Error('the plan has faults')
    for (const good of [0, 1, 3]) {
      let asked = 0
      const now = () => {
        if (asked++ >= good) throw new Error('the clock stopped')
        return garden.cairn.now()
      }
      const broken = { ...garden.cairn, now }
      await expect(importRoadmap(broken, { ...loaded, filesDigest: null }, { dryRun: false })).rejects.toThrow(
        'the clock stopped',
      )
    }
    expect(await garden.list('projects')).toEqual(before)
    expect(await garden.newestChange()).toBe(newest)
    expect(await garden.list('guidelines')).toHaveLength(2)
  })

  it('reports all faults of the files at once, each with its place, value and mend', async () => {
    const garden = await gardenWorld()
    const text = `${filesOf(gardenPlan())[0]?.text}\n`
      .replace('"months": [\n        1,\n        2\n      ]', '"months": [1, 7]')
      .replace('"kind": "dont"', '"kind": "never"')
    const { status, json } = await garden.ask('POST', '/roadmap-imports', { files: [{ path: 'plan.yaml', text }] })
    expect(status).toBe(422)
    const details = json.errors.map(({ detail }: { detail: string }) => detail)
    expect(details.length).toBeGreaterThan(1)
    for (const detail of details) expect(detail).toMatch(/^plan\.yaml:\d+:\d+ {2}\S.*\.$/)
    expect(details.join('\n')).toContain('"never"')
    expect(await garden.bringIn(gardenPlan())).toEqual([])
  })
})
