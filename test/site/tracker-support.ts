import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest'
import { createClient, type Items } from '../../api/client.ts'
import { launchBrowser } from '../support/browser.ts'
import { startServer } from '../support/server.ts'
import type { RunningServer } from '../support/server-process.ts'

const opened: BrowserContext[] = []
const said: string[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map(context => context.close()))
  expect(said.splice(0), 'unexpected words on the page’s console').toEqual([])
})

export const clientOf = ({ url, token }: RunningServer) => createClient({ url, token })

export interface Visit {
  browser: Browser
  server: RunningServer
}

/** A browser, and a server past its first visit, for all tests of a file. */
export function useTracker() {
  // Pages in a real browser take seconds, and many times that on a busy machine.
  vi.setConfig({ testTimeout: 120_000 })
  let world: Visit
  beforeAll(async () => {
    const [browser, server] = await Promise.all([launchBrowser(), startServer()])
    world = { browser, server }
    await clientOf(server).updateSettings({ timeZone: 'Europe/Berlin', welcomed: true })
  })
  // The server is told to end: it may be building the portfolio in the folder that goes next.
  afterAll(async () => {
    await world?.browser.close()
    await world?.server.stop()
  })
  return {
    get browser() {
      return world.browser
    },
    get server() {
      return world.server
    },
    get client() {
      return clientOf(world.server)
    },
    open: (path?: string, options?: Parameters<typeof visit>[1]) => openTracker(world, path, options),
  }
}

/** A browser of its own, signed in, that fails the test when a page complains. */
export async function visit(
  { browser, server }: Visit,
  options: { colorScheme?: 'light' | 'dark'; width?: number } = {},
) {
  const { colorScheme = 'light', width = 390 } = options
  const context = await browser.newContext({
    baseURL: server.url,
    colorScheme,
    viewport: { width, height: 844 },
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(60_000)
  opened.push(context)
  return context
}

export async function openPage(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  listenTo(page)
  await page.goto(path)
  return page
}

/** Signs in with a fresh link and opens a page. */
export async function openTracker(world: Visit, path = '/app', options?: Parameters<typeof visit>[1]): Promise<Page> {
  const context = await visit(world, options)
  const { url } = await clientOf(world.server).createSignInLink()
  const page = await openPage(context, url)
  await page.waitForURL('**/app')
  if (path !== '/app') await page.goto(path)
  return page
}

/** The browser itself reports refused requests; a test that asks for them says so. */
const refusals = /Failed to load resource/
const tolerant = new WeakSet<Page>()
export const expectRefusals = (page: Page) => void tolerant.add(page)

function listenTo(page: Page): void {
  page.on('pageerror', error => said.push(String(error.stack)))
  page.on('console', message => {
    if (!['error', 'warning'].includes(message.type())) return
    if (tolerant.has(page) && refusals.test(message.text())) return
    said.push(message.text())
  })
}

let habits = 0

/** A habit that no other test knows, and private: what is logged on it builds no portfolio beside the test. */
export function newHabit(server: RunningServer, fields: Partial<Items['habits']> = {}): Promise<Items['habits']> {
  habits += 1
  const title = `Practice ${habits}`
  return clientOf(server).create('habits', {
    title,
    category: 'test',
    period: 'day',
    unit: 'minutes',
    min: 30,
    public: false,
    ...fields,
  })
}

export const rowOf = (page: Page, { title }: { title: string }) => page.locator('.habit', { hasText: title })

/** The faults that stand at fields, and what sums them up. */
export const faultsOf = (page: Page) => page.locator('.fault').allTextContents()
