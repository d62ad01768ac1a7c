import { beforeEach, expect, test, vi } from 'vitest'
import { createWorld, type World } from '../support/world.ts'

let world: World
let entry: { id: string }
beforeEach(async () => {
  world = await createWorld()
  entry = (await log({ day: '2026-11-20', amount: 10 })).json
  await world.ask('DELETE', '/habits/reading')
})

const log = (body: object) => world.ask('POST', '/habit-logs', { habitId: 'reading', ...body })
const titleOf = async (id: string) => (await world.ask('GET', `/habits/${id}`)).json.title

test.each([{}, { amount: 5 }, { skip: true }, { day: '2026-11-21', amount: 5 }])(
  'an archived habit takes no new entry, and is named with the mend: %j',
  async body => {
    const { status, json } = await log(body)
    const mend = 'Bring the habit back first. PATCH /api/v1/habits/reading {"archivedAt": null} does that.'
    const detail = `"${await titleOf('reading')}" is archived and takes no new entries. ${mend}`
    expect([status, json.errors]).toEqual([422, [{ pointer: '/habitId', detail }]])
    expect((await world.ask('GET', '/habit-logs')).json.items).toHaveLength(1)
  },
)

test('brought back as told, it takes entries again', async () => {
  expect((await log({ amount: 5 })).status).toBe(422)
  expect((await world.ask('PATCH', '/habits/reading', { archivedAt: null })).status).toBe(200)
  expect((await log({ amount: 5 })).status).toBe(201)
})

test('the entries it has may be corrected and removed', async () => {
  expect((await world.ask('PATCH', `/habit-logs/${entry.id}`, { amount: 20, note: 'More' })).status).toBe(200)
  expect((await world.ask('DELETE', `/habit-logs/${entry.id}`)).status).toBe(204)
})

test('no entry of another habit is moved to it', async () => {
  const { json } = await log({ habitId: 'code-lab-work', amount: 5 })
  const moved = await world.ask('PATCH', `/habit-logs/${json.id}`, { habitId: 'reading' })
  expect([moved.status, moved.json.errors[0].pointer]).toEqual([422, '/habitId'])
})

test('other habits take entries, without a look at the database for each', async () => {
  await log({ habitId: 'code-lab-work', amount: 5 })
  const read = vi.spyOn(world.cairn.db, 'read')
  expect((await log({ habitId: 'code-lab-work', amount: 5 })).status).toBe(201)
  expect(read).not.toHaveBeenCalled()
})
