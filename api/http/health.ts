import { statfs } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import type { Hono } from 'hono'
import type { Cairn } from '../context.ts'
import { reply } from './reply.ts'

const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
const leastFreeBytes = 20 * 1024 * 1024

/** `/healthz`: the process lives. `/readyz`: it can do its work. Neither needs a token, neither tells anything private. */
export function addHealthRoutes(app: Hono, cairn: Cairn, isStopping: () => boolean): void {
  app.get('/healthz', c => reply(c, '{"status":"ok"}', 200, headers))

  app.get('/readyz', async c => {
    const checks = {
      database: await cairn.db
        .read(db => db.get(sql`select 1`))
        .then(
          () => 'ok',
          () => 'does not answer',
        ),
      disk: await statfs(cairn.env.data).then(
        ({ bavail, bsize }) => (bavail * bsize > leastFreeBytes ? 'ok' : 'almost full'),
        () => 'can not be read',
      ),
      site: cairn.site.status().state === 'building' && cairn.site.files().size === 0 ? 'is being built' : 'ok',
      service: isStopping() ? 'is stopping' : 'ok',
    }
    const ready = Object.values(checks).every(check => check === 'ok')
    const body = JSON.stringify({ status: ready ? 'ok' : 'unavailable', checks })
    return ready ? reply(c, body, 200, headers) : reply(c, body, 503, { ...headers, 'retry-after': '2' })
  })
}
