import { expect, test } from 'vitest'
import type { HabitToday, Today } from '../../../api/client.ts'
import type { Write } from '../../../site/tracker/shared/write.ts'
import { applyToToday } from '../../../site/tracker/today/apply-write.ts'

const day = '2026-11-22'
const habit = (more: Partial<HabitToday> = {}): HabitToday => ({
  id: 'reading',
  title: 'Reading',
  category: 'learning',
  hint: null,
  period: 'day',
  unit: 'minutes',
  min: 30,
  max: null,
  direction: 'atLeast',
  source: 'manual',
  dayAmount: 0,
  periodAmount: 0,
  asked: 30,
  state: 'open',
  streak: { current: 0, best: 0, unit: 'day' },
  score: 0,
  logs: [],
  ...more,
})
const entry = (id: string, amount: number) => ({ id, amount, skip: false, note: null, occurredAt: '' })
const item = { collection: 'deliverables', id: 'demo', title: 'Demo', status: 'todo' as const, reason: '', dueOn: null }
const today = (...habits: HabitToday[]): Today => ({
  day,
  currentDay: day,
  timeZone: 'UTC',
  plan: { startsOn: day, endsOn: day, dayNumber: 1, days: 1, actual: 0, expected: 0, daysAhead: 0 },
  phase: null,
  habits,
  next: [item],
  due: [{ collection: 'deliverables', id: 'demo', title: 'Demo', status: 'todo', dueOn: day, daysLeft: 0 }],
  vacation: false,
})
const apply = (before: Today, write: Write) => applyToToday(before, { key: 'key', at: '2026-11-22T09:00:00Z', write })
const log = (input: Partial<Extract<Write, { verb: 'log' }>['input']>): Write => ({
  verb: 'log',
  input: { habitId: 'reading', day, ...input },
})
const first = ({ habits }: Today) => {
  const [only] = habits
  if (!only) throw new Error('no habit')
  return only
}

test('a tick fills what is missing and is done', () => {
  const after = first(apply(today(habit({ dayAmount: 10, periodAmount: 10, logs: [entry('a', 10)] })), log({})))
  expect(after).toMatchObject({ dayAmount: 30, periodAmount: 30, state: 'done' })
  expect(after.logs.at(-1)).toMatchObject({ id: 'key', amount: 20 })
})

test('a part of it is partial; taking it back opens it again', () => {
  const partly = apply(today(habit()), log({ amount: 15, note: 'docs' }))
  expect(first(partly)).toMatchObject({ dayAmount: 15, state: 'partial' })
  expect(first(partly).logs[0]?.note).toBe('docs')
  const back = apply(partly, { verb: 'remove', collection: 'habit-logs', id: 'key' })
  expect(first(back)).toEqual(habit())
})

test('a skip shows as one, with no amount, and goes', () => {
  const skipped = apply(today(habit()), log({ skip: true }))
  expect(first(skipped)).toMatchObject({ state: 'skipped', dayAmount: 0 })
  expect(first(apply(skipped, { verb: 'remove', collection: 'habit-logs', id: 'key' })).state).toBe('open')
})

test('a day counts once however often it is logged', () => {
  const commits = habit({ period: 'week', unit: 'days', min: 5, asked: 5, periodAmount: 3, state: 'partial' })
  const once = apply(today(commits), log({ amount: 1 }))
  expect(first(once).periodAmount).toBe(4)
  expect(first(apply(once, log({ amount: 1 }))).periodAmount).toBe(4)
})

test('a weekly habit keeps what other days of the week gave', () => {
  const jobs = habit({ period: 'week', unit: 'jobs', min: 5, max: 10, asked: 5, periodAmount: 4, state: 'partial' })
  expect(first(apply(today(jobs), log({ amount: 1 })))).toMatchObject({ dayAmount: 1, periodAmount: 5, state: 'done' })
})

test('a short week is met by what it asks for', () => {
  const short = habit({ period: 'week', unit: 'jobs', min: 5, asked: 2, periodAmount: 1, state: 'partial' })
  expect(first(apply(today(short), log({ amount: 1 }))).state).toBe('done')
})

test('passing a limit shows at once', () => {
  const limit = habit({ direction: 'atMost', min: null, max: 20, asked: 20 })
  expect(first(apply(today(limit), log({ amount: 15 }))).state).toBe('open')
  expect(first(apply(today(limit), log({ amount: 25 }))).state).toBe('missed')
})

test('another day and another habit are left alone', () => {
  const before = today(habit())
  expect(apply(before, log({ day: '2026-11-21' }))).toEqual(before)
  expect(apply(before, log({ habitId: 'other' }))).toEqual(before)
})

test('a note changes its entry only', () => {
  const before = today(habit({ dayAmount: 10, periodAmount: 10, state: 'partial', logs: [entry('a', 10)] }))
  const after = apply(before, { verb: 'update', collection: 'habit-logs', id: 'a', patch: { note: 'RFC 3261' } })
  expect(first(after).logs).toEqual([{ ...entry('a', 10), note: 'RFC 3261' }])
})

test('what is checked off leaves Next and Due; what is begun stays', () => {
  const update = (status: string): Write => ({
    verb: 'update',
    collection: 'deliverables',
    id: 'demo',
    patch: { status },
  })
  expect(apply(today(), update('done'))).toMatchObject({ next: [], due: [] })
  expect(apply(today(), update('doing')).next).toEqual([item])
})
