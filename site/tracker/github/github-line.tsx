import type { GitHubState } from '../../../api/client.ts'
import { sentence } from './words.ts'

/** How reading GitHub stands, in one line that leads to its settings. */
export function GitHubLine({ state }: { state: GitHubState }) {
  const { user, sync } = state
  const said = user === null ? 'not read yet: name your user there.' : sentence(state, Date.now())
  const progress = sync?.state === 'running' && sync.total > 0 ? ` ${sync.done} of ${sync.total}.` : ''
  return (
    <p class="quiet num">
      <a href="/app/settings#github">GitHub</a>: {said}
      {progress}
    </p>
  )
}
