import type { Items } from '../../../api/client.ts'
import { momentText, whenText } from './moments.ts'

export type Job = Items['background-jobs']
/** Jobs that would read the same but for their time, in the order they were given. */
export type JobGroup = [Job, ...Job[]]

const titles: Record<string, string> = {
  evidence: 'Compare GitHub with the plan',
  feed: 'Read the feed of your blog',
  'github-sync': 'Read GitHub',
  'github-visit': 'Read what changed on GitHub',
  publish: 'Publish',
  'tidy-up': 'Tidy up',
  'webhook-delivery': 'Tell a webhook',
}

export const titleOf = ({ kind }: Job): string => titles[kind] ?? kind

/** One group for each kind, state and reason; what runs stands alone, since each is as far as it is. */
export function groupJobs(jobs: Job[]): JobGroup[] {
  const groups = Map.groupBy(jobs, ({ id, kind, state, error, attempt }) =>
    state === 'running' ? id : JSON.stringify([kind, state, error, state === 'waiting' && attempt > 0]),
  )
  return [...groups.values()] as JobGroup[]
}

export const newestFirst = (jobs: Job[]): Job[] =>
  jobs.toSorted((a, b) => (b.endedAt ?? '').localeCompare(a.endedAt ?? ''))

/** How many there are and when, by the first of them: "3 times, last at 14:05". */
export function standing([job, ...others]: JobGroup, now = new Date()): string {
  const { state, attempt, runAt, startedAt, endedAt, progress } = job
  const count = others.length + 1
  if (state === 'running')
    return `running since ${startedAt ? momentText(startedAt, now) : 'now'}${progressText(progress)}`
  if (state === 'waiting') {
    const waiting = count === 1 ? '' : `${count} waiting, `
    return `${waiting}${attempt > 0 ? `attempt ${attempt + 1}` : 'next run'} ${whenText(runAt, now)}`
  }
  const when = endedAt ? whenText(endedAt, now) : ''
  return count === 1 ? `${state} ${when}` : `${state} ${count} times, last ${when}`
}

function progressText(progress: Job['progress']): string {
  if (progress === null) return ''
  const { text, done, total } = progress
  return `: ${text}${done === null ? '' : ` ${done}${total === null ? '' : ` of ${total}`}`}`
}
