import { asc } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { habitDays, habitLogs } from '../../db/schema/habits.ts'
import { createWorld } from '../support/world.ts'

const { cairn, ask } = await createWorld()
const days = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-22']
const habits = ['write-code', 'read-docs'].map((id, at) => ({ id, period: at === 0 ? 'day' : 'week' }))
for (const { id, period } of habits) {
  await ask('POST', '/habits', { id, title: id, category: 'test', unit: 'minutes', period, min: 30 })
}

const entry = fc.record(
  {
    habitId: fc.constantFrom(...habits.map(({ id }) => id)),
    day: fc.constantFrom(...days),
    amount: fc.nat(90),
    skip: fc.boolean(),
    note: fc.constantFrom('a note', null),
  },
  { requiredKeys: ['habitId'] },
)
const step = fc.record({
  verb: fc.constantFrom('POST', 'POST', 'PATCH', 'PUT', 'DELETE'),
  at: fc.nat(30),
  entry,
  parts: fc.subarray(['habitId', 'day', 'amount', 'skip', 'note'] as const, { minLength: 1 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function take({ verb, at, entry, parts }: Step, ids: string[]): Promise<void> {
  const id = ids[at % Math.max(1, ids.length)]
  if (verb === 'POST' || id === undefined) {
    const { status, json } = await ask('POST', '/habit-logs', entry)
    if (status === 201) ids.push(json.id)
    else expect(status).toBe(422)
    return
  }
  const part = Object.fromEntries(parts.flatMap(name => (name in entry ? [[name, entry[name]]] : [])))
  const body = { PUT: entry, PATCH: part, DELETE: undefined }[verb]
  const { status } = await ask(verb, `/habit-logs/${id}`, body)
  expect([200, 204, 422]).toContain(status)
  if (verb === 'DELETE') ids.splice(ids.indexOf(id), 1)
}

const readSums = () =>
  cairn.db.read(db => db.select().from(habitDays).orderBy(asc(habitDays.habitId), asc(habitDays.day)))

async function recount() {
  const logs = await cairn.db.read(db =>
    db.select().from(habitLogs).orderBy(asc(habitLogs.habitId), asc(habitLogs.day)),
  )
  return [...Map.groupBy(logs, ({ habitId, day }) => `${habitId} ${day}`).values()].map(entries => ({
    habitId: entries[0]?.habitId,
    day: entries[0]?.day,
    amount: entries.reduce((sum, { amount }) => sum + amount, 0),
    entries: entries.filter(({ skip }) => !skip).length,
    skips: entries.filter(({ skip }) => skip).length,
  }))
}

test('after any writes to the log each day has the sum of its entries', async () => {
  const run = async (steps: Step[], atOnce: Step[]) => {
    const ids: string[] = []
    for (const each of steps) {
      await take(each, ids)
      expect(await readSums()).toEqual(await recount())
    }
    await Promise.all(atOnce.filter(({ verb }) => verb === 'POST').map(each => take(each, ids)))
    expect(await readSums()).toEqual(await recount())
    const { json } = await ask('GET', `/today?day=${days[0]}`)
    for (const { id, dayAmount, logs } of json.habits) {
      expect([id, dayAmount]).toEqual([id, logs.reduce((sum: number, log: { amount: number }) => sum + log.amount, 0)])
    }
    for (const id of ids) await ask('DELETE', `/habit-logs/${id}`)
    expect(await readSums()).toEqual([])
  }
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 8 }), run), {
    numRuns: 25,
  })
})
