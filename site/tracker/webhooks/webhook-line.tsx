import type { Items } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { say, warn } from '../shared/notices.ts'
import { refreshAll } from '../shared/read.ts'
import { momentText } from './moments.ts'
import { rulesText } from './rules-text.ts'

type Hook = Items['webhooks']

async function recover(id: string, url: string): Promise<void> {
  if (!confirm(`Send ${url} what it was not told in the last 30 days, and what failed?`)) return
  try {
    const { count } = await api.recoverWebhook(id)
    say(count === 0 ? 'It missed nothing' : `Sending what it missed: ${count}`)
    refreshAll()
  } catch (error) {
    warn(error, 'That did not work')
  }
}

async function act(work: Promise<unknown>, done: string): Promise<void> {
  try {
    await work
    say(done)
    refreshAll()
  } catch (error) {
    warn(error, 'That did not work')
  }
}

function standing({ state, notice, failingSince }: Hook): string {
  if (state === 'disabled') return `Disabled. ${notice ?? ''}`
  if (state === 'paused') return 'Paused. What happens meanwhile is sent afterwards only if you ask for it.'
  return failingSince ? `Failing since ${momentText(failingSince)}` : 'Active'
}

/** One target: where, what it hears of, how it stands, and what can be done with it. */
export function WebhookLine({ hook, onSecret }: { hook: Hook; onSecret: (secret: string) => void }) {
  const { id, url, description, events, state, failingSince, mapping, headerNames } = hook
  const isWell = state === 'active' && failingSince === null
  const rotate = () =>
    api.rotateWebhookSecret(id).then(
      ({ secret }) => onSecret(secret),
      error => warn(error, 'The secret stays as it was'),
    )
  const set = (next: 'active' | 'paused', done: string) => act(api.update('webhooks', id, { state: next }), done)
  return (
    <li>
      <p class="where">{description ? `${description}: ${url}` : url}</p>
      <p class="facts">
        <span class={isWell ? '' : 'late'}>{standing(hook)}</span>
        <span>{events.join(', ')}</span>
        {headerNames.length > 0 && <span>with {headerNames.join(', ')}</span>}
      </p>
      {mapping && <pre>{rulesText(mapping)}</pre>}
      <p class="keys">
        {state === 'active' && (
          <button type="button" class="plain" onClick={() => void act(api.pingWebhook(id), 'Ping sent')}>
            Send a ping
          </button>
        )}
        {state === 'active' && (
          <button type="button" class="plain" onClick={() => void recover(id, url)}>
            Send what it missed
          </button>
        )}
        {state === 'active' ? (
          <button type="button" class="plain" onClick={() => void set('paused', 'Paused')}>
            Pause
          </button>
        ) : (
          <button type="button" class="plain" onClick={() => void set('active', 'Active again')}>
            Make active
          </button>
        )}
        <button type="button" class="plain" onClick={() => void rotate()}>
          New secret
        </button>
        <button
          type="button"
          class="plain"
          onClick={() =>
            confirm(`Delete the webhook to ${url} and its log?`) && void act(api.remove('webhooks', id), 'Deleted')
          }
        >
          Delete
        </button>
      </p>
    </li>
  )
}
