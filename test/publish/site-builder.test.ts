import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { createSiteBuilder } from '../../api/publish/site-builder.ts'
import { createWorld } from '../support/world.ts'

const roadmap = join(import.meta.dirname, '../fixtures/roadmaps/nurse-to-informatics')
const { cairn, ask, fetch } = await createWorld({ roadmap })
const outDir = join(cairn.env.data, 'site')
const patience = { timeout: 60_000, interval: 20 }

/** A builder as a start makes it, that counts what it builds. */
function startBuilder() {
  let builds = 0
  const info = () => void builds++
  const log = Object.assign(Object.create(cairn.log), { info, error: () => {} })
  const site = createSiteBuilder({ ...cairn, log }, { enabled: true })
  cairn.site = site
  afterAll(() => site.close())
  return { site, builds: () => builds }
}

const page = async (path = '/') => {
  const response = await fetch(path, { headers: { accept: 'text/html' } })
  return { status: response.status, html: await response.text() }
}
const rename = (name: string) => ask('PATCH', '/settings', { name })

/** Lets no time pass for what waits for it, however long the test takes. */
function holdTimers() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
}
async function runTimers() {
  await vi.runAllTimersAsync()
  vi.useRealTimers()
}

const { site, builds } = startBuilder()

test('until the first build is done, visitors are asked for a moment and the API answers', async () => {
  expect(site.status()).toEqual({ state: 'building', builtAt: null, error: null })
  await rename('Ada')
  const building = site.build()
  await vi.waitFor(() => expect(site.status().state).toBe('building'), patience)
  const first = await fetch('/')
  expect(first.status).toBe(503)
  expect(first.headers.get('retry-after')).toBeTruthy()
  for (const path of ['/today', '/dashboard', '/projects', '/site']) expect((await ask('GET', path)).status).toBe(200)
  expect((await ask('POST', '/habit-logs', { habitId: 'exercises', note: 'while it builds' })).status).toBe(201)
  expect(site.status().state).toBe('building')
  await building
  expect(builds()).toBe(1)
  expect(await page()).toMatchObject({ status: 200, html: expect.stringContaining('Ada') })
  for (const path of [
    '/roadmap',
    '/projects/falls-report',
    '/skills',
    '/certifications',
    '/writing',
    '/now',
    '/dashboard',
  ]) {
    expect([path, (await page(path)).status]).toEqual([path, 200])
  }
  expect((await page('/skills')).html).toContain('None is proven yet')
  expect((await page('/uses')).status).toBe(404)
  expect((await page('/nowhere')).status).toBe(404)
})

test('many changes in a row are built once, with the last of them', async () => {
  const before = builds()
  site.follow()
  holdTimers()
  for (const name of ['Ada B', 'Ada C', 'Ada D', 'Ada Lovelace']) await rename(name)
  await runTimers()
  await vi.waitFor(async () => expect((await page()).html).toContain('Ada Lovelace'), patience)
  expect(builds()).toBe(before + 1)
})

test('a build that is asked for takes what changed before it along: none follows for the same changes', async () => {
  holdTimers()
  await rename('Augusta Ada')
  expect(vi.getTimerCount()).toBe(1)
  await site.build()
  expect(vi.getTimerCount()).toBe(0)
  expect((await page()).html).toContain('Augusta Ada')
  await rename('Ada Lovelace')
  expect(vi.getTimerCount()).toBe(1)
  await runTimers()
  await vi.waitFor(async () => expect((await page()).html).toContain('Ada Lovelace'), patience)
})

test('nothing is built when nothing public changed, also not after a new start', async () => {
  await site.build()
  const before = builds()
  const { builtAt } = site.status()
  await ask('PATCH', '/deliverables/falls-dataset', { note: 'private' })
  await site.build()
  expect(builds()).toBe(before)
  expect(site.status().builtAt).toBe(builtAt)

  const next = startBuilder()
  await next.site.build()
  expect(next.builds()).toBe(0)
  expect(next.site.status()).toEqual({ state: 'ready', builtAt, error: null })
  expect((await page()).html).toContain('Ada Lovelace')
  cairn.site = site
})

test('a failed build leaves the last good one up, says why, and is made good by the next', async () => {
  const { builtAt } = site.status()
  cairn.env.siteUrl = 'no address'
  await site.build()
  const { json } = await ask('GET', '/site')
  expect(json).toMatchObject({ state: 'failed', builtAt, error: expect.stringContaining('could not be built') })
  expect((await page()).html).toContain('Ada Lovelace')

  const view = join(cairn.env.data, 'public-view.json')
  rmSync(view)
  mkdirSync(view)
  const next = startBuilder()
  await next.site.build()
  expect(next.site.status()).toMatchObject({ state: 'failed', builtAt, error: expect.stringContaining('EISDIR') })
  expect((await page()).html).toContain('Ada Lovelace')
  rmSync(view, { recursive: true })

  cairn.site = site
  cairn.env.siteUrl = 'https://ada.example'
  cairn.env.siteBase = '/pages/'
  await site.build()
  expect(site.status()).toMatchObject({ state: 'ready', error: null })
})

test('a site with a base path is served under it and at the root', async () => {
  for (const path of ['/', '/pages', '/pages/', '/pages/roadmap/', '/roadmap']) {
    expect([path, (await page(path)).status]).toEqual([path, 200])
  }
  const links = [...(await page()).html.matchAll(/href="(\/[^"]*)"/g)].map(([, href]) => href)
  expect(links.length).toBeGreaterThan(3)
  for (const href of new Set(links)) {
    expect(href).toMatch(/^\/pages\//)
    expect([href, (await page(href)).status]).toEqual([href, 200])
  }
})

test.runIf(process.platform === 'linux')('closing ends a running build and everything it started', async () => {
  const building = site.build({ force: true })
  await vi.waitFor(() => expect(processesOn(outDir).length).toBeGreaterThan(1), patience)
  await site.close()
  await building
  // What the build itself had started was told to end, but is nobody's to wait for.
  await vi.waitFor(() => expect(processesOn(outDir)).toEqual([]), patience)
  expect(readdirSync(cairn.env.data).filter(name => name.startsWith('.site-'))).toEqual([])
  expect(existsSync(join(outDir, 'index.html'))).toBe(true)
  await site.build({ force: true })
  expect(processesOn(outDir)).toEqual([])
})

/** The processes that were told to build from the view beside a folder. */
function processesOn(folder: string): string[] {
  const told = `CAIRN_PUBLIC_VIEW=${join(folder, '../public-view.json')}`
  return readdirSync('/proc').filter(pid => /^\d+$/.test(pid) && environmentOf(pid).includes(told))
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1')
  } catch {
    return ''
  }
}
