import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { afterThisFile, tempFolder } from '../support/leftovers.ts'
import { startServer } from '../support/server.ts'
import type { RunningServer } from '../support/server-process.ts'

const roadmap = join(import.meta.dirname, '../fixtures/roadmaps/nurse-to-informatics')
const dataFolder = tempFolder()
const start = () => startServer({ dataFolder, roadmap })
const day = '2026-03-02'

const headersOf = ({ token }: RunningServer) => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
})
const read = async (server: RunningServer, path: string) =>
  (await fetch(`${server.url}/api/v1${path}`, { headers: headersOf(server) })).json()

/** Logs one after the other until the server is gone; gathers the ids that it acknowledged. */
async function keepLogging(server: RunningServer, note: string, acknowledged: string[]) {
  for (let number = 0; ; number++) {
    try {
      const body = JSON.stringify({ habitId: 'exercises', amount: 1, day, note: `${note} ${number}` })
      const response = await fetch(`${server.url}/api/v1/habit-logs`, {
        method: 'POST',
        headers: headersOf(server),
        body,
      })
      if (response.status !== 201) return
      acknowledged.push((await response.json()).id)
    } catch {
      return
    }
  }
}

const until = async (isSo: () => boolean) => {
  while (!isSo()) await wait(5)
}

/** Every acknowledged entry is there, and the day's sum is that of its entries. */
async function expectKept(server: RunningServer, acknowledged: string[]) {
  const kept = new Map<string, number>()
  let path: string | undefined = '/habit-logs?habit=exercises&limit=500'
  while (path) {
    const response: Response = await fetch(`${server.url}/api/v1${path}`, { headers: headersOf(server) })
    for (const { id, amount } of (await response.json()).items) kept.set(id, amount)
    const next = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1]
    path = next?.slice(next.indexOf('/api/v1') + '/api/v1'.length)
  }
  expect(acknowledged.filter(id => !kept.has(id))).toEqual([])
  const { habits } = await read(server, `/today?day=${day}`)
  const sum = [...kept.values()].reduce((total, amount) => total + amount, 0)
  expect(habits.find(({ id }: { id: string }) => id === 'exercises').dayAmount).toBe(sum)
  return kept.size
}

describe('a server that is told to end', () => {
  it('finishes what it began, ends live connections, loses nothing and exits 0', async () => {
    const server = await start()
    const acknowledged: string[] = []
    const live = await fetch(`${server.url}/api/v1/live`, {
      headers: { ...headersOf(server), accept: 'text/event-stream' },
    })
    const agent = new Agent({ keepAlive: true })
    afterThisFile(() => agent.destroy())
    const idle = request(`${server.url}/healthz`, { agent }).end()
    const [answer] = await once(idle, 'response')
    answer.resume()
    const clients = Array.from({ length: 8 }, (_, index) => keepLogging(server, `client ${index}`, acknowledged))

    // Its body comes in two halves, the second of them after the signal.
    const body = JSON.stringify({ habitId: 'exercises', amount: 1, day, note: 'begun before the signal' })
    const headers = { ...headersOf(server), 'content-length': String(body.length) }
    const begun = request(`${server.url}/api/v1/habit-logs`, { method: 'POST', headers })
    begun.write(body.slice(0, 20))
    await until(() => acknowledged.length > 50)

    const stopped = server.stop()
    await refuses(server)
    begun.end(body.slice(20))
    const [response] = await once(begun, 'response')
    expect(response.statusCode).toBe(201)
    response.resume()

    expect(await live.text()).toContain('event: change')
    expect(await stopped).toBe(0)
    await Promise.all(clients)
    expect(server.output()).not.toMatch(/"level":(50|60)/)

    const again = await start()
    expect(await expectKept(again, acknowledged)).toBeGreaterThan(acknowledged.length)
    await again.stop()
  })

  it('ends in the middle of its first build, quietly and with the build', async () => {
    const data = tempFolder()
    const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: '0', CAIRN_DATA: data }
    const program = join(import.meta.dirname, '../../build/server.js')
    const child = spawn(process.execPath, [program], { env: { ...env, CAIRN_ROADMAP: roadmap } })
    afterThisFile(() => child.kill('SIGKILL'))
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (printed += chunk))
    await until(() => existsSync(data) && readdirSync(data).some(name => name.startsWith('.site-')))
    child.kill('SIGTERM')
    expect((await once(child, 'close'))[0]).toBe(0)
    expect(printed).toBe('')
    expect(readdirSync(data).filter(name => name.startsWith('.site-'))).toEqual([])
  })

  it('ends as quietly when it can only just be found, and when it has only just begun to answer', async () => {
    const data = tempFolder()
    const env = { PATH: process.env.PATH ?? '', PORT: '0', CAIRN_DATA: data, CAIRN_ROADMAP: roadmap }
    const program = join(import.meta.dirname, '../../build/server.js')
    for (const pause of [0, 1, 30, 60]) {
      const child = spawn(process.execPath, [program], { env })
      afterThisFile(() => child.kill('SIGKILL'))
      let complaints = ''
      child.stderr.on('data', chunk => (complaints += chunk))
      await until(() => addressIn(data) !== '')
      if (pause > 0) expect((await fetch(`${addressIn(data)}/healthz`)).status).toBe(200)
      await wait(pause)
      child.kill('SIGTERM')
      expect([(await once(child, 'close'))[0], complaints]).toEqual([0, ''])
    }
  })
})

describe('a server whose power is cut in the middle of writes', () => {
  it('has everything it acknowledged after the next start, in the log and in the sums', async () => {
    const acknowledged: string[] = []
    for (const round of [1, 2]) {
      const server = await start()
      await expectKept(server, acknowledged)
      const clients = Array.from({ length: 8 }, (_, index) => keepLogging(server, `${round}.${index}`, acknowledged))
      const goal = acknowledged.length + 100 * round
      await until(() => acknowledged.length > goal)
      await server.kill9()
      await Promise.all(clients)
    }
    const last = await start()
    expect(await expectKept(last, acknowledged)).toBeGreaterThan(300)
    expect(await last.stop()).toBe(0)
  })
})

/** Where the server of a data folder listens; nothing yet while it does not. */
function addressIn(data: string): string {
  const file = join(data, 'address')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
}

/** Waits until the server takes no new connections. */
async function refuses({ url }: RunningServer) {
  const { hostname, port } = new URL(url)
  for (;;) {
    const socket = connect(Number(port), hostname)
    const outcome = await new Promise(done =>
      socket.once('connect', () => done('taken')).once('error', () => done('refused')),
    )
    socket.destroy()
    if (outcome === 'refused') return
    await wait(5)
  }
}
