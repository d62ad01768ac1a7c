import type { GitHubState, GitHubSync } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { warn } from '../shared/notices.ts'
import { read } from '../shared/read.ts'
import { distance, sentence } from './words.ts'

const github = read('github', api.github)

/** How reading GitHub stands, with its progress while it runs, what is missing, and a button to read it now. */
export function GitHubPanel() {
  const view = github.view.value
  if (!view) return null
  const now = Date.now()
  return (
    <section class="github" aria-labelledby="github-panel">
      <h2 id="github-panel">GitHub</h2>
      <p aria-live="polite">{sentence(view, now)}</p>
      {view.sync && isUnderWay(view.sync) && <Progress sync={view.sync} />}
      {view.user !== null && <Counts counts={view.counts} />}
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

function Counts({ counts }: Pick<GitHubState, 'counts'>) {
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
  return <p class="quiet num">{words.join(' · ')}</p>
}

/** The same complaint of many parts is said once. */
function Problems({ state: { problems, token, user } }: { state: GitHubState }) {
  const errors = [...new Set(problems.map(({ error }) => error))]
  if (errors.length === 0 || user === null) return null
  return (
    <>
      <ul class="problems">
        {errors.map(error => (
          <li key={error}>{error}</li>
        ))}
      </ul>
      {token === null && (
        <p class="quiet">
          Run <code>npx cairn github connect</code> to give it a token.
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
    await api.syncGitHub()
  } catch (error) {
    warn(error, 'GitHub is not read')
  }
  await github.refresh()
}
