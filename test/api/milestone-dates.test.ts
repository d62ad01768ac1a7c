import { beforeEach, describe, expect, test } from 'vitest'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})

const today = '2026-11-22'
const milestones = [
  ['/deliverables/sip-lab-compose-file', 'todo'],
  ['/projects/containerized-sip-lab', null],
  ['/phases/containerization', null],
] as const

describe.each(milestones)('%s', (path, untouched) => {
  const patch = async (body: Record<string, unknown>) => {
    const { status, json } = await world.ask('PATCH', path, body)
    expect(status).toBe(200)
    return { status: json.status, startedOn: json.startedOn, doneOn: json.doneOn }
  }

  test('doing sets the start, done the end, and neither is set twice', async () => {
    expect(await patch({ status: 'doing' })).toEqual({ status: 'doing', startedOn: today, doneOn: null })
    world.clock.advance({ hours: 48 })
    expect(await patch({ status: 'done' })).toEqual({ status: 'done', startedOn: today, doneOn: '2026-11-24' })
    world.clock.advance({ hours: 24 })
    expect(await patch({ status: 'done', note: 'Still' })).toMatchObject({ doneOn: '2026-11-24' })
  })

  test('leaving done clears its day', async () => {
    await patch({ status: 'done' })
    expect(await patch({ status: untouched })).toMatchObject({ status: 'todo', doneOn: null })
    await patch({ status: 'done' })
    expect(await patch({ status: 'skipped' })).toMatchObject({ status: 'skipped', doneOn: null })
  })

  test('a day that is sent wins over the day it is', async () => {
    expect(await patch({ status: 'done', doneOn: '2026-11-01', startedOn: '2026-10-01' })).toEqual({
      status: 'done',
      startedOn: '2026-10-01',
      doneOn: '2026-11-01',
    })
  })
})

test.each(milestones)('nothing of %s was begun or done on a day to come', async path => {
  for (const [field, body] of [
    ['doneOn', { status: 'done', doneOn: '2026-11-23' }],
    ['startedOn', { status: 'doing', startedOn: '2027-06-01' }],
  ] as const) {
    const { status, json } = await world.ask('PATCH', path, body)
    expect([status, json.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([422, [`/${field}`]])
    expect(json.detail).toContain('is in the future (today is 2026-11-22)')
  }
  expect(
    (await world.ask('PATCH', path, { status: 'done', doneOn: today, startedOn: today, dueOn: '2027-06-01' })).status,
  ).toBe(200)
})

test('a day that lies ahead since the time zone changed hinders no other change', async () => {
  const path = '/deliverables/sip-lab-compose-file'
  world.clock.advance({ hours: 4 })
  await world.ask('PATCH', '/settings', { timeZone: 'Pacific/Kiritimati' })
  expect((await world.ask('PATCH', path, { status: 'done' })).json.doneOn).toBe('2026-11-23')
  await world.ask('PATCH', '/settings', { timeZone: 'UTC' })
  expect((await world.ask('PATCH', path, { note: 'Still' })).json).toMatchObject({
    doneOn: '2026-11-23',
    note: 'Still',
  })
})

test('a milestone that is added as done has its day', async () => {
  const body = { title: 'A', projectId: 'containerized-sip-lab', status: 'done' }
  expect((await world.ask('POST', '/deliverables', body)).json).toMatchObject({ startedOn: null, doneOn: today })
})

test('an unknown status is refused with what there is', async () => {
  const { status, json } = await world.ask('PATCH', '/deliverables/sip-lab-compose-file', { status: 'finished' })
  expect(status).toBe(422)
  expect(json.errors).toEqual([
    { pointer: '/status', detail: expect.stringMatching(/todo, doing, done, skipped.*"finished"/) },
  ])
})

test('what was set by hand on a project says so, and null gives it back to its parts', async () => {
  const path = '/projects/containerized-sip-lab'
  expect((await world.ask('PATCH', path, { status: 'done' })).json).toMatchObject({
    status: 'done',
    statusIsOverridden: true,
  })
  expect((await world.ask('PATCH', path, { status: null })).json).toMatchObject({
    status: 'todo',
    statusIsOverridden: false,
  })
})
