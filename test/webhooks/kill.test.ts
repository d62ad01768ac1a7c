import { join } from 'node:path'
import pino from 'pino'
import { expect, test } from 'vitest'
import { createCairn } from '../../api/context.ts'
import { readEnv } from '../../api/env.ts'
import { dispatchEvents } from '../../api/webhooks/dispatch.ts'
import { addWebhookKinds } from '../../api/webhooks/kinds.ts'
import { backgroundJobs } from '../../db/schema/background.ts'
import { deliveries } from '../../db/schema/webhooks.ts'
import { bundled, killAfter } from '../background/children.ts'
import { afterThisFile, tempFolder } from '../support/leftovers.ts'
import { startReceiver } from './receiver.ts'

const program = bundled(join(import.meta.dirname, 'children/send-one.ts'))

/** What the next start makes of a data folder. */
async function startAgain(folder: string) {
  const env = readEnv({ CAIRN_DATA: folder, CAIRN_ALLOW_PRIVATE_WEBHOOKS: 'true' })
  const cairn = await createCairn({ env, log: pino({ level: 'silent' }), buildsSite: false })
  afterThisFile(() => cairn.close())
  addWebhookKinds(cairn)
  await cairn.background.start()
  await dispatchEvents(cairn)
  await cairn.background.runDue()
  return {
    deliveries: await cairn.db.read(tx => tx.select().from(deliveries)),
    jobs: await cairn.db.read(tx => tx.select().from(backgroundJobs)),
  }
}

test.each(['told', 'dispatched', 'delivered'])('killed once it was %s, an event arrives all the same', async step => {
  const receiver = await startReceiver()
  const folder = tempFolder()
  expect((await killAfter(program, [folder, receiver.url], step)).at(-1)).toBe(step)
  const after = await startAgain(folder)
  expect(after.deliveries).toMatchObject([{ state: 'delivered', event: 'habit.logged' }])
  expect(after.jobs.map(({ state }) => state)).toEqual(['done'])
  expect(receiver.heard).toHaveLength(1)
})

test('killed while the target answers, it is sent again under the same id', async () => {
  const folder = tempFolder()
  let kill = () => {}
  const receiver = await startReceiver((response, _, count) => {
    if (count === 1) kill()
    else response.writeHead(204).end()
  })
  await killAfter(program, [folder, receiver.url], 'delivered', child => {
    kill = () => child.kill('SIGKILL')
  })
  const after = await startAgain(folder)
  expect(after.deliveries).toMatchObject([{ state: 'delivered', attempts: [{ number: 1, status: 204 }] }])
  expect(receiver.heard.map(({ headers }) => headers['webhook-id'])).toEqual([
    after.deliveries[0]?.id,
    after.deliveries[0]?.id,
  ])
})
