import type { Items } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { Failure } from '../shared/failure.tsx'
import { say, warn } from '../shared/notices.ts'
import { read } from '../shared/read.ts'
import { momentText } from './moments.ts'

type Job = Items['background-jobs']

const jobs = read('background-jobs', async () => ({
  open: [
    ...(await api.list('background-jobs', { state: 'running', limit: 50 })),
    ...(await api.list('background-jobs', { state: 'waiting', limit: 100, sort: 'runAt' })),
  ],
  failed: await api.list('background-jobs', { state: 'failed', limit: 50, sort: '-createdAt' }),
  done: await api.list('background-jobs', { state: 'done', limit: 30, sort: '-createdAt' }),
}))

function standing({ state, attempt, runAt, startedAt, endedAt, progress }: Job): string {
  if (state === 'running') return `running since ${startedAt ? momentText(startedAt) : 'now'}${progressText(progress)}`
  if (state === 'waiting') return `${attempt > 0 ? `attempt ${attempt + 1}` : 'next run'} at ${momentText(runAt)}`
  return `${state} at ${endedAt ? momentText(endedAt) : ''}`
}

function progressText(progress: Job['progress']): string {
  if (progress === null) return ''
  const { text, done, total } = progress
  return `: ${text}${done === null ? '' : ` ${done}${total === null ? '' : ` of ${total}`}`}`
}

async function retry(id: string): Promise<void> {
  try {
    await api.retryBackgroundJob(id)
    say('It runs again')
    void jobs.refresh()
  } catch (error) {
    warn(error, 'It was not started again')
  }
}

/** What Cairn does by itself: what runs, what waits and why, what failed. */
export function BackgroundJobs() {
  const view = jobs.view.value
  if (!view) return <Failure of={jobs.failure.value} />
  return (
    <div class="webhooks">
      <h1>Background jobs</h1>
      <p class="quiet">What Cairn does by itself. What fails is tried again, later and later.</p>
      <Group title="Running and waiting" jobs={view.open} empty="Nothing is waiting." />
      {view.failed.length > 0 && <Group title="Failed" jobs={view.failed} empty="" />}
      <Group title="Done lately" jobs={view.done} empty="Nothing was done yet." />
    </div>
  )
}

function Group({ title, jobs, empty }: { title: string; jobs: Job[]; empty: string }) {
  return (
    <section>
      <h2>{title}</h2>
      {jobs.length === 0 && <p class="quiet">{empty}</p>}
      <ul class="deliveries">
        {jobs.map(job => (
          <li key={job.id} class="job">
            <p>
              <code>{job.kind}</code> {standing(job)}
              {job.error && <span class="facts">{job.error}</span>}
            </p>
            {(job.state === 'failed' || (job.state === 'waiting' && job.attempt > 0)) && (
              <button type="button" class="plain" onClick={() => void retry(job.id)}>
                Try now
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
