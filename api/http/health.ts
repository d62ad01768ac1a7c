import { statfs } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import type { Hono } from 'hono'
import { type BackgroundHealth, readBackgroundHealth } from '../background/health.ts'
import type { Cairn } from '../context.ts'
import { HttpError } from './problems.ts'
import { answerReady, ready } from './ready.ts'
import { reply } from './reply.ts'

const alive = '{"status":"ok"}'
const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
const leastFreeBytes = 20 * 1024 * 1024

/** `/healthz` before the routes are there. */
export function answerAlive(cairn: Cairn) {
  const isAlive = ready(new TextEncoder().encode(alive), headers)
  return answerReady(cairn, ({ url }) => (url === '/healthz' ? isAlive : null))
}

/** An earlier build that stays up is good enough; having none at all is not. */
function siteCheck({ site }: Cairn): string {
  if (site.files().size > 0) return 'ok'
  const { state } = site.status()
  if (state === 'failed') return 'could not be built'
  return state === 'building' ? 'is being built' : 'ok'
}

/** `/healthz`: the process lives. `/readyz`: it can do its work. Neither needs a token, neither tells anything private. */
export function addHealthRoutes(app: Hono, cairn: Cairn, isStopping: () => boolean): void {
  app.get('/healthz', c => reply(c, alive, 200, headers))

  app.get('/readyz', async c => {
    const background = await healthOfBackground(cairn)
    const checks = {
      database: await cairn.db
        .read(db => db.get(sql`select 1`))
        .then(
          () => 'ok',
          () => 'does not answer',
        ),
      disk: await statfs(cairn.env.data).then(
        ({ bavail, bsize }) => (bavail * bsize > leastFreeBytes ? 'ok' : 'is almost full'),
        () => 'can not be read',
      ),
      site: siteCheck(cairn),
      background: background?.stuck ? `has ${background.stuck} stuck jobs` : 'ok',
      service: isStopping() ? 'is stopping' : 'ok',
    }
    const faults = Object.entries(checks).filter(([, state]) => state !== 'ok')
    if (faults.length === 0) return reply(c, JSON.stringify({ status: 'ok', checks, background }), 200, headers)
    const detail = faults.map(([part, state]) => `the ${part} ${state}`).join(', ')
    throw new HttpError(503, `Not ready: ${detail}. Try again soon.`, {
      'retry-after': '2',
      'cache-control': 'no-store',
    })
  })
}

/** Null when the database does not answer, which is a fault of its own. */
async function healthOfBackground({ db, background, now }: Cairn): Promise<BackgroundHealth | null> {
  const ms = now().epochMilliseconds
  return db.read(tx => readBackgroundHealth(tx, background.kinds(), ms)).catch(() => null)
}
