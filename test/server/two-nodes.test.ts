import pino from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { createBackground, enqueue } from '../../api/background/background.ts'
import { leaseMs } from '../../api/background/leases.ts'
import { openDatabase } from '../../db/open-database.ts'
import { clockAt } from '../support/clock.ts'
import { afterThisFile, tempFolder } from '../support/leftovers.ts'
import { type RunningServer, spawnServer } from '../support/server-process.ts'
import { sqldPath, startSqld } from '../support/sqld.ts'

const ask = async ({ url, token }: RunningServer, method: string, path: string, body?: object, headers = {}) => {
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': type, ...headers },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, json: text === '' ? null : JSON.parse(text) }
}

describe.skipIf(sqldPath === undefined)('two servers on one libSQL server (SQLD_PATH names its binary)', () => {
  let one: RunningServer
  let other: RunningServer

  beforeAll(async () => {
    const env = { DATABASE_URL: await startSqld() }
    const start = () => spawnServer({ dataFolder: tempFolder(), env })
    // Both find the database empty: each migrates, makes settings and imports the plan.
    ;[one, other] = (await Promise.all([start(), start()])) as [RunningServer, RunningServer]
    afterThisFile(() => Promise.all([one.stop(), other.stop()]))
  })

  test('start at the same moment on an empty database, and each accepts the token of either', async () => {
    for (const server of [one, other]) {
      for (const { token } of [one, other]) {
        expect((await ask({ ...server, token }, 'GET', '/dashboard')).status).toBe(200)
      }
    }
    const plan = (await ask(one, 'GET', '/projects?limit=500')).json.items
    expect(plan.length).toBeGreaterThan(3)
    expect((await ask(other, 'GET', '/projects?limit=500')).json.items).toEqual(plan)
  })

  test('what one writes, the other answers, and tells those who follow it', async () => {
    const stream = await fetch(`${other.url}/api/v1/live`, {
      headers: { authorization: `Bearer ${other.token}`, accept: 'text/event-stream' },
    })
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    await reader?.read()
    await ask(one, 'PATCH', '/settings', { headline: 'Written at the first' })
    expect((await ask(other, 'GET', '/settings')).json.headline).toBe('Written at the first')
    let told = ''
    while (!told.includes('"settings"')) told += (await reader?.read())?.value ?? '"settings" never came'
    expect(told).toContain('"kind":"updated"')
    await reader?.cancel()
  })

  test('writes through both at once are all kept', async () => {
    const writes = Array.from({ length: 40 }, (_, index) =>
      ask(index % 2 === 0 ? one : other, 'POST', '/articles', { title: `Article ${index}` }),
    )
    expect((await Promise.all(writes)).map(({ status }) => status)).toEqual(Array(40).fill(201))
    const titles = async (server: RunningServer) =>
      (await ask(server, 'GET', '/articles?limit=500')).json.items
        .map(({ title }: { title: string }) => title)
        .filter((title: string) => /^Article \d+$/.test(title))
    expect((await titles(one)).length).toBe(40)
    expect(await titles(other)).toEqual(await titles(one))
  })

  test('a key used at one is known at the other, and so is who signed in', async () => {
    const key = { 'idempotency-key': 'once-and-for-all' }
    const first = await ask(one, 'POST', '/articles', { title: 'Only once' }, key)
    expect(await ask(other, 'POST', '/articles', { title: 'Only once' }, key)).toMatchObject({
      status: 201,
      json: first.json,
    })
    expect((await ask(other, 'POST', '/articles', { title: 'Another' }, key)).status).toBe(422)

    const link = (await ask(one, 'POST', '/sign-in-links')).json.url
    const signedIn = await fetch(`${other.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: other.url },
      body: JSON.stringify({ code: new URL(link).hash.slice(1) }),
    })
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await fetch(`${one.url}/api/v1/settings`, { headers: { cookie } })).status).toBe(200)
  })
})

describe.skipIf(sqldPath === undefined)('background jobs of two nodes on one libSQL server', () => {
  test('each runs at one of them; those of a node that is gone are taken over when its lease has ended', async () => {
    const url = await startSqld()
    const clock = clockAt('2026-11-22T12:00:00Z')
    const ran: string[] = []
    const node = async (name: string) => {
      const db = await openDatabase({ url, dataFolder: tempFolder(), migrationsFolder: 'db/migrations' })
      const background = createBackground({ db, now: clock, log: pino({ level: 'silent' }) }, { isShared: true })
      let hangs = false
      background.add({
        kind: 'greet',
        payload: z.object({ who: z.string() }),
        atOnce: 3,
        async run({ who }, { attempt }) {
          ran.push(`${who} ${attempt}`)
          if (hangs) await new Promise(() => {})
        },
      })
      const hang = () => {
        hangs = true
      }
      const leave = (who: string) =>
        db.write(tx => enqueue(tx, { now: clock, background }, { kind: 'greet', payload: { who } }))
      afterThisFile(async () => {
        await background.close()
        await db.close()
      })
      return { name, background, leave, hang }
    }
    const nodes = await Promise.all([node('a'), node('b')])
    const [a, b] = nodes
    await Promise.all([...'abcdefghij'].map((who, index) => (index % 2 === 0 ? a : b).leave(who)))
    await Promise.all(nodes.map(({ background }) => background.runDue()))
    await Promise.all(nodes.map(({ background }) => background.runDue()))
    expect(ran.sort()).toEqual([...'abcdefghij'].map(who => `${who} 1`))

    ran.length = 0
    a.hang()
    await a.leave('z')
    void a.background.runDue()
    await expect.poll(() => ran).toEqual(['z 1'])
    await b.background.runDue()
    expect(ran).toEqual(['z 1'])
    clock.advance({ milliseconds: leaseMs + 1 })
    await b.background.runDue()
    expect(ran).toEqual(['z 1', 'z 2'])
  })
})
