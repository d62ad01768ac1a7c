import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { createClient, type Items } from '../../api/client.ts'
import { launchBrowser } from '../support/browser.ts'
import { startServer } from '../support/server.ts'
import type { RunningServer } from '../support/server-process.ts'

export const clientOf = ({ url, token }: RunningServer) => createClient({ url, token })

export interface Visit {
  browser: Browser
  server: RunningServer
}

/** What the first visit settles, with days that do not turn while the tests run. */
export function pastFirstVisit() {
  const timeZone = 'Europe/Berlin'
  const { hour } = Temporal.Now.zonedDateTimeISO(timeZone)
  return { timeZone, dayStartHour: hour < 6 ? 12 : 3, welcomed: true as const }
}

/** A browser, and a server past its first visit, for all tests of a file. */
export function useTracker() {
  let world: Visit
  beforeAll(async () => {
    const [browser, server] = await Promise.all([launchBrowser(), startServer()])
    world = { browser, server }
    await clientOf(server).updateSettings(pastFirstVisit())
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
  const said = complaintsIn(context)
  onTestFinished(async () => {
    await context.close()
    expect(said, 'unexpected words on the page’s console').toEqual([])
  })
  return context
}

export async function openPage(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
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

function complaintsIn(context: BrowserContext): string[] {
  const said: string[] = []
  context.on('weberror', fault => said.push(String(fault.error().stack)))
  context.on('console', message => {
    if (!['error', 'warning'].includes(message.type())) return
    const page = message.page()
    if (page && tolerant.has(page) && refusals.test(message.text())) return
    said.push(message.text())
  })
  return said
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
