import type { GitHubState } from '../../../api/client.ts'
import { standing } from './words.ts'

/** How reading GitHub stands, in one line that leads to its settings. */
export function GitHubLine({ state }: { state: GitHubState }) {
  const { user, sync } = state
  const said = user === null ? 'is not read yet. Name your user there.' : standing(state, Date.now())
  const progress = sync?.state === 'running' && sync.total > 0 ? ` ${sync.done} of ${sync.total}.` : ''
  return (
    <p class="quiet num">
      <a href={user === null ? '/app/settings#you' : '/app/settings#github'}>GitHub</a> {said}
      {progress}
    </p>
  )
}
