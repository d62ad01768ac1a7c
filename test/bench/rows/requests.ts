import { execFileSync } from 'node:child_process'
import { request } from 'node:http'
import type { RunningServer } from '../../support/server-process.ts'
import { compare, median, milliseconds } from '../measure.ts'
import { baseline, type Load, requestsPerCpuSecond, requestsPerSecond, runNode } from '../processes.ts'
import { settle, type Worlds } from '../worlds.ts'
import { type Row, ratioOf } from './row.ts'

const many = 1_000_000
const some = 75_000
const few = 7_500

export const requestRows: Row[] = [
  throughput('GET /healthz : bare node:http hello', 'bare-hello.mjs', 0, '/healthz'),
  throughput('GET /api/v1/dashboard, 75,000 entries : Hono hello', 'hono-hello.mjs', some, '/api/v1/dashboard', 0.5),
  throughput('GET /api/v1/today, 75,000 entries : Hono hello', 'hono-hello.mjs', some, '/api/v1/today', 0.4),
  throughput('a built page (/), compressed : Hono hello', 'hono-hello.mjs', some, '/', 0.6),
  {
    name: 'dashboard, 1,000,000 entries : 7,500, time',
    target: { atMost: 1.1 },
    unit: 'x',
    measure: worlds => dashboardTimes(worlds, async () => undefined),
  },
  {
    name: 'dashboard after a write, 1,000,000 entries : 7,500, time',
    unit: 'x',
    measure: worlds => dashboardTimes(worlds, server => send(server, 'POST', '/api/v1/habit-logs', entry)),
  },
  {
    name: 'durable POST /habit-logs, 1,000,000 entries : Hono hello',
    target: { atLeast: 0.15 },
    unit: 'x',
    async measure(worlds) {
      const hello = await worlds.baseline('hono-hello.mjs')
      const { rounds, seconds } = worlds.effort
      const greet = () => requestsPerSecond({ url: hello.url, seconds })
      return ratioOf(await compare(rounds, () => logging(worlds), greet), 'a second')
    },
  },
  {
    name: 'the same : one write transaction at a time, @libsql/client, FULL',
    target: { atLeast: 3 },
    unit: 'x',
    async measure(worlds) {
      const { rounds, seconds } = worlds.effort
      const file = `${worlds.copy(await worlds.filled(many))}/cairn.db`
      const inserts = async () => Number(await runNode([baseline('libsql-inserts.mjs'), file, String(seconds)]))
      return ratioOf(await compare(rounds, () => logging(worlds), inserts), 'a second')
    },
  },
  {
    name: 'memory (RSS) after 10,000 requests',
    target: { atMost: 120 },
    unit: 'MB',
    async measure(worlds) {
      const server = await worlds.fresh(some)
      for (const path of ['/', '/api/v1/today', '/api/v1/dashboard', '/api/v1/habit-logs?limit=50'])
        await requestsPerSecond({ url: server.url + path, token: server.token, requests: 2500 })
      const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(server.pid)], { encoding: 'utf8' }))
      await server.stop()
      return { value: kilobytes / 1024, detail: 'a page, Today, the dashboard and a list, 2,500 times each' }
    },
  },
]

/** No minutes: a day has only so many of them. */
const entry = { habitId: 'job-applications', amount: 1 }

/** The cost of an answer to the server, as requests for each second that its processor works. */
function throughput(name: string, against: string, rows: number, path: string, atLeast?: number): Row {
  return {
    name,
    ...(atLeast === undefined ? {} : { target: { atLeast } }),
    unit: 'x',
    async measure(worlds) {
      const { url, token, pid } = await worlds.server(rows)
      const hello = await worlds.baseline(against)
      const ours = { url: url + path, token, pid, encoding: 'gzip, deflate, br' }
      return ratioOf(await compareLoads(worlds, ours, hello), 'a second of processor time')
    },
  }
}

type Measured = Load & { pid: number }

async function compareLoads({ effort: { rounds, seconds } }: Worlds, ours: Measured, { url, pid }: Measured) {
  return compare(
    rounds,
    () => requestsPerCpuSecond({ ...ours, seconds }),
    () => requestsPerCpuSecond({ url, pid, seconds }),
  )
}

/** Entries a second, each on the disk before its answer. */
async function logging(worlds: Worlds): Promise<number> {
  const server = await worlds.server(many)
  const { url, token } = server
  const { seconds } = worlds.effort
  const entries = await requestsPerSecond({ url: `${url}/api/v1/habit-logs`, token, body: entry, clients: 32, seconds })
  await settle(server)
  return entries
}

/** Many single requests, one after another, `before` each something that is not timed. */
async function dashboardTimes(worlds: Worlds, before: (server: RunningServer) => Promise<unknown>) {
  const [large, small] = [await worlds.server(many), await worlds.server(few)]
  const time = async (server: RunningServer) => {
    const times: number[] = []
    for (let turn = 0; turn < 100; turn++) {
      await before(server)
      times.push(await milliseconds(() => send(server, 'GET', '/api/v1/dashboard')))
    }
    await settle(server)
    return median(times)
  }
  const result = await compare(
    worlds.effort.rounds,
    () => time(large),
    () => time(small),
  )
  return { value: result.ratio, detail: `${result.ours.toFixed(2)} : ${result.baseline.toFixed(2)} ms` }
}

/** The barest client there is, so that what is timed is the server. */
function send({ url, token }: RunningServer, method: string, path: string, body?: unknown): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) }
  return new Promise((done, fail) => {
    const asked = request(url + path, { method, headers }, response => {
      const status = response.statusCode ?? 0
      if (status >= 300) fail(new Error(`${method} ${path} answered ${status}`))
      response.resume().on('end', done)
    })
    asked.on('error', fail).end(body ? JSON.stringify(body) : undefined)
  })
}
