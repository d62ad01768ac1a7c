import { describe, expect, it } from 'vitest'
import { gardenPlan, gardenWorld, projectOf } from '../roadmap/import-plans.ts'

const ids = (items: { id: string }[]) => items.map(({ id }) => id)
const nextOf = async (garden: Awaited<ReturnType<typeof gardenWorld>>) => (await garden.read('/today')).next

describe('what is next', () => {
  it('waits for prerequisites of parts and of projects, and gives the reason in words', async () => {
    const garden = await gardenWorld()
    await garden.write('PATCH', '/settings', { planStart: '2026-11-22' })
    const open = async () =>
      ids((await nextOf(garden)).filter(({ collection }: never) => collection === 'deliverables'))
    expect((await open()).sort()).toEqual(['floor', 'gate', 'posts', 'roof'])
    await garden.write('PATCH', '/deliverables/floor', { status: 'done' })
    expect(await open()).toContain('walls')
    await garden.write('PATCH', '/deliverables/walls', { status: 'done' })
    const roof = (await nextOf(garden)).find(({ id }: never) => id === 'roof')
    expect(roof.reason).toBe('it is all that project 1 still lacks')
    await garden.write('PATCH', '/deliverables/roof', { status: 'skipped' })
    expect(await open()).toContain('soil')
  })

  it('lets a part of a skipped project hold nobody up', async () => {
    const plan = gardenPlan()
    Object.assign(projectOf(plan, 'fence').deliverables[0] ?? {}, { requires: ['floor'] })
    const garden = await gardenWorld(plan)
    expect(ids(await nextOf(garden))).not.toContain('posts')
    await garden.write('PATCH', '/projects/shed', { status: 'skipped' })
    expect(ids(await nextOf(garden))).toContain('posts')
  })

  it('is empty when nothing is open', async () => {
    const garden = await gardenWorld()
    for (const { id } of await garden.list('projects'))
      await garden.write('PATCH', `/projects/${id}`, { status: 'done' })
    for (const collection of ['certifications', 'plan-tasks']) {
      for (const { id } of await garden.list(collection)) {
        await garden.write('PATCH', `/${collection}/${id}`, { status: 'done' })
      }
    }
    expect(await garden.read('/today')).toMatchObject({ next: [], due: [], phase: null })
  })
})

describe('what is due', () => {
  it('is everything open with a near date, also what is no work of its own, the most pressing first', async () => {
    const garden = await gardenWorld()
    await garden.write('POST', '/articles', { id: 'diary', title: 'Diary', dueOn: '2026-11-24' })
    await garden.write('PATCH', '/skills/sawing', { dueOn: '2026-11-20' })
    await garden.write('PATCH', '/projects/fence', { dueOn: '2026-12-01' })
    await garden.write('PATCH', '/deliverables/floor', { dueOn: '2026-11-23' })
    await garden.write('PATCH', '/deliverables/roof', { dueOn: '2026-11-23', status: 'done' })
    await garden.write('PATCH', '/skills/digging', { dueOn: '2027-05-01' })
    const { due } = await garden.read('/today')
    expect(due.map(({ id, daysLeft }: never) => [id, daysLeft])).toEqual([
      ['sawing', -2],
      ['floor', 1],
      ['diary', 2],
      ['fence', 9],
      ['buy-wood', 13],
    ])
  })

  it('names the phase that ends soon', async () => {
    const garden = await gardenWorld()
    await garden.write('PATCH', '/settings', { planStart: '2026-10-01' })
    const { due } = await garden.read('/today')
    expect(due.find(({ id }: never) => id === 'build')).toMatchObject({
      collection: 'phases',
      dueOn: '2026-11-30',
      daysLeft: 8,
    })
  })
})

describe('a short week', () => {
  it('asks for its share: less after the day a habit began, and less for days off', async () => {
    const garden = await gardenWorld()
    const cadence = { category: 'work', period: 'week', unit: 'letters', min: 7 }
    await garden.write('POST', '/habits', { id: 'new', title: 'New', ...cadence })
    await garden.write('POST', '/habits', { id: 'old', title: 'Old', ...cadence, since: '2026-01-01' })
    const asked = async (day = '2026-11-22') => {
      const { habits } = await garden.read(`/today?day=${day}`)
      return ['new', 'old'].map(id => habits.find((habit: { id: string }) => habit.id === id).asked)
    }
    expect(await asked()).toEqual([1, 7])
    await garden.write('POST', '/vacations', { firstDay: '2026-11-16', lastDay: '2026-11-18' })
    expect(await asked()).toEqual([1, 4])
    expect(await asked('2026-11-09')).toEqual([7, 7])
  })
})

describe('an earlier day', () => {
  it('shows the habits as they stood, with its own entries', async () => {
    const garden = await gardenWorld()
    const log = (day: string, more: object) => garden.write('POST', '/habit-logs', { habitId: 'dig', day, ...more })
    await log('2026-11-18', { amount: 40, note: 'clay' })
    await log('2026-11-19', { amount: 10 })
    await log('2026-11-20', { skip: true })
    await garden.write('POST', '/vacations', { firstDay: '2026-11-21', lastDay: '2026-11-21' })
    const on = async (day: string) => {
      const { habits, ...rest } = await garden.read(`/today?day=${day}`)
      return { ...rest, dig: habits.find(({ id }: never) => id === 'dig') }
    }
    expect(await on('2026-11-18')).toMatchObject({
      day: '2026-11-18',
      currentDay: '2026-11-22',
      vacation: false,
      dig: { state: 'done', dayAmount: 40, logs: [{ amount: 40, note: 'clay' }] },
    })
    expect((await on('2026-11-19')).dig).toMatchObject({ state: 'partial', dayAmount: 10 })
    expect((await on('2026-11-20')).dig).toMatchObject({ state: 'skipped', logs: [{ skip: true }] })
    expect(await on('2026-11-21')).toMatchObject({ vacation: true, dig: { state: 'vacation', logs: [] } })
    expect((await on('2026-11-22')).dig).toMatchObject({ state: 'open' })
    expect((await garden.ask('GET', '/today?day=2026-11-23')).status).toBe(422)
  })

  it('begins when the owner says that days begin', async () => {
    const garden = await gardenWorld()
    await garden.write('PATCH', '/settings', { dayStartHour: 4 })
    garden.clock.set('2026-11-23T03:59:00Z')
    expect((await garden.read('/today')).day).toBe('2026-11-22')
    garden.clock.set('2026-11-23T04:00:00Z')
    expect((await garden.read('/today')).day).toBe('2026-11-23')
    await garden.write('PATCH', '/settings', { timeZone: 'America/Los_Angeles' })
    expect((await garden.read('/today')).day).toBe('2026-11-22')
  })
})

describe('the position in the plan', () => {
  it('follows the start of the plan and what is done', async () => {
    const garden = await gardenWorld()
    const planOn = async (planStart: string) => {
      await garden.write('PATCH', '/settings', { planStart })
      return (await garden.read('/dashboard')).plan
    }
    expect(await planOn('2026-12-01')).toMatchObject({ dayNumber: -8, expected: 0, daysAhead: null })
    expect(await planOn('2026-11-22')).toMatchObject({ dayNumber: 1, endsOn: '2027-03-21', days: 120, daysAhead: 0 })
    expect(await planOn('2026-10-22')).toMatchObject({ dayNumber: 32, daysAhead: -31 })
    await garden.write('PATCH', '/deliverables/floor', { status: 'done' })
    await garden.write('PATCH', '/deliverables/walls', { status: 'done' })
    expect((await garden.read('/dashboard')).plan).toMatchObject({ actual: 2 / 7, daysAhead: -7 })
    expect(await planOn('2025-01-01')).toMatchObject({ expected: 1, endsOn: '2025-04-30' })
  })
})
