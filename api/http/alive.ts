import type { Cairn } from '../context.ts'
import { answerReady, ready } from './ready.ts'

export const alive = '{"status":"ok"}'
export const healthHeaders = { 'content-type': 'application/json', 'cache-control': 'no-store' }

/** `/healthz` before the routes are there. */
export function answerAlive(cairn: Cairn) {
  const isAlive = ready(new TextEncoder().encode(alive), healthHeaders)
  return answerReady(cairn, ({ url }) => (url === '/healthz' ? isAlive : null))
}
