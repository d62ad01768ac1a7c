import { describe, expect, it } from 'vitest'
import { type Candidate, dueText, readyNext } from '../../api/dashboard/ready-next.ts'

const today = '2026-05-10'
const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  collection: 'deliverables',
  id,
  title: id,
  status: 'todo',
  dueOn: null,
  priority: 100,
  waitsFor: [],
  reason: null,
  ...more,
})
const idsOf = (candidates: Candidate[], limit?: number) => readyNext(candidates, today, limit).map(({ id }) => id)

describe('ready next', () => {
  it('leaves out what is closed and what waits', () => {
    const candidates = [
      candidate('done', { status: 'done' }),
      candidate('skipped', { status: 'skipped' }),
      candidate('waiting', { waitsFor: ['open'] }),
      candidate('open'),
    ]
    expect(idsOf(candidates)).toEqual(['open'])
    expect(readyNext(candidates.slice(0, 3), today)).toEqual([])
  })

  it('puts near dates first, then what is under way, then by priority', () => {
    const candidates = [
      candidate('later', { priority: 200 }),
      candidate('first', { priority: 10 }),
      candidate('under-way', { priority: 300, status: 'doing' }),
      candidate('far', { dueOn: '2026-08-01', priority: 1 }),
      candidate('in-a-week', { dueOn: '2026-05-17', priority: 500 }),
      candidate('late', { dueOn: '2026-05-01', priority: 900 }),
    ]
    expect(idsOf(candidates)).toEqual(['late', 'in-a-week', 'under-way', 'far', 'first', 'later'])
    expect(idsOf(candidates, 2)).toEqual(['late', 'in-a-week'])
  })

  it.each<[reason: string, more: Partial<Candidate>]>([
    ['it was due 9 days ago', { dueOn: '2026-05-01' }],
    [
      'it was due yesterday; it is all that project 2 still lacks',
      { dueOn: '2026-05-09', reason: 'it is all that project 2 still lacks' },
    ],
    ['it is due today', { dueOn: today }],
    ['it is due in 14 days', { dueOn: '2026-05-24' }],
    ['it starts project 3; it is under way', { status: 'doing', reason: 'it starts project 3', dueOn: '2026-06-20' }],
    ['it is due in 30 days', { dueOn: '2026-06-09' }],
    ['it comes next in the plan', { dueOn: '2026-12-01' }],
  ])('says why: %s', (reason, more) => {
    expect(readyNext([candidate('it', more)], today)[0]?.reason).toBe(reason)
  })

  it('speaks of days as people do', () => {
    expect([-2, -1, 0, 1, 2].map(dueText)).toEqual([
      'it was due 2 days ago',
      'it was due yesterday',
      'it is due today',
      'it is due tomorrow',
      'it is due in 2 days',
    ])
  })
})
