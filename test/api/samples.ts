import { collections } from '../../api/collections/all.ts'
import type { Collection } from '../../api/collections/collection.ts'

/** The least that each collection takes for a new item, and a change to it. */
const samples: Record<string, { body: Record<string, unknown>; change: Record<string, unknown> }> = {
  phases: { body: { title: 'Night school', firstMonth: 1, lastMonth: 2, goal: 'Learn' }, change: { goal: 'Teach' } },
  projects: {
    body: { title: 'A lab', phaseId: 'containerization', number: 99, goal: 'Build it' },
    change: { goal: 'Run it' },
  },
  deliverables: { body: { title: 'A diagram', projectId: 'containerized-sip-lab' }, change: { title: 'Two diagrams' } },
  skills: { body: { title: 'Patience', phaseId: 'containerization' }, change: { note: 'Slowly' } },
  certifications: { body: { title: 'Swimming badge', priority: 'lower' }, change: { remark: 'In the lake' } },
  metrics: { body: { title: 'Talks given', month: 6 }, change: { targetMax: 3 } },
  'plan-tasks': {
    body: { title: 'Read', month: 1, monthTitle: 'Start', firstWeek: 1, lastWeek: 2 },
    change: { lastWeek: 3 },
  },
  habits: { body: { title: 'Swim', category: 'body', period: 'day', unit: 'minutes', min: 20 }, change: { max: 40 } },
  'habit-logs': { body: { habitId: 'reading' }, change: { note: 'Chapter 3' } },
  vacations: { body: { firstDay: '2026-12-24', lastDay: '2026-12-31' }, change: { note: 'Snow' } },
  evidence: {
    body: { collection: 'deliverables', itemId: 'sip-lab-compose-file', url: 'https://example.org/proof' },
    change: { title: 'The proof' },
  },
  articles: { body: { title: 'On patience' }, change: { platform: 'A blog' } },
  pages: { body: { title: 'Reading list', body: '# Books' }, change: { body: '# More books' } },
  repositories: { body: { title: 'dotfiles' }, change: { pinned: true } },
  'career-paths': {
    body: { title: 'Lifeguard', salaryFrom: 30_000, salaryTo: 40_000, currency: 'EUR', focus: 'Water' },
    change: { companies: ['The lake'] },
  },
  resources: { body: { title: 'A thick book', kind: 'book' }, change: { author: 'Somebody' } },
  'company-stages': { body: { title: 'First', fromMonth: 0 }, change: { toMonth: 3 } },
  'interview-questions': { body: { title: 'Why?', kind: 'prepare' }, change: { answer: 'Because.' } },
  guidelines: { body: { title: 'Sleep', kind: 'do' }, change: { kind: 'dont' } },
  reframings: { body: { before: 'Fixed phones', after: 'Ran a voice platform' }, change: { after: 'Ran voice' } },
  'study-guides': {
    body: { title: 'Swimming', summary: 'How', body: '# Breathe' },
    change: { memoryTricks: ['Float'] },
  },
  strengths: { body: { title: 'Calm' }, change: { title: 'Calmness' } },
  achievements: { body: { title: 'Swam a mile' }, change: { title: 'Swam two miles' } },
  tools: { body: { title: 'Goggles' }, change: { title: 'Fins' } },
  'community-activities': { body: { title: 'Teach children' }, change: { title: 'Teach adults' } },
}

/** Those that a client may add to and change. */
const writable = collections.filter(({ verbs }) => verbs === undefined)

export const cases = writable.map((collection): [name: string, Case] => {
  const sample = samples[collection.name]
  if (!sample) throw new Error(`Give ${collection.name} a sample`)
  return [collection.name, { collection, ...sample }]
})

export interface Case {
  collection: Collection
  body: Record<string, unknown>
  change: Record<string, unknown>
}
