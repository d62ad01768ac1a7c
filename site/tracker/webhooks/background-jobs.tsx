import { api } from '../shared/api.ts'
import { Failure } from '../shared/failure.tsx'
import { say, warn } from '../shared/notices.ts'
import { read } from '../shared/read.ts'
import { groupJobs, type Job, type JobGroup, newestFirst, standing, titleOf } from './job-groups.ts'

const shownDone = 100

const jobs = read('background-jobs', async () => {
  const list = (state: Job['state'], limit: number, sort: string) => api.list('background-jobs', { state, limit, sort })
  const [running, waiting, failed, done] = await Promise.all([
    list('running', 50, '-createdAt'),
    list('waiting', 100, 'runAt'),
    list('failed', 500, '-createdAt'),
    list('done', shownDone, '-createdAt'),
  ])
  return { open: [...running, ...waiting], failed: newestFirst(failed), done: newestFirst(done) }
})

/** One that waits under the same key may stand for others, which are then refused. */
async function retry(group: JobGroup): Promise<void> {
  const answers = await Promise.allSettled(group.map(({ id }) => api.retryBackgroundJob(id)))
  const begun = answers.filter(({ status }) => status === 'fulfilled').length
  const refused = answers.find(answer => answer.status === 'rejected')
  if (begun === 0) warn(refused?.reason, 'It was not started again')
  else if (group.length === 1) say('It runs again')
  else say(`${begun} of ${group.length} run again`)
  await jobs.refresh()
}

/** What Cairn does by itself: what runs, what waits and why, what failed. */
export function BackgroundJobs() {
  const view = jobs.view.value
  if (!view) return <Failure of={jobs.failure.value} />
  return (
    <div class="webhooks">
      <h1>Background jobs</h1>
      <p class="quiet">What Cairn does by itself. What fails is tried again, each time after a longer wait.</p>
      {view.failed.length > 0 && <Section title="Failed" jobs={view.failed} empty="" />}
      <Section title="Running and waiting" jobs={view.open} empty="Nothing is waiting." />
      <Section
        title={view.done.length < shownDone ? 'Done lately' : `The last ${shownDone} done`}
        jobs={view.done}
        empty="Nothing was done yet."
      />
    </div>
  )
}

function Section({ title, jobs, empty }: { title: string; jobs: Job[]; empty: string }) {
  return (
    <section>
      <h2>{title}</h2>
      {jobs.length === 0 && <p class="quiet">{empty}</p>}
      <ul class="deliveries">
        {groupJobs(jobs).map(group => (
          <JobRow key={group[0].id} group={group} />
        ))}
      </ul>
    </section>
  )
}

function JobRow({ group }: { group: JobGroup }) {
  const [{ kind, state, attempt, error }, ...others] = group
  return (
    <li class="job">
      <p class="what" title={kind}>
        <span>{titleOf(group[0])}</span>
        <span class="quiet num">{standing(group)}</span>
        {error && <span class={`reason ${state}`}>{error}</span>}
      </p>
      {(state === 'failed' || (state === 'waiting' && attempt > 0)) && (
        <button type="button" class="plain" onClick={() => void retry(group)}>
          {others.length === 0 ? 'Try now' : 'Try all now'}
        </button>
      )}
    </li>
  )
}
