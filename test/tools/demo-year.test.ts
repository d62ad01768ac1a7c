import { expect, test } from 'vitest'
import type { Items } from '../../api/client.ts'
import { type DemoPlan, demoYear } from '../../tools/demo/demo-year.ts'

const today = '2026-03-01'
const start = '2025-05-05'

const progress = { status: 'todo', startedOn: null, dueOn: null, doneOn: null, note: null } as const
const item = (id: string, position: number) => ({ id, title: id, position, archivedAt: null, public: true })

function habit(id: string, cadence: Partial<Items['habits']>): Items['habits'] {
  const rest = { category: 'craft', hint: null, unit: 'minutes', min: 30, max: null } as const
  return { ...item(id, 0), ...rest, period: 'day', direction: 'atLeast', source: 'manual', since: today, ...cadence }
}

function project(id: string, number: number): Items['projects'] {
  const empty = { requires: [], components: [], functionality: [], challenges: [], experiments: [], features: [] }
  const none = {
    example: null,
    skillsDemonstrated: [],
    skills: [],
    repositoryId: null,
    writeUp: null,
    statusIsOverridden: false,
  }
  const count = { deliverables: { done: 0, total: 6 } }
  return { ...item(id, number), ...progress, ...empty, ...none, ...count, phaseId: 'ward', number, goal: 'Learn it' }
}

const plan: DemoPlan = {
  habits: [
    habit('practise', {}),
    habit('walk', { period: 'week', unit: 'days', min: 5 }),
    habit('call-family', { period: 'month', unit: 'times', min: 2 }),
    habit('coffee', { direction: 'atMost', unit: 'cups', min: null, max: 3 }),
  ],
  projects: [project('second', 2), project('first', 1)],
  deliverables: Array.from({ length: 60 }, (_, index) => ({
    ...item(`part-${index}`, index),
    ...progress,
    projectId: index < 30 ? 'first' : 'second',
    requires: [],
  })),
  skills: [{ ...item('listening', 0), ...progress, phaseId: 'ward' }],
  certifications: [],
  metrics: [],
  articles: [],
  'plan-tasks': [],
}

test('the same plan and day give the same year', () => {
  expect(demoYear(plan, today)).toEqual(demoYear(plan, today))
})

test('nothing happens before the plan began, on the day itself, later, or on holiday', () => {
  const { settings, logs, vacations, changes } = demoYear(plan, today)
  expect(settings.planStart).toBe(start)
  const offDays = logs.filter(({ day = '' }) => day < start || day >= today)
  expect(offDays).toEqual([])
  const onHoliday = logs.filter(({ day = '' }) =>
    vacations.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay),
  )
  expect(onHoliday).toEqual([])
  const ends = changes.flatMap(({ patch }) => ('doneOn' in patch && patch.doneOn ? [patch.doneOn] : []))
  expect(ends.filter(day => day < start || day >= today)).toEqual([])
})

test('every habit is kept like a person keeps it: often, with gaps, never beyond a limit by plan', () => {
  const { logs } = demoYear(plan, today)
  const count = (id: string) => logs.filter(({ habitId }) => habitId === id).length
  expect(count('practise')).toBeGreaterThan(180)
  expect(count('practise')).toBeLessThan(279)
  expect(count('walk')).toBeGreaterThan(100)
  expect(count('call-family')).toBeGreaterThan(5)
  expect(logs.every(({ habitId, amount = 0 }) => habitId !== 'coffee' || amount <= 3)).toBe(true)
  expect(logs.some(({ skip }) => skip)).toBe(true)
  expect(logs.some(({ note }) => note)).toBe(true)
})

test('deliverables get done in the order of the plan, each with its proof, and one is being worked on', () => {
  const { changes, proofs } = demoYear(plan, today)
  const work = changes.filter(({ collection }) => collection === 'deliverables')
  expect(work.map(({ id }) => id)).toEqual(plan.deliverables.slice(0, work.length).map(({ id }) => id))
  expect(work.map(({ patch }) => ('status' in patch ? patch.status : null))).toEqual([
    ...Array(work.length - 1).fill('done'),
    'doing',
  ])
  expect(proofs.map(({ itemId }) => itemId)).toEqual(work.slice(0, -1).map(({ id }) => id))
})

test('the owner says that nothing of it is true', () => {
  const { settings } = demoYear(plan, today)
  expect(settings.name).toContain('example data')
  expect(settings.headline).toContain('Example data')
})
