import * as z from 'zod'
import type { Cairn } from '../context.ts'
import type { Resolve } from '../outside/addresses.ts'
import { deliver } from './deliver.ts'
import { deliveryKind, dispatchEvents } from './dispatch.ts'

/** Targets may be slow: so many are waited for at once. */
const atOnce = 8
/** One that is slow leaves room for the others. */
const atOncePerWebhook = 2
const soonMs = 100
const lookAgainMs = 15_000

/** Deliveries are background jobs. */
export function addWebhookKinds(cairn: Cairn, resolve?: Resolve): void {
  cairn.background.add({
    kind: deliveryKind,
    payload: z.object({ deliveryId: z.string(), webhookId: z.string() }),
    atOnce,
    atOncePer: { field: 'webhookId', atOnce: atOncePerWebhook },
    run: ({ deliveryId }, job) => deliver(cairn, deliveryId, job, resolve),
  })
}

/** From now on, events become deliveries a moment after they happen; at once for those of before. */
export function followEvents(cairn: Cairn): void {
  const { closing } = cairn.live
  let timer: NodeJS.Timeout | null = null
  const look = async () => {
    timer = null
    await dispatchEvents(cairn).catch(error => {
      if (!closing.aborted) cairn.log.error({ err: error }, 'events could not be turned into deliveries')
    })
  }
  const soon = () => {
    timer ??= setTimeout(look, soonMs).unref()
  }
  const stop = cairn.db.onCommit(soon)
  // Another process may have ended before it came to its own events.
  const again = setInterval(soon, lookAgainMs).unref()
  closing.addEventListener('abort', () => {
    stop()
    clearInterval(again)
    if (timer) clearTimeout(timer)
  })
  soon()
}
