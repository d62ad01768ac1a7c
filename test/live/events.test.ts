import { isNotNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { changes } from '../../db/schema/live.ts'
import { createWorld, type World } from '../support/world.ts'

/** What was told, as `event collection/id`. */
async function told({ cairn }: World): Promise<string[]> {
  const rows = await cairn.db.read(tx => tx.select().from(changes).where(isNotNull(changes.event)).orderBy(changes.seq))
  return rows.map(({ event, collection, itemId }) => `${event} ${collection}/${itemId}`)
}

test('an entry of a habit is told once; a skip, an edit and a deletion are no entry', async () => {
  const world = await createWorld()
  const { json: log } = await world.ask('POST', '/habit-logs', { habitId: 'reading', amount: 20 })
  await world.ask('PATCH', `/habit-logs/${log.id}`, { amount: 30 })
  await world.ask('DELETE', `/habit-logs/${log.id}`)
  await world.ask('POST', '/habit-logs', { habitId: 'reading', skip: true })
  await world.ask('POST', '/habit-logs', { habitId: 'no-such-habit' })
  expect(await told(world)).toEqual([`habit.logged habit-logs/${log.id}`])
})

test('each kind of milestone tells that it is done, when it becomes so and not again', async () => {
  const world = await createWorld()
  const first = async (name: string) => (await world.ask('GET', `/${name}?limit=1`)).json.items[0].id as string
  const expected: string[] = []
  for (const [name, event] of Object.entries({
    skills: 'milestone.completed',
    'plan-tasks': 'milestone.completed',
    certifications: 'certification.obtained',
    articles: 'article.published',
  })) {
    const id = await first(name)
    for (const change of [{ status: 'doing' }, { status: 'done' }, { status: 'done' }, { note: 'at last' }]) {
      expect((await world.ask('PATCH', `/${name}/${id}`, change)).status).toBe(200)
    }
    expected.push(`${event} ${name}/${id}`)
  }
  expect(await told(world)).toEqual(expected)
})

test('the last deliverable completes its project, the last project its phase', async () => {
  const world = await createWorld()
  const plan = (await world.ask('GET', '/phases')).json.items
  const phase = plan[0].id
  const { items: projects } = (await world.ask('GET', `/projects?phase=${phase}`)).json
  for (const { id } of projects) {
    const { items } = (await world.ask('GET', `/deliverables?project=${id}&limit=500`)).json
    for (const deliverable of items) await world.ask('PATCH', `/deliverables/${deliverable.id}`, { status: 'done' })
  }
  const beyondMilestones = (await told(world)).filter(text => !text.startsWith('milestone.'))
  expect(beyondMilestones).toEqual([
    ...projects.map(({ id }: { id: string }) => `project.completed projects/${id}`),
    `phase.completed phases/${phase}`,
  ])
})

test('closing by hand, skipping what is left, and deleting it complete as well; opening again tells nothing', async () => {
  const world = await createWorld()
  const [{ id: project }] = (await world.ask('GET', '/projects?limit=1')).json.items
  const { items } = (await world.ask('GET', `/deliverables?project=${project}&limit=500`)).json
  const completed = async () => (await told(world)).filter(text => text.startsWith('project.')).length

  await world.ask('PATCH', `/projects/${project}`, { status: 'done' })
  expect(await completed()).toBe(1)
  await world.ask('PATCH', `/projects/${project}`, { status: null })
  const [first, last, ...rest] = items.map(({ id }: { id: string }) => id)
  await world.ask('PATCH', `/deliverables/${first}`, { status: 'done' })
  for (const id of rest) await world.ask('PATCH', `/deliverables/${id}`, { status: 'skipped' })
  expect(await completed()).toBe(1)
  await world.ask('DELETE', `/deliverables/${last}`)
  expect(await completed()).toBe(2)
})

test('what is refused is not told, and an import tells of no deed', async () => {
  const world = await createWorld()
  expect(await told(world)).toEqual([])
  const [{ id }] = (await world.ask('GET', '/deliverables?limit=1')).json.items
  await world.ask('PATCH', `/deliverables/${id}`, { status: 'done', title: '' })
  await world.ask('PATCH', `/deliverables/${id}`, { status: 'done' }, { 'if-match': '"old"' })
  expect(await told(world)).toEqual([])
})
