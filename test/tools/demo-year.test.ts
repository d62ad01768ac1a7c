import { describe, expect, test } from 'vitest'
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

function repository(id: string, projectId: string | null, pinned: boolean): Items['repositories'] {
  return { ...item(id, 0), projectId, pinned, url: null, github: null }
}

const plan: DemoPlan = {
  habits: [
    habit('practise', {}),
    habit('walk', { period: 'week', unit: 'days', min: 5 }),
    habit('call-family', { period: 'month', unit: 'times', min: 2 }),
    habit('commits', { period: 'week', unit: 'days', min: 5, source: 'github-commits' }),
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
  repositories: [repository('first-things', 'first', true), repository('sketches', null, false)],
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

describe('the account on GitHub', () => {
  const { account, repositories, logs, vacations } = demoYear(plan, today)
  const commitDays = account.repositories.flatMap(each => each.commitDays)

  test('has a repository for each project begun, and one that the plan asks for and nobody linked', () => {
    const names = account.repositories.map(({ name }) => name)
    expect(names).toEqual(['first', 'second', 'sketches', 'notes'])
    expect([...repositories]).toEqual([
      ['first', expect.stringMatching(/^https:\/\/example\.com\/.+\/first$/)],
      ['second', expect.stringMatching(/^https:\/\/example\.com\/.+\/second$/)],
    ])
    expect(account.pinned).toEqual(['first'])
  })

  test('shows work on most days of the plan, none on holiday, today or later', () => {
    const worked = new Set(commitDays)
    expect(worked.size).toBeGreaterThan(150)
    expect([...worked].filter(day => day < start || day >= today)).toEqual([])
    const off = vacations.flatMap(({ firstDay, lastDay }) =>
      [...worked].filter(day => firstDay <= day && day <= lastDay),
    )
    expect(off).toEqual([])
  })

  test('is what its calendar counts', () => {
    const open = account.repositories.filter(each => !each.private).flatMap(each => each.commitDays)
    const others = [...Object.keys(account.privateDays), ...account.pullRequests.map(({ day }) => day)]
    const since = Object.entries(account.days).filter(([day]) => day >= start)
    expect(since.reduce((sum, [, count]) => sum + count, 0)).toBe(open.length + others.length)
    expect(Object.keys(account.days).every(day => day < today)).toBe(true)
  })

  test('fills the habit that commits feed; nobody logs it by hand', () => {
    expect(logs.filter(({ habitId }) => habitId === 'commits')).toEqual([])
  })
})

test('after three years there is still work to see', () => {
  const { account } = demoYear(plan, today, 3 * 365)
  expect(account.repositories[1]?.commitDays[0] ?? '').toSatisfy((day: string) => day > '2026-02-01')
})

test('the owner says that nothing of it is true', () => {
  const { settings } = demoYear(plan, today)
  expect(settings.name).toContain('example data')
  expect(settings.about).toContain('Example data')
})
