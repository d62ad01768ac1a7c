import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { collections } from '../../api/collections/all.ts'
import { dashboard, today } from '../../api/dashboard/shapes.ts'
import { publicView } from '../../api/publish/public-view.ts'
import { readRoadmapFiles } from '../../cli/read-roadmap-files.ts'
import { createWorld, type World } from '../support/world.ts'

const nurse = join(import.meta.dirname, '../fixtures/roadmaps/nurse-to-informatics')
const voipWords = /voip|kubernetes|terraform|asterisk|freeswitch|\bsip\b|cloud/i

const idsIn = async ({ ask }: World, collection: string) =>
  (await ask('GET', `/${collection}?limit=500`)).json.items.map((item: { id: string }) => item.id)

/** Every reading and every collection answers in its own shape; answers all of it as text. */
async function readAll({ ask }: World): Promise<string> {
  const readings = {
    '/today': today,
    '/today?day=2026-11-01': today,
    '/dashboard': dashboard,
    '/public-view': publicView,
  }
  let text = JSON.stringify((await ask('GET', '/roadmap')).json)
  for (const [path, shape] of Object.entries(readings)) {
    const { json } = await ask('GET', path)
    expect(shape.strict().parse(json)).toEqual(json)
    text += JSON.stringify(json)
  }
  for (const { name, shape } of collections) {
    const { json } = await ask('GET', `/${name}?limit=500`)
    for (const item of json.items) expect(shape.strict().parse(item)).toEqual(item)
    text += JSON.stringify(json)
  }
  return text
}

describe('a quite different roadmap alone', async () => {
  const world = await createWorld({ roadmap: nurse })

  it('answers every reading and collection without a word of the first one', async () => {
    expect(await readAll(world)).not.toMatch(voipWords)
    expect(await idsIn(world, 'phases')).toEqual(['data-basics', 'health-standards', 'ward-pilot'])
  })

  it('takes a day, a milestone and a metric', async () => {
    const { ask } = world
    const log = await ask('POST', '/habit-logs', { habitId: 'night-shifts' })
    expect(log).toMatchObject({ status: 201, json: { amount: 1 } })
    expect((await ask('POST', '/habit-logs', { habitId: 'exercises', amount: 12 })).status).toBe(201)
    await ask('PATCH', '/deliverables/falls-dataset', { status: 'done' })
    await ask('PATCH', '/deliverables/falls-charts', { status: 'done' })
    await ask('PATCH', '/certifications/rhia', { status: 'done' })
    const { json } = await ask('GET', '/today')
    const states = Object.fromEntries(json.habits.map(({ id, state }: { id: string; state: string }) => [id, state]))
    expect(states).toEqual({ exercises: 'done', 'night-shifts': 'open', 'shadow-analyst': 'open' })
    expect(json.next.map(({ id }: { id: string }) => id)).toContain('letter-mapping')
    expect((await ask('GET', '/projects/falls-report')).json).toMatchObject({
      status: 'done',
      statusIsOverridden: false,
    })
    expect((await ask('GET', '/metrics/metric-rhia')).json).toMatchObject({
      current: 1,
      state: 'reached',
      computed: true,
    })
    const view = (await ask('GET', '/public-view')).json
    expect(view.metrics.map(({ id }: { id: string }) => id)).toEqual(['metric-rhia'])
    expect(view.totals).toMatchObject({ projects: { done: 1, total: 3 }, certifications: { done: 1, total: 1 } })
  })
})

describe('a quite different roadmap after the first', async () => {
  const world = await createWorld()
  const { ask } = world
  const before = Object.fromEntries(
    await Promise.all(collections.map(async ({ name }) => [name, await idsIn(world, name)])),
  )
  const [part, other] = before.deliverables as string[]
  await ask('PATCH', `/deliverables/${part}`, { status: 'done', note: 'worth it' })
  await ask('POST', '/habit-logs', { habitId: before.habits[0], amount: 20 })
  const files = await readRoadmapFiles('/', nurse)

  it('takes its place, and what was done goes to the archive', async () => {
    const swap = {
      roadmap: { id: 'nurse-to-informatics', title: 'Ward nurse to health informatics analyst' },
      replaces: { id: 'voip-to-cloud', title: 'VoIP to Cloud Infrastructure Engineer' },
    }
    expect((await ask('POST', '/roadmap-imports', { files, dryRun: true })).json).toMatchObject(swap)
    const { status, json } = await ask('POST', '/roadmap-imports', { files })
    expect(status).toBe(200)
    expect(json).toMatchObject(swap)
    expect((await ask('POST', '/roadmap-imports', { files })).json).toMatchObject({ ...swap, replaces: null })
    const kinds = new Set(json.changes.map(({ kind }: { kind: string }) => kind))
    expect([...kinds].sort()).toEqual(['added', 'archived', 'changed', 'removed'])
    expect(await readAll(world)).not.toMatch(voipWords)
    expect(await idsIn(world, 'deliverables')).toHaveLength(5)
    expect(await ask('GET', `/deliverables/${part}`)).toMatchObject({ status: 200, json: { note: 'worth it' } })
    expect((await ask('GET', `/deliverables/${other}`)).status).toBe(404)
  })

  it('gives its place back, with all that was done', async () => {
    await ask('POST', '/roadmap-imports', {})
    for (const { name, planned } of collections)
      if (planned !== false) expect([name, await idsIn(world, name)]).toEqual([name, before[name]])
    expect((await ask('GET', `/deliverables/${part}`)).json).toMatchObject({ status: 'done', archivedAt: null })
    const { json } = await ask('GET', '/today')
    expect(json.habits[0]).toMatchObject({ id: before.habits[0], dayAmount: 20 })
    expect(await ask('POST', '/roadmap-imports', {})).toMatchObject({ json: { changes: [] } })
  })
})
