import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HabitLog, Items } from '../../api/client.ts'
import { startServer } from '../support/server.ts'
import { cairn } from './cairn.ts'

const roadmap = join(import.meta.dirname, '../../roadmap/voip-to-cloud')
let server: Awaited<ReturnType<typeof startServer>>
let folder = ''

beforeAll(async () => {
  server = await startServer()
  folder = await mkdtemp(join(tmpdir(), 'cairn-cli-'))
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

const run = (...args: string[]) =>
  cairn(args, { CAIRN_TOKEN: undefined, CAIRN_URL: server.url, CAIRN_DATA: server.dataFolder })

async function json<T>(...args: string[]): Promise<T> {
  const { code, out, err } = await run(...args, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out) as T
}

const copyOfRoadmap = async (name: string) => {
  const copy = join(folder, name)
  await cp(roadmap, copy, { recursive: true })
  return copy
}

describe('the terminal client against the real server', () => {
  it('finds it by its data folder, as long as it runs', async () => {
    const other = await startServer()
    const found = () => cairn(['today'], { CAIRN_TOKEN: undefined, CAIRN_DATA: other.dataFolder })
    expect(await found()).toMatchObject({ code: 0 })
    await other.stop()
    expect(existsSync(join(other.dataFolder, 'address'))).toBe(false)
  })

  it('logs, shows and undoes what was logged last, not what is for the latest day', async () => {
    await json<HabitLog>('log', 'reading', '20m')
    const late = await json<HabitLog>('log', 'reading', '1h05', '--day', 'yesterday', '--note', 'chapter 7')
    expect(late).toMatchObject({ habitId: 'reading', amount: 65, note: 'chapter 7' })
    expect((await run('today')).out).toMatch(/\[~\] Reading +20 min of 30 min/)

    expect((await run('undo')).out).toMatch(/^Removed Reading \+1 h 5 min on .+ \(chapter 7\)\.\n/)
    expect((await run('undo')).out).toMatch(/^Removed Reading \+20 min on /)
    expect(await run('undo')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^Nothing to undo: nothing is logged by hand\.\n/),
    })
  })

  it('lets the server fill in what the day still lacks', async () => {
    expect(await json('log', 'reading')).toMatchObject({ amount: 30 })
    expect((await run('today')).out).toMatch(/\[x\] Reading/)
    await run('undo')
  })

  it('says why a day in the future is refused', async () => {
    const { code, err } = await run('log', 'reading', '5', '--day', '2999-01-01')
    expect(code).toBe(1)
    expect(err).toContain('2999-01-01')
  })

  it.each([
    ['deliverables', 'sip-lab-blog-post'],
    ['plan-tasks', 'set-up-home-lab'],
    ['skills', 'docker-compose'],
    ['certifications', 'cka'],
    ['metrics', 'metric-cka'],
    ['projects', 'containerized-sip-lab'],
    ['phases', 'containerization'],
  ])('checks off one of the %s with proof and opens it again', async (collection, id) => {
    const path = `${collection}/${id}`
    const checked = await json<Items['skills']>('done', path, '--proof', 'https://proof.example/1')
    expect(checked).toMatchObject({ id, status: 'done' })
    expect(await json<Items['skills']>('done', path, '--undo')).toMatchObject({ id, status: 'todo' })
  })

  it('shows where the plan stands', async () => {
    const { code, out } = await run('status')
    expect(code).toBe(0)
    expect(out).toMatch(/1 Containerization +░+ +0 of \d+/)
  })

  it('finds no difference between the roadmap and what was imported', async () => {
    expect(await run('roadmap', 'diff', roadmap)).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to') })
    expect(await run('roadmap', 'check')).toMatchObject({ code: 0, out: expect.stringMatching(/12 +projects/) })
  })

  it('imports an edited roadmap after showing what changes', async () => {
    const edited = await copyOfRoadmap('edited')
    const file = join(edited, 'habits.yaml')
    await writeFile(file, (await readFile(file, 'utf8')).replace('title: Reading', 'title: Reading and thinking'))
    expect((await run('roadmap', 'diff', edited)).out).toMatch(/^changed +habits\/reading .*Reading and thinking/)
    expect((await run('roadmap', 'import', edited, '--yes')).out).toContain('Imported 1 change.')
    expect((await run('habits')).out).toContain('Reading and thinking')
  })

  it('prints each fault in the files with its place', async () => {
    const broken = await copyOfRoadmap('broken')
    const file = join(broken, 'habits.yaml')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('period: day', 'period: dya').replace('period: week', 'period: wek'))
    const { code, err } = await run('roadmap', 'check', broken)
    expect(code).toBe(1)
    expect(err).toMatch(
      /^habits\.yaml:\d+:\d+ .*dya.*\nhabits\.yaml:\d+:\d+ .*wek.*\n2 faults; nothing was changed\.\n$/,
    )
  })

  it('makes a link that signs in once', async () => {
    const { out } = await run('open', '--print')
    const code = new URL(out.trim()).hash.slice(1)
    const signIn = () =>
      fetch(new URL('/api/v1/session', server.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code }),
      })
    expect((await signIn()).status).toBe(204)
    expect((await signIn()).status).toBeGreaterThanOrEqual(400)
  })

  it('is told so when its token is not the server’s', async () => {
    const { code, err } = await cairn(['today'], { CAIRN_URL: server.url, CAIRN_TOKEN: 'not-it' })
    expect(code).toBe(1)
    expect(err).toContain('It is from CAIRN_TOKEN.')
  })
})
