import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { habits } from '../../db/schema/habits.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})

const today = '2026-11-22'
const log = (body: Record<string, unknown>) => world.ask('POST', '/habit-logs', { habitId: 'reading', ...body })
const amountOn = async (day: string) => {
  const { json } = await world.ask('GET', `/today?day=${day}`)
  return json.habits.find((habit: { id: string }) => habit.id === 'reading').dayAmount
}

test('a bare tick logs today, now, and what the day still lacks', async () => {
  const first = await log({ amount: 10 })
  expect(first.json).toMatchObject({
    day: today,
    amount: 10,
    skip: false,
    note: null,
    occurredAt: '2026-11-22T12:00:00Z',
  })
  expect((await log({})).json.amount).toBe(20)
  expect(await amountOn(today)).toBe(30)
})

test('a bare tick in a short week logs what that week asks for, as Today says it', async () => {
  const cadence = { category: 'work', period: 'week', unit: 'letters', min: 7 }
  await world.ask('POST', '/habits', { id: 'new', title: 'New', ...cadence })
  await world.ask('POST', '/habits', { id: 'old', title: 'Old', ...cadence, since: '2026-01-01' })
  await world.ask('POST', '/vacations', { firstDay: '2026-11-16', lastDay: '2026-11-17' })
  await world.ask('POST', '/habit-logs', { habitId: 'old', day: '2026-11-18', amount: 1 })
  await world.ask('POST', '/habit-logs', { habitId: 'old', day: '2026-11-19', skip: true })
  await world.ask('POST', '/habit-logs', { habitId: 'old', day: today, skip: true })
  const ticked = async (habitId: string) => (await world.ask('POST', '/habit-logs', { habitId })).json.amount
  // Four days are left once today is no longer skipped; one letter is written.
  expect([await ticked('new'), await ticked('old')]).toEqual([1, 3])
  const { json } = await world.ask('GET', '/today')
  const stands = ({ periodAmount, asked, state }: Record<string, unknown>) => [periodAmount, asked, state]
  const habits = json.habits.filter(({ id }: { id: string }) => ['new', 'old'].includes(id))
  expect(habits.map(stands)).toEqual([
    [1, 1, 'done'],
    [4, 4, 'done'],
  ])
})

test('a week is whole for a habit that was kept before it was set up', async () => {
  const habit = { id: 'new', title: 'New', category: 'work', period: 'week', unit: 'letters', min: 7 }
  await world.ask('POST', '/habits', habit)
  await world.ask('POST', '/habit-logs', { habitId: 'new', day: '2026-11-10', amount: 1 })
  expect((await world.ask('POST', '/habit-logs', { habitId: 'new' })).json.amount).toBe(7)
})

test('an earlier day can be filled in, a later one can not', async () => {
  expect((await log({ day: '2026-11-20', amount: 5 })).status).toBe(201)
  expect(await amountOn('2026-11-20')).toBe(5)
  const { status, json } = await log({ day: '2026-11-23' })
  expect([status, json.errors[0].pointer]).toEqual([422, '/day'])
  expect(json.detail).toContain('today is 2026-11-22')
})

test('a mistyped year is asked about; the history of ten years can be brought along', async () => {
  expect((await log({ day: '2016-01-01', amount: 5 })).status).toBe(201)
  for (const wrong of [{ day: '1999-11-22' }, { day: '2015-12-31' }, { occurredAt: '1926-11-22T12:00:00Z' }]) {
    const { status, json } = await log(wrong)
    expect([status, json.errors[0].pointer]).toEqual([422, `/${Object.keys(wrong)[0]}`])
    expect(json.detail).toMatch(/^(day|occurredAt): .*the earliest day to log is 2016-01-01\./)
  }
})

test('deleting undoes', async () => {
  await log({ amount: 10 })
  const { json } = await log({ amount: 15 })
  await world.ask('DELETE', `/habit-logs/${json.id}`)
  expect(await amountOn(today)).toBe(10)
})

test('changing amount, day or habit moves the sums along', async () => {
  const { json } = await log({ amount: 10 })
  await world.ask('PATCH', `/habit-logs/${json.id}`, { amount: 25 })
  expect(await amountOn(today)).toBe(25)
  await world.ask('PATCH', `/habit-logs/${json.id}`, { day: '2026-11-21' })
  expect([await amountOn(today), await amountOn('2026-11-21')]).toEqual([0, 25])
  await world.ask('PATCH', `/habit-logs/${json.id}`, { habitId: 'code-lab-work' })
  expect(await amountOn('2026-11-21')).toBe(0)
  expect((await world.ask('PATCH', `/habit-logs/${json.id}`, { day: '2026-11-23' })).status).toBe(422)
})

test('a replacement takes the place of the entry, also where its amount is left to us', async () => {
  const { json } = await log({ amount: 10, note: 'Half' })
  const { json: replaced } = await world.ask('PUT', `/habit-logs/${json.id}`, { habitId: 'reading' })
  expect(replaced).toEqual({ ...json, amount: 30, note: null })
  expect(await amountOn(today)).toBe(30)
})

describe('a skip', () => {
  test('has no amount', async () => {
    expect((await log({ skip: true })).json).toMatchObject({ skip: true, amount: 0 })
    const { status, json } = await log({ skip: true, amount: 5 })
    expect([status, json.errors[0].pointer]).toEqual([422, '/amount'])
  })

  test('can be made of an entry, and an entry of it', async () => {
    const { json } = await log({ amount: 10 })
    const path = `/habit-logs/${json.id}`
    expect((await world.ask('PATCH', path, { skip: true })).json).toMatchObject({ skip: true, amount: 0 })
    expect(await amountOn(today)).toBe(0)
    expect((await world.ask('PATCH', path, { skip: false })).json).toMatchObject({ skip: false, amount: 30 })
    expect((await world.ask('PATCH', path, { skip: true, amount: 5 })).status).toBe(422)
  })
})

describe('the day', () => {
  const settings = (patch: Record<string, unknown>) => world.ask('PATCH', '/settings', patch)

  test('starts at the owner’s hour', async () => {
    world.clock.set('2026-11-23T02:59:59Z')
    expect((await log({})).json.day).toBe(today)
    world.clock.set('2026-11-23T03:00:00Z')
    expect((await log({})).json.day).toBe('2026-11-23')
    await settings({ dayStartHour: 0 })
    world.clock.set('2026-11-24T00:00:00Z')
    expect((await log({})).json.day).toBe('2026-11-24')
  })

  test('is that of the owner’s time zone', async () => {
    await settings({ dayStartHour: 0, timeZone: 'Pacific/Kiritimati' })
    world.clock.set('2026-11-22T10:00:00Z')
    expect((await log({})).json.day).toBe('2026-11-23')
    await settings({ timeZone: 'Pacific/Pago_Pago' })
    expect((await log({})).json.day).toBe('2026-11-21')
    expect((await log({ day: '2026-11-22' })).status).toBe(422)
  })

  test('of an entry that was made offline is that of its moment', async () => {
    const { json } = await log({ occurredAt: '2026-11-21T02:30:00Z' })
    expect(json).toMatchObject({
      day: '2026-11-20',
      occurredAt: '2026-11-21T02:30:00Z',
      createdAt: '2026-11-22T12:00:00Z',
    })
    expect((await log({ occurredAt: '2026-11-24T12:00:00Z' })).status).toBe(422)
    for (const occurredAt of ['2026-11-21T02:30:00.0123456789Z', '2026-11-21', '2026-11-21T02:30:00+02:00'])
      expect((await log({ occurredAt })).status).toBe(422)
    expect((await log({ note: 'a\u0007b' })).json.detail).toMatch(/^note: .*control character/)
  })
})

test('wrong amounts are refused', async () => {
  for (const amount of [-1, 1.5, 1_000_001, '30', null]) {
    const { status } = await log({ amount })
    expect([amount, status]).toEqual([amount, 422])
  }
  expect((await log({ amount: 0 })).status).toBe(201)
})

test('a page of days is read by habit, from and to', async () => {
  for (const day of ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21']) await log({ day, amount: 1 })
  await world.ask('POST', '/habit-logs', { habitId: 'code-lab-work', day: '2026-11-19' })
  const { json } = await world.ask('GET', '/habit-logs?habit=reading&from=2026-11-19&to=2026-11-20&sort=-day')
  expect(json.items.map((entry: { day: string }) => entry.day)).toEqual(['2026-11-20', '2026-11-19'])
})

test('a day takes no more minutes of a habit than it has, however many entries they come in', async () => {
  const { ask } = await createWorld()
  const log = (amount: number, habitId = 'reading') => ask('POST', '/habit-logs', { habitId, amount })
  expect((await log(1000)).status).toBe(201)
  expect((await log(440)).status).toBe(201)
  const { status, json } = await log(1)
  expect(status).toBe(422)
  expect(json.errors).toEqual([
    { pointer: '/amount', detail: expect.stringContaining('1 minutes more do not fit into 2026-11-22') },
  ])
  expect((await ask('GET', '/habit-logs?habit=reading')).json.items).toHaveLength(2)
  for (const amount of [1400, 1400]) expect((await log(amount, 'job-applications')).status).toBe(201)
})

test('an entry of a habit that is not there is refused by its field', async () => {
  const { ask } = await createWorld()
  const { status, json } = await ask('POST', '/habit-logs', { habitId: 'no-such-habit', amount: 5 })
  expect(status).toBe(422)
  expect(json.errors[0].pointer).toBe('/habitId')
})

test('the history of a habit is its own alone, and outlives the habit in the archive', async () => {
  await log({ amount: 10, day: '2026-11-21' })
  await world.ask('POST', '/habit-logs', { habitId: 'networking', amount: 7 })
  const history = () => world.ask('GET', '/habits/reading/history?days=3')
  const before = await history()
  expect(before.json).toMatchObject({ habitId: 'reading', startsOn: '2026-11-20', amounts: [0, 10, 0] })
  expect((await world.ask('DELETE', '/habits/reading')).status).toBe(204)
  expect((await history()).json).toEqual(before.json)
  expect((await world.ask('GET', '/habits/none/history')).status).toBe(404)
})

test.each([
  ['hours', 'must be "minutes". Write minutes, and 60 of them for each hour. Got "hours".'],
  ['Min', 'must be "minutes". Write minutes. Got "Min".'],
  ['day', 'must be "days". Write days. Got "day".'],
  ['2 pages', 'begins with a number. Write pages alone, and the number as the amount. Got "2 pages".'],
  ['1 hour', 'begins with a number. Write minutes, and 60 of them for each hour. Got "1 hour".'],
])('a habit counted in %s is refused as in the files of the plan', async (unit, detail) => {
  const habit = { title: 'Piano', category: 'x', period: 'day', unit: 'minutes', min: 1 }
  const refused = await world.ask('POST', '/habits', { ...habit, unit })
  expect([refused.status, refused.json.errors]).toEqual([422, [{ pointer: '/unit', detail }]])

  const { json } = await world.ask('POST', '/habits', habit)
  expect((await world.ask('PATCH', `/habits/${json.id}`, { unit })).status).toBe(422)
  expect((await world.ask('GET', `/habits/${json.id}`)).json.unit).toBe('minutes')
})

test.each([
  ['minutes', 'day', 1440],
  ['minutes', 'week', 10_080],
  ['minutes', 'month', 44_640],
  ['days', 'day', 1],
  ['days', 'week', 7],
  ['days', 'month', 31],
])('a habit asks for no more %s than a %s has: %i', async (unit, period, limit) => {
  const add = (amounts: object) =>
    world.ask('POST', '/habits', { title: 'Sleep', category: 'x', unit, period, ...amounts })
  expect((await add({ min: limit, max: limit })).status).toBe(201)
  const detail = `is more than a ${period} can have. Write ${limit} at most. Got ${limit + 1}.`
  const refused = await add({ min: limit + 1, max: limit + 1 })
  expect([refused.status, refused.json.errors]).toEqual([
    422,
    [
      { pointer: '/min', detail },
      { pointer: '/max', detail },
    ],
  ])
  expect(
    (await world.ask('POST', '/habits', { title: 'A', category: 'x', unit: 'times', period, min: 99_999 })).status,
  ).toBe(201)
})

test('a habit that asked for more than a day has before that was refused can still be changed', async () => {
  const habit = { title: 'Sleep', category: 'x', period: 'week', unit: 'minutes', min: 2000 }
  const { id } = (await world.ask('POST', '/habits', habit)).json
  const change = async (patch: object) => (await world.ask('PATCH', `/habits/${id}`, patch)).status
  expect(await change({ period: 'day' })).toBe(422)

  await world.cairn.db.write(tx => tx.update(habits).set({ period: 'day' }).where(eq(habits.id, id)))
  expect(await change({ title: 'Rest' })).toBe(200)
  expect(await change({ min: 3000 })).toBe(422)
  expect(await change({ min: 500 })).toBe(200)
})

test('a habit that was counted in hours before they were refused can still be changed', async () => {
  const { json } = await world.ask('POST', '/habits', {
    title: 'Choir',
    category: 'x',
    period: 'week',
    unit: 'rehearsals',
    min: 1,
  })
  await world.cairn.db.write(tx => tx.update(habits).set({ unit: 'hours' }).where(eq(habits.id, json.id)))
  expect((await world.ask('PATCH', `/habits/${json.id}`, { title: 'Our choir' })).status).toBe(200)
})

test('what was counted as something else becomes minutes only while no day has more than it can have', async () => {
  const { json } = await world.ask('POST', '/habits', {
    title: 'Pages',
    category: 'x',
    period: 'day',
    unit: 'pages',
    min: 1,
  })
  const entry = await world.ask('POST', '/habit-logs', { habitId: json.id, amount: 5000 })
  const change = () => world.ask('PATCH', `/habits/${json.id}`, { unit: 'minutes' })

  const refused = await change()
  expect([refused.status, refused.json.errors[0].pointer]).toEqual([422, '/unit'])
  expect(refused.json.detail).toContain(`On ${today} 5000 pages are logged`)

  await world.ask('PATCH', `/habit-logs/${entry.json.id}`, { amount: 50 })
  expect((await change()).status).toBe(200)
})
