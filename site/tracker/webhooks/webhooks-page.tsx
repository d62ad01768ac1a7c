import { signal } from '@preact/signals'
import { api } from '../shared/api.ts'
import { Failure } from '../shared/failure.tsx'
import { read } from '../shared/read.ts'
import { AddWebhook } from './add-webhook.tsx'
import { DeliveryLog } from './delivery-log.tsx'
import { Secret } from './secret.tsx'
import { WebhookLine } from './webhook-line.tsx'

const hooks = read('webhooks', () => api.list('webhooks'))
const log = read('deliveries', () => api.list('deliveries', { limit: 40, sort: '-createdAt' }))
/** The secret that was made last: it can be read now, and never again. */
const secret = signal<string | null>(null)

/** Where Cairn tells other programs what happened, and what came of it. */
export function WebhooksPage() {
  const list = hooks.view.value
  if (!list) return <Failure of={hooks.failure.value} />
  const show = (made: string) => {
    secret.value = made
    void hooks.refresh()
  }
  return (
    <div class="webhooks">
      <h1>Webhooks</h1>
      <p class="quiet">
        Cairn tells other programs what you did, at the moment it happens: a CRM, a chat, an automation. Messages are
        signed as <a href="https://www.standardwebhooks.com/">Standard Webhooks</a> and sent again for three days if
        they do not arrive.
      </p>
      {secret.value && <Secret text={secret.value} onRead={() => (secret.value = null)} />}
      {list.length > 0 && (
        <ul class="hooks">
          {list.map(hook => (
            <WebhookLine key={hook.id} hook={hook} onSecret={show} />
          ))}
        </ul>
      )}
      <AddWebhook isFirst={list.length === 0} onSecret={show} />
      {list.length > 0 && <DeliveryLog deliveries={log.view.value ?? []} hooks={list} />}
    </div>
  )
}
