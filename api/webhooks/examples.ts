import type { EventType } from '../live/events.ts'

const progress = { startedOn: '2026-11-02', dueOn: null, doneOn: '2026-11-22', note: null }
const item = { position: 0, archivedAt: null }

/** What each event carries: the item, as the API shows it. */
const examples: Record<EventType, Record<string, unknown>> = {
  'habit.logged': {
    collection: 'habit-logs',
    id: '019ae5b2-7a90-7c3e-9d55-0f6d2c1b8a40',
    habitId: 'reading',
    day: '2026-11-22',
    amount: 30,
    skip: false,
    note: 'Chapter 3',
    occurredAt: '2026-11-22T18:30:00Z',
    createdAt: '2026-11-22T18:31:04Z',
  },
  'milestone.completed': {
    collection: 'deliverables',
    id: 'sip-lab-compose-file',
    title: 'Docker Compose file',
    ...item,
    projectId: 'containerized-sip-lab',
    requires: [],
    status: 'done',
    ...progress,
  },
  'project.completed': {
    collection: 'projects',
    id: 'containerized-sip-lab',
    title: 'Containerized SIP lab',
    ...item,
    phaseId: 'containerization',
    number: 1,
    status: 'done',
    ...progress,
  },
  'phase.completed': {
    collection: 'phases',
    id: 'containerization',
    title: 'Containerization',
    ...item,
    firstMonth: 1,
    lastMonth: 2,
    status: 'done',
    ...progress,
  },
  'certification.obtained': {
    collection: 'certifications',
    id: 'cka',
    title: 'Certified Kubernetes Administrator',
    ...item,
    priority: 'high',
    credentialUrl: 'https://credentials.example/cka/1234',
    status: 'done',
    ...progress,
  },
  'article.published': {
    collection: 'articles',
    id: 'sip-in-containers',
    title: 'SIP in containers',
    ...item,
    platform: 'dev.to',
    url: 'https://dev.to/ada/sip-in-containers',
    status: 'done',
    ...progress,
  },
  'application.changed': {
    collection: 'applications',
    id: '019ae5b2-7a90-7c3e-9d55-0f6d2c1b8a41',
    title: 'Cloud infrastructure engineer',
    status: 'interviewing',
  },
  'portfolio.published': {
    collection: 'publications',
    id: '019ae5b2-7a90-7c3e-9d55-0f6d2c1b8a42',
  },
}

/** A whole payload, as it is sent without rules. */
export const examplePayload = (type: EventType) => ({
  type,
  timestamp: '2026-11-22T18:31:04Z',
  data: examples[type],
})
