import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { fillHabits } from '../../api/evidence/fill-habits.ts'
import { githubActivity } from '../../db/schema/github.ts'
import { createWorld, type World } from '../support/world.ts'
import { addCommit } from './github-rows.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
  world.clock.advance({ days: 3 })
})

const habit = 'github-commits'
const fill = () => fillHabits(world.cairn)
const logs = async () => (await world.ask('GET', `/habit-logs?habit=${habit}&sort=day`)).json.items

/** What the pages say of the habit's four days, from their sums. */
async function days(): Promise<number[]> {
  return (await world.ask('GET', `/habits/${habit}/history?days=4`)).json.amounts
}

test('days with commits fill the habit, once each', async () => {
  await addCommit(world, '2026-11-22')
  await addCommit(world, '2026-11-22')
  await addCommit(world, '2026-11-24')
  await fill()
  await fill()
  expect((await logs()).map(({ day, amount, note }: Record<string, unknown>) => [day, amount, note])).toEqual([
    ['2026-11-22', 1, '2 commits on GitHub'],
    ['2026-11-24', 1, '1 commit on GitHub'],
  ])
  expect(await days()).toEqual([1, 0, 1, 0])
})

test("the owner's own entry stands, and an entry that the owner undid stays undone", async () => {
  await world.ask('POST', '/habit-logs', { habitId: habit, day: '2026-11-22', note: 'by hand' })
  await addCommit(world, '2026-11-22')
  await addCommit(world, '2026-11-23')
  await fill()
  expect((await logs()).map(({ note }: { note: string }) => note)).toEqual(['by hand', '1 commit on GitHub'])
  await world.ask('DELETE', `/habit-logs/${(await logs())[1].id}`)
  await addCommit(world, '2026-11-23')
  await fill()
  expect(await days()).toEqual([1, 0, 0, 0])
})

test('a day whose commits were taken away by a force push is empty again', async () => {
  const id = await addCommit(world, '2026-11-23')
  await fill()
  await world.cairn.db.write(tx => tx.update(githubActivity).set({ goneAt: 'now' }).where(eq(githubActivity.id, id)))
  await fill()
  expect([await logs(), await days()]).toEqual([[], [0, 0, 0, 0]])
})

test('nothing is filled before the habit began, nor in habits that are logged by hand', async () => {
  await addCommit(world, '2026-11-01')
  await fill()
  expect((await world.ask('GET', '/habit-logs')).json.items).toEqual([])
})

test('a habit that counts commits gets their number, also when more come', async () => {
  const body = { title: 'Commits', category: 'code', period: 'day', unit: 'commits', min: 3, source: 'github-commits' }
  const { json } = await world.ask('POST', '/habits', body)
  await addCommit(world, '2026-11-25')
  await fill()
  await addCommit(world, '2026-11-25')
  await fill()
  const found = (await world.ask('GET', `/habit-logs?habit=${json.id}`)).json.items
  expect(found.map(({ amount }: { amount: number }) => amount)).toEqual([2])
})
