import type { Items } from '../../../api/client.ts'
import { api } from '../shared/api.ts'
import { say, warn } from '../shared/notices.ts'
import { refreshAll } from '../shared/read.ts'
import { momentText } from './moments.ts'

type Delivery = Items['deliveries']
type Attempt = Delivery['attempts'][number]

function standing({ state, attempts, nextAttemptAt }: Delivery): string {
  const last = attempts.at(-1)
  if (state === 'delivered') return `Arrived, ${last?.status ?? ''} in ${last?.durationMs ?? 0} ms`
  if (state === 'failed') return `Failed. ${last?.error ?? ''}`
  if (!last) return 'Waiting'
  return `${last.error} Next attempt at ${nextAttemptAt ? momentText(nextAttemptAt) : 'once'}`
}

async function again(id: string): Promise<void> {
  try {
    await api.redeliver(id)
    say('Sent again')
    refreshAll()
  } catch (error) {
    warn(error, 'It was not sent again')
  }
}

/** The latest messages, each with all that was sent and said. */
export function DeliveryLog({ deliveries, hooks }: { deliveries: Delivery[]; hooks: Items['webhooks'][] }) {
  const hostOf = (id: string) => {
    const url = hooks.find(hook => hook.id === id)?.url
    return url ? new URL(url).host : ''
  }
  return (
    <section aria-labelledby="log">
      <h2 id="log">Deliveries</h2>
      {deliveries.length === 0 && <p class="quiet">Nothing was sent yet. Send a ping to try a receiver out.</p>}
      <ul class="deliveries">
        {deliveries.map(delivery => (
          <li key={delivery.id}>
            <details>
              <summary>
                <span class="num">{momentText(delivery.createdAt)}</span> <code>{delivery.event}</code>{' '}
                {hostOf(delivery.webhookId)} <span class={`standing ${delivery.state}`}>{standing(delivery)}</span>
              </summary>
              <h3>Sent</h3>
              <pre>{delivery.body}</pre>
              {delivery.attempts.map(attempt => (
                <AttemptView key={attempt.number} attempt={attempt} />
              ))}
              <button type="button" class="key" onClick={() => void again(delivery.id)}>
                Send again
              </button>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}

const lines = (headers: Record<string, string>) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

function AttemptView({ attempt }: { attempt: Attempt }) {
  const { number, at, durationMs, correlationId, requestHeaders, status, responseHeaders, responseBody, error } =
    attempt
  return (
    <>
      <h3>
        Attempt {number}, {momentText(at)}: {error ?? `${status}`} ({durationMs} ms)
      </h3>
      <p class="facts">
        Correlation id <code>{correlationId}</code>
      </p>
      <pre>{lines(requestHeaders)}</pre>
      {status !== null && <pre>{`${status}\n${lines(responseHeaders)}\n\n${responseBody}`.trim()}</pre>}
    </>
  )
}
