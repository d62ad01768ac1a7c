import { expect, test } from 'vitest'
import { groupJobs, type Job, newestFirst, standing, titleOf } from '../../../site/tracker/webhooks/job-groups.ts'

const now = new Date(2026, 2, 1, 12, 0)
const at = (hour: number, minute: number) => new Date(2026, 2, 1, hour, minute).toISOString()

let made = 0
function job(fields: Partial<Job>): Job {
  made += 1
  const times = { runAt: at(8, 0), createdAt: at(8, 0), startedAt: at(8, 0), endedAt: null }
  return {
    id: `job-${made}`,
    kind: 'evidence',
    state: 'done',
    attempt: 1,
    error: null,
    progress: null,
    ...times,
    ...fields,
  }
}

const lines = (jobs: Job[]) => groupJobs(jobs).map(group => `${titleOf(group[0])}: ${standing(group, now)}`)

test('jobs of a kind that are done are one line, with their number and the last time, newest first', () => {
  const jobs = [
    job({ endedAt: at(9, 0) }),
    job({ kind: 'feed', endedAt: new Date(2026, 1, 28, 9, 30).toISOString() }),
    job({ endedAt: at(10, 5) }),
    job({ endedAt: at(9, 10) }),
  ]
  expect(lines(newestFirst(jobs))).toEqual([
    'Compare GitHub with the plan: done 3 times, last at 10:05',
    'Read the feed of your blog: done on 28 Feb, 09:30',
  ])
})

test('each reason of a failure keeps a line of its own', () => {
  const failed = (error: string, minute: number) =>
    job({ kind: 'github-sync', state: 'failed', error, endedAt: at(9, minute) })
  const groups = groupJobs(newestFirst([failed('refused', 1), failed('no answer', 2), failed('refused', 3)]))
  expect(groups.map(group => [group[0].error, standing(group, now)])).toEqual([
    ['refused', 'failed 2 times, last at 09:03'],
    ['no answer', 'failed at 09:02'],
  ])
})

test('what waits says when the next one is due, and what is tried again stands apart', () => {
  const waiting = (attempt: number, runAt: string, error: string | null = null) =>
    job({ kind: 'webhook-delivery', state: 'waiting', attempt, runAt, error })
  expect(lines([waiting(0, at(12, 1)), waiting(0, at(12, 2)), waiting(2, at(12, 9), '503')])).toEqual([
    'Tell a webhook: 2 waiting, next run at 12:01',
    'Tell a webhook: attempt 3 at 12:09',
  ])
})

test('each that runs says how far it is, and a kind without a title is named as it is', () => {
  const running = (done: number) =>
    job({ kind: 'backup', state: 'running', startedAt: at(11, 59), progress: { text: 'Copying', done, total: 9 } })
  expect(lines([running(1), running(2)])).toEqual([
    'backup: running since 11:59: Copying 1 of 9',
    'backup: running since 11:59: Copying 2 of 9',
  ])
})
