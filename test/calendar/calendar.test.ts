import { join } from 'node:path'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { createWorld } from '../support/world.ts'

const nurse = join(import.meta.dirname, '../fixtures/roadmaps/nurse-to-informatics')

async function calendarWorld(roadmap?: string) {
  const world = await createWorld({ ...(roadmap && { roadmap }), now: '2026-03-02T12:00:00Z' })
  const { json } = await world.ask('POST', '/calendar')
  const path = () => new URL(json.url).pathname
  return { ...world, url: json.url as string, path, read: async () => events((await world.fetch(path())).text()) }
}

async function events(text: Promise<string>) {
  const calendar = new ICAL.Component(ICAL.parse(await text))
  const all = calendar.getAllSubcomponents('vevent').map(each => new ICAL.Event(each))
  return new Map(all.map(event => [event.uid, event]))
}

test('there is none until the owner makes it', async () => {
  const { ask, fetch } = await createWorld()
  expect((await ask('GET', '/calendar')).json).toEqual({ url: null, habitsAt: null, createdAt: null })
  for (const path of ['/calendar/.ics', '/calendar/null.ics', '/calendar/undefined.ics']) {
    expect((await fetch(path)).status, path).toBe(404)
  }
})

test('it opens with its secret alone, and no cache of others may keep it', async () => {
  const { fetch, path } = await calendarWorld()
  const answer = await fetch(path())
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(answer.headers.get('cache-control')).toMatch(/^private/)
  expect(path()).toMatch(/^\/calendar\/[\w-]{32}\.ics$/)
  const wrong = await fetch(path().replace(/.\.ics/, path().endsWith('A.ics') ? 'B.ics' : 'A.ics'))
  expect([wrong.status, wrong.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
})

test('a renewed address replaces the one before; closed, none is left', async () => {
  const { ask, fetch, path } = await calendarWorld()
  const { status, json } = await ask('POST', '/calendar')
  expect(status).toBe(201)
  expect((await fetch(path())).status).toBe(404)
  const fresh = new URL(json.url).pathname
  expect((await fetch(fresh)).status).toBe(200)
  expect((await ask('DELETE', '/calendar')).status).toBe(204)
  expect((await fetch(fresh)).status).toBe(404)
})

test('phases are whole days, from their first to their last', async () => {
  const { read, ask } = await calendarWorld(nurse)
  const [phase] = (await ask('GET', '/phases')).json.items
  const event = (await read()).get(`phase-${phase.id}@cairn`)
  expect(event?.summary).toBe('Phase 1: Data basics')
  expect([event?.startDate.isDate, event?.startDate.toString()]).toEqual([true, phase.startsOn])
  // The end is the day after the last.
  const last = event?.endDate.clone()
  last?.addDuration(ICAL.Duration.fromSeconds(-86_400))
  expect(last?.toString()).toBe(phase.endsOn)
})

test('it has the weeks of the first months with their tasks, targets, due dates and expiries', async () => {
  const { read, ask } = await calendarWorld()
  await ask('PATCH', '/certifications/cka', { status: 'done', doneOn: '2026-03-01', expiresOn: '2028-03-01' })
  await ask('PATCH', '/certifications/terraform-associate', { dueOn: '2026-06-30' })
  await ask('PATCH', '/plan-tasks/set-up-home-lab', { dueOn: '2026-03-09' })
  const all = await read()
  const weeks = all.get('weeks-1-2@cairn')
  expect([weeks?.startDate.toString(), weeks?.endDate.toString()]).toEqual(['2026-03-02', '2026-03-16'])
  expect(weeks?.description).toContain('- Set up home lab environment')
  expect(all.get('expiry-cka@cairn')?.startDate.toString()).toBe('2028-03-01')
  expect(all.has('certification-cka@cairn')).toBe(false)
  expect(all.get('certification-terraform-associate@cairn')?.startDate.toString()).toBe('2026-06-30')
  expect(all.get('task-set-up-home-lab@cairn')?.startDate.toString()).toBe('2026-03-09')
})

test('what happens keeps its id while its text and days change', async () => {
  const { read, ask } = await calendarWorld(nurse)
  const before = await read()
  await ask('PATCH', '/settings', { planStart: '2026-04-01' })
  await ask('PATCH', '/phases/data-basics', { title: 'Other; "title", \\ with\nsigns 🎉' })
  const after = await read()
  expect([...after.keys()]).toEqual([...before.keys()])
  expect(after.get('phase-data-basics@cairn')?.summary).toBe('Phase 1: Other; "title", \\ with\nsigns 🎉')
  expect(after.get('phase-data-basics@cairn')?.startDate.toString()).toBe('2026-04-01')
})

test('daily habits stand in it by choice, each day at the owner’s own hour, with a reminder', async () => {
  const { read, ask } = await calendarWorld()
  expect((await read()).has('habits@cairn')).toBe(false)
  expect((await ask('PATCH', '/calendar', { habitsAt: '20:30' })).json.habitsAt).toBe('20:30')
  const habits = (await read()).get('habits@cairn')
  const dates = habits?.iterator()
  const three = [dates?.next(), dates?.next(), dates?.next()].map(String)
  expect(three).toEqual(['2026-03-02T20:30:00', '2026-03-03T20:30:00', '2026-03-04T20:30:00'])
  expect(habits?.startDate.zone).toBe(ICAL.Timezone.localTimezone)
  const alarm = habits?.component.getFirstSubcomponent('valarm')
  expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY')
  expect((await ask('PATCH', '/calendar', { habitsAt: '25:00' })).status).toBe(422)
  await ask('PATCH', '/calendar', { habitsAt: null })
  expect((await read()).has('habits@cairn')).toBe(false)
})

test('a reminder without an address is refused with the mend', async () => {
  const { ask } = await createWorld()
  const { status, json } = await ask('PATCH', '/calendar', { habitsAt: '20:00' })
  expect([status, json.detail]).toEqual([409, expect.stringContaining('POST /api/v1/calendar')])
})
