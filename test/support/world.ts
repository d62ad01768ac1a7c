import { createHash } from 'node:crypto'
import { join } from 'node:path'
import pino from 'pino'
import { createApp } from '../../api/app.ts'
import { type Cairn, createCairn } from '../../api/context.ts'
import { readEnv } from '../../api/env.ts'
import { prepare } from '../../api/prepare.ts'
import { clockAt, type TestClock } from './clock.ts'
import { keep, takeKept } from './kept.ts'
import { afterThisFile, tempFolder } from './leftovers.ts'

export interface World {
  cairn: Cairn
  clock: TestClock
  token: string
  /** Sends a request as the owner; `json` is the parsed body, undefined where there is none. */
  ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  /** Sends a request without a token. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>
}

export interface Answer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  json: any
}

const root = join(import.meta.dirname, '../..')

interface WorldOptions {
  /** An instant; by default a Sunday noon, in UTC. */
  now?: string
  /** A roadmap folder; by default the one that comes with Cairn. */
  roadmap?: string
  env?: Record<string, string>
}

/** The whole API in this process, on a data folder and a clock of its own; the time zone is UTC, the plan starts today. */
export async function createWorld({
  now = '2026-11-22T12:00:00Z',
  roadmap,
  env = {},
}: WorldOptions = {}): Promise<World> {
  const clock = clockAt(now)
  const source = { CAIRN_DATA: tempFolder(), ...(roadmap && { CAIRN_ROADMAP: roadmap }), ...env }
  const untouched = nameOf(roadmap, now, env)
  if (untouched) takeKept(untouched, source.CAIRN_DATA)
  const cairn = await createCairn({
    env: readEnv(source),
    now: clock,
    log: pino({ level: 'silent' }),
    buildsSite: false,
  })
  afterThisFile(() => cairn.close())
  await prepare(cairn)
  if (untouched) keep(untouched, source.CAIRN_DATA, ['cairn.db', 'cairn.db-wal'])
  const token = 'a-token-of-the-test-that-is-long-enough'
  await cairn.access.keepOwnerToken(token)
  const app = createApp(cairn)

  const fetch = async (path: string, init: RequestInit = {}) =>
    app.request(path, { ...init, headers: { host: 'localhost', ...(init.headers as Record<string, string>) } })
  const ask: World['ask'] = async (method, path, body, headers = {}) => {
    const response = await fetch(path.startsWith('/api') ? path : `/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, json: text === '' ? undefined : JSON.parse(text) }
  }
  return { cairn, clock, token, ask, fetch }
}

/** What tells databases apart that hold nothing but a plan; none where a test brings its own, or a plan that it changes. */
function nameOf(roadmap = root, now: string, { CAIRN_DATA, DATABASE_URL }: Record<string, string>): string | null {
  if (CAIRN_DATA !== undefined || DATABASE_URL !== undefined || !roadmap.startsWith(root)) return null
  return `world-${createHash('sha256').update(`${roadmap} ${now}`).digest('hex')}`
}
