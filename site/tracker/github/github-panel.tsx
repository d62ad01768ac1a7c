import type { GitHubState, GitHubSync } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { say, warn } from '../shared/notices.ts'
import { read } from '../shared/read.ts'
import { complaints, distance, standing } from './words.ts'

const github = read('github', api.github)

/** How reading GitHub stands, with its progress while it runs, what is missing, and a button to read it now. */
export function GitHubPanel() {
  const view = github.view.value
  if (!view) return null
  const now = Date.now()
  return (
    <section class="github" aria-labelledby="github-panel">
      <h2 id="github-panel">GitHub</h2>
      <p aria-live="polite">GitHub {standing(view, now)}</p>
      {view.sync && isUnderWay(view.sync) && <Progress sync={view.sync} />}
      {view.user !== null && <Counts state={view} />}
      <Problems state={view} />
      <p class="keys">
        <button
          type="button"
          class="key"
          disabled={view.user === null || view.sync?.state === 'running'}
          onClick={() => void sync()}
        >
          Read it now
        </button>
        <label>
          By itself{' '}
          <select value={String(view.hours)} onChange={event => void setHours(Number(event.currentTarget.value))}>
            {choices(view.hours).map(([hours, words]) => (
              <option key={hours} value={String(hours)}>
                {words}
              </option>
            ))}
          </select>
        </label>
        {view.nextAt && <span class="quiet">next {distance(view.nextAt, now)}</span>}
      </p>
    </section>
  )
}

const isUnderWay = ({ state, total }: GitHubSync) => state === 'running' && total > 0

function Progress({ sync: { done, total } }: { sync: GitHubSync }) {
  return (
    <p class="num">
      <progress value={done} max={total} aria-label="Progress of the sync" /> {done} of {total}
    </p>
  )
}

function Counts({ state: { user, profileUrl, counts } }: { state: GitHubState }) {
  const parts: [number, string][] = [
    [counts.repositories, counts.repositories === 1 ? 'repository' : 'repositories'],
    [counts.commits, 'commit'],
    [counts.pullRequests, 'pull request'],
    [counts.reviews, 'review'],
    [counts.releases, 'release'],
  ]
  const words = parts.flatMap(([count, name]) => {
    if (count === 0) return []
    return `${count.toLocaleString('en-GB')} ${name}${count === 1 || name.endsWith('s') ? '' : 's'}`
  })
  return (
    <p class="quiet">
      {profileUrl ? <a href={profileUrl}>{user}</a> : user}
      {words.map(each => ` · ${each}`)}
    </p>
  )
}

/** What failed, and what takes a token; nothing twice that the sentence above says. */
function Problems({ state: { problems, token, user, sync } }: { state: GitHubState }) {
  if (user === null) return null
  const failed = complaints(problems.filter(({ state, error }) => state === 'failed' && error !== sync?.error))
  const missing = [...new Set(problems.flatMap(({ state, error }) => (state === 'missing' ? error : [])))]
  return (
    <>
      {failed.length > 0 && (
        <>
          <ul class="problems">
            {failed.map(complaint => (
              <li key={complaint}>{complaint}</li>
            ))}
          </ul>
          <p class="quiet">What was read of this before is kept.</p>
        </>
      )}
      {missing.length > 0 && <p class="quiet">{missing.join(' ')}</p>}
      {token === null && (
        <p class="quiet">
          There is no token: only what everyone sees is read, at 60 requests an hour. Run{' '}
          <code>npx cairn github connect</code> to give it one.
        </p>
      )}
    </>
  )
}

const usualHours = [0, 1, 6, 24]

/** What can be chosen, and what was set elsewhere. */
function choices(hours: number): [number, string][] {
  const all = [...new Set([...usualHours, hours])].sort((a, b) => a - b)
  return all.map(each => [each, each === 0 ? 'never' : each === 1 ? 'every hour' : `every ${each} hours`])
}

async function setHours(githubSyncHours: number): Promise<void> {
  try {
    await api.updateSettings({ githubSyncHours })
  } catch (error) {
    warn(error, 'Not saved')
  }
  await github.refresh()
}

async function sync(): Promise<void> {
  try {
    const { state, error, retryAt } = await api.syncGitHub()
    if (state === 'waiting' && error && retryAt) say(`${error} It goes on by itself ${distance(retryAt, Date.now())}.`)
  } catch (error) {
    warn(error, 'GitHub is not read')
  }
  await github.refresh()
}
