import { expect, test } from 'vitest'
import { phaseMoment } from '../../site/portfolio/phase-moment.ts'

const phase = { status: 'doing', startsOn: '2026-11-02', endsOn: '2026-12-27', months: [11, 12] } as const

test.each([
  ['before the plan', { ...phase, status: 'todo' }, '2026-10-01', 'Begins 2 Nov 2026'],
  ['on its first day', phase, '2026-11-02', 'Now, months 11–12'],
  ['on its last day', { ...phase, status: 'todo' }, '2026-12-27', 'Now, months 11–12'],
  ['a phase of one month', { ...phase, months: [3, 3] }, '2026-11-02', 'Now, month 3'],
  ['begun before its days', phase, '2026-09-20', 'Already in months 11–12'],
  ['not finished in its days', phase, '2027-01-05', 'Still in months 11–12'],
  ['finished, and the next has not begun', { ...phase, status: 'done' }, '2026-12-01', 'Done, months 11–12'],
] as const)('%s', (_, stretch, day, said) => {
  expect(phaseMoment(stretch, day)).toBe(said)
})
