import { statfs } from 'node:fs/promises'
import * as z from 'zod'
import { type BackgroundHealth, readBackgroundHealth } from '../background/health.ts'
import type { Cairn } from '../context.ts'
import { alive, healthHeaders } from './alive.ts'
import { HttpError } from './problems.ts'
import { reply } from './reply.ts'
import type { RouteDoc, Routes } from './route.ts'

const leastFreeBytes = 20 * 1024 * 1024

/** An earlier build that stays up is good enough; having none at all is not. */
function siteCheck({ site }: Cairn): string {
  if (site.files().size > 0) return 'ok'
  const { state } = site.status()
  if (state === 'failed') return 'could not be built'
  return state === 'building' ? 'is being built' : 'ok'
}

const doc = { tag: 'health', method: 'get', atRoot: true, open: true } as const
const aliveDoc: RouteDoc = {
  ...doc,
  path: '/healthz',
  summary: 'Whether the process lives',
  answers: { 200: { description: 'It does.', body: z.object({ status: z.literal('ok') }) } },
}
const readyDoc: RouteDoc = {
  ...doc,
  path: '/readyz',
  summary: 'Whether the service can do its work',
  get answers() {
    const state = z.string()
    const checks = z.object({ database: state, disk: state, site: state, background: state, service: state })
    const body = z.object({ status: z.literal('ok'), checks, background: z.looseObject({}) })
    return { 200: { description: 'It can; `background` counts the work that waits and runs.', body } }
  },
  problems: [503],
}

/** `/healthz`: the process lives. `/readyz`: it can do its work. Neither needs a token, neither tells anything private. */
export function addHealthRoutes(routes: Routes, cairn: Cairn, isStopping: () => boolean): void {
  routes.add(aliveDoc, c => reply(c, alive, 200, healthHeaders))

  routes.add(readyDoc, async c => {
    const background = await healthOfBackground(cairn)
    const checks = {
      database: background === null ? 'does not answer' : 'ok',
      disk: await statfs(cairn.env.data).then(
        ({ bavail, bsize }) => (bavail * bsize > leastFreeBytes ? 'ok' : 'is almost full'),
        () => 'can not be read',
      ),
      site: siteCheck(cairn),
      background: background?.stuck ? `has ${background.stuck} stuck jobs` : 'ok',
      service: isStopping() ? 'is stopping' : 'ok',
    }
    const faults = Object.entries(checks).filter(([, state]) => state !== 'ok')
    if (faults.length === 0) return reply(c, JSON.stringify({ status: 'ok', checks, background }), 200, healthHeaders)
    const detail = faults.map(([part, state]) => `the ${part} ${state}`).join(', ')
    throw new HttpError(503, `Not ready: ${detail}. Try again soon.`, {
      'retry-after': '2',
      'cache-control': 'no-store',
    })
  })
}

/** Null when the database does not answer. */
async function healthOfBackground({ db, background, now }: Cairn): Promise<BackgroundHealth | null> {
  const ms = now().epochMilliseconds
  return db.read(tx => readBackgroundHealth(tx, background.kinds(), ms)).catch(() => null)
}
