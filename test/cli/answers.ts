import type { Dashboard, HabitLog, HabitToday, Today } from '../../api/client.ts'

export const reading: HabitToday = {
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
  dayAmount: 10,
  periodAmount: 10,
  asked: 30,
  state: 'partial',
  streak: { current: 12, best: 20, unit: 'day' },
  score: 0.83,
  logs: [],
}

export const code: HabitToday = {
  ...reading,
  id: 'code-lab-work',
  title: 'Code/lab work',
  min: 60,
  max: 120,
  dayAmount: 90,
  periodAmount: 90,
  asked: 60,
  state: 'done',
}

export const applications: HabitToday = {
  ...reading,
  id: 'job-applications',
  title: 'Applications',
  period: 'week',
  unit: 'jobs',
  min: 5,
  max: 10,
  dayAmount: 0,
  periodAmount: 2,
  asked: 5,
  state: 'open',
  streak: { current: 0, best: 3, unit: 'week' },
}

const plan: Today['plan'] = {
  startsOn: '2026-11-01',
  endsOn: '2027-10-31',
  dayNumber: 22,
  days: 365,
  actual: 0.04,
  expected: 0.06,
  daysAhead: -8,
}

/** A Sunday. */
export const today: Today = {
  day: '2026-11-22',
  currentDay: '2026-11-22',
  timeZone: 'Europe/Berlin',
  plan,
  phase: { id: 'containerization', number: 1, title: 'Containerization' },
  habits: [code, reading, applications],
  next: [
    {
      collection: 'deliverables',
      id: 'load-test',
      title: 'Load test',
      status: 'todo',
      reason: 'It is all that Project 2 lacks.',
      dueOn: null,
    },
  ],
  due: [
    { collection: 'certifications', id: 'cka', title: 'CKA', status: 'todo', dueOn: '2026-12-11', daysLeft: 19 },
    {
      collection: 'plan-tasks',
      id: 'join-slack',
      title: 'Join CNCF Slack',
      status: 'todo',
      dueOn: '2026-11-21',
      daysLeft: -1,
    },
  ],
  vacation: false,
}

export const dashboard: Dashboard = {
  day: '2026-11-22',
  plan,
  currentPhaseId: 'containerization',
  phases: [
    {
      id: 'containerization',
      number: 1,
      title: 'Containerization',
      months: [1, 2],
      startsOn: '2026-11-01',
      endsOn: '2026-12-31',
      status: 'doing',
      deliverables: { done: 2, total: 8 },
      skills: { done: 0, total: 5 },
      projects: { done: 0, total: 2 },
    },
  ],
  projects: [],
  certifications: [],
  metrics: [],
  habits: [reading],
  heatmap: { startsOn: '2025-11-23', minutes: [], met: [], of: [], level: [] },
  weeks: [],
  totals: { since: null, days: 0, daysLogged: 0, minutes: 0, minutesPerWeek: 0 },
}

export const entry: HabitLog = {
  id: 'log-1',
  habitId: 'reading',
  day: '2026-11-22',
  amount: 45,
  skip: false,
  note: null,
  occurredAt: '2026-11-22T18:00:00Z',
  createdAt: '2026-11-22T18:00:00Z',
}
