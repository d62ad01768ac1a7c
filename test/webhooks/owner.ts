import { expect } from 'vitest'
import { dispatchEvents } from '../../api/webhooks/dispatch.ts'
import { addWebhookKinds } from '../../api/webhooks/kinds.ts'
import { createWorld, type World } from '../support/world.ts'
import type { Receiver } from './receiver.ts'

const allowed = { CAIRN_ALLOW_PRIVATE_WEBHOOKS: 'true' }

export interface Owner extends World {
  /** Turns events into deliveries, and makes all attempts that are due. */
  settle: () => Promise<void>
  log: (amount?: number) => Promise<void>
  // biome-ignore lint/suspicious/noExplicitAny: as in World
  deliveries: (query?: string) => Promise<any[]>
}

/** An owner with webhooks, whose events are delivered when `settle` is called. */
export async function createOwner(env: Record<string, string> = allowed): Promise<Owner> {
  const world = await createWorld({ env })
  addWebhookKinds(world.cairn)
  return {
    ...world,
    async settle() {
      await dispatchEvents(world.cairn)
      await world.cairn.background.runDue()
    },
    async log(amount = 20) {
      expect((await world.ask('POST', '/habit-logs', { habitId: 'reading', amount })).status).toBe(201)
    },
    deliveries: async (query = '') => (await world.ask('GET', `/deliveries?${query}`)).json.items,
  }
}

export async function addHook(owner: World, receiver: Receiver, more: object = {}) {
  const answer = await owner.ask('POST', '/webhooks', { url: receiver.url, events: ['habit.logged'], ...more })
  expect(answer.status).toBe(201)
  return answer.json as { id: string; secret: string }
}
