import pino from 'pino'
import { createCairn } from '../../../api/context.ts'
import { readEnv } from '../../../api/env.ts'
import { announce } from '../../../api/live/announce.ts'
import { prepareSettings } from '../../../api/settings/prepare-settings.ts'
import { dispatchEvents } from '../../../api/webhooks/dispatch.ts'
import { addWebhookKinds } from '../../../api/webhooks/kinds.ts'
import { createWebhook } from '../../../api/webhooks/save-webhook.ts'

/** Makes a webhook and an event for it, and delivers it, saying aloud after each step; it stands still after the last one named. */
const [folder = '', url = '', last] = process.argv.slice(2)
const never = new Promise<void>(() => setInterval(() => {}, 1000))
const say = async (text: string) => {
  process.stdout.write(`${text}\n`)
  if (text === last) await never
}

const env = readEnv({ CAIRN_DATA: folder, CAIRN_ALLOW_PRIVATE_WEBHOOKS: 'true' })
const cairn = await createCairn({ env, log: pino({ level: 'silent' }), buildsSite: false })
await prepareSettings(cairn)
await createWebhook(cairn, { url, events: ['habit.logged'] })
await cairn.db.write(tx =>
  announce(tx, cairn, { collection: 'habit-logs', itemId: 'a-log', kind: 'created', event: 'habit.logged' }),
)
await say('told')
await dispatchEvents(cairn)
await say('dispatched')
addWebhookKinds(cairn)
await cairn.background.start()
await cairn.background.runDue()
await say('delivered')
