import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseRssFeed } from 'feedsmith'
import { HtmlValidate } from 'html-validate/node'
import jsonld from 'jsonld'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { jsonResumeFaults } from '../support/json-resume.ts'
import { bareMarkup } from './portfolio-site.ts'
import { type Demo, startDemo } from './quality/demo.ts'
import { brokenLinks } from './quality/links.ts'
import { faultsOf } from './quality/visit.ts'
import { clientOf, openTracker } from './tracker-support.ts'

let demo: Demo
let browser: Browser

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), launchBrowser()])
})
afterAll(() => browser?.close())

const everyPath = () => [...demo.pages.keys()]
const project = () => everyPath().find(path => path.startsWith('projects/c')) ?? ''
/** One page of each kind. */
const kinds = () => ['', 'roadmap/', 'projects/', project(), 'skills/', 'now/', 'dashboard/', 'resume/']

const a4WithMargins = { width: 680, height: 1000 }

describe('the portfolio after a year', () => {
  test('is valid HTML', async () => {
    // How long a title is, is up to the owner.
    const rules = { 'long-title': 'off' } as const
    const validator = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'], rules })
    const faults: string[] = []
    for (const [path, html] of demo.pages) {
      const { results } = await validator.validateString(html, path)
      for (const { ruleId, message, line } of results.flatMap(({ messages }) => messages))
        faults.push(`${path}:${line}: ${ruleId}: ${message}`)
    }
    expect(faults).toEqual([])
  })

  test('leads nowhere that is not there', async () => {
    expect(await brokenLinks(demo)).toEqual([])
  })

  test('tells machines what they can read: resume, feed and linked data', async () => {
    const get = (file: string) => fetch(demo.home + file)
    expect(jsonResumeFaults(await (await get('resume.json')).json())).toEqual([])
    const { items = [] } = parseRssFeed(await (await get('feed.xml')).text())
    expect(items.length).toBeGreaterThan(10)
    const documentLoader = async (documentUrl: string) => {
      return { documentUrl, document: { '@context': { '@vocab': 'https://schema.org/' } } }
    }
    for (const [path, html] of demo.pages) {
      const text = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}'
      const nodes = await jsonld.expand(JSON.parse(text), { documentLoader })
      expect(nodes.length, path).toBeGreaterThanOrEqual(path === '404.html' ? 0 : 1)
    }
  })

  test('sends a policy that lets nothing in by being inline, and holds no script', async () => {
    for (const [path, html] of demo.pages) {
      const { headers } = await fetch(demo.home + path)
      const sent = headers.get('content-security-policy') ?? ''
      const own = /http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
      for (const policy of [sent, own]) expect(policy, path).not.toMatch(/^$|unsafe/)
      expect(sent, path).toContain("script-src 'none'")
      expect(bareMarkup(html), path).not.toMatch(/<script(?! type="">\{"@context")|\sstyle=|\son\w+=/)
    }
  })

  test.each([
    ['light', 390, everyPath],
    ['dark', 390, everyPath],
    ['light', 1280, kinds],
    ['dark', 1280, kinds],
  ] as const)(
    'is for everyone, keeps still and asks nobody else, in the %s theme at %i px',
    async (colorScheme, width, paths) => {
      expect(
        await faultsOf({ browser, home: demo.home, colorScheme, width }, paths(), page => axeFaults(page)),
      ).toEqual([])
    },
  )

  test('reads the same without scripts', async () => {
    const read = async (javaScriptEnabled: boolean) => {
      const context = await browser.newContext({ javaScriptEnabled, baseURL: demo.home })
      const page = await context.newPage()
      const texts: [string, string][] = []
      for (const path of kinds()) {
        await page.goto(path)
        texts.push([path, await page.locator('main').innerText()])
      }
      await context.close()
      return texts
    }
    const texts = await read(false)
    expect(texts).toEqual(await read(true))
    for (const [path, text] of texts) expect(text.length, path).toBeGreaterThan(200)
  })

  test('prints dark on white, nothing cut off, without what only leads about', async () => {
    const context = await browser.newContext({ viewport: a4WithMargins, reducedMotion: 'reduce', baseURL: demo.home })
    const page = await context.newPage()
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const faults: string[] = []
    for (const path of everyPath()) {
      await page.goto(path)
      const { width, paper, menus } = await page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        paper: getComputedStyle(document.documentElement).backgroundColor,
        menus: [...document.querySelectorAll('nav')].filter(menu => menu.checkVisibility()).length,
      }))
      if (width > a4WithMargins.width || paper !== 'rgb(255, 255, 255)' || menus > 0)
        faults.push(`${path}: ${width} wide, on ${paper}, ${menus} menus`)
      faults.push(...(await axeFaults(page, true)).map(fault => `${path}: ${fault}`))
    }
    await context.close()
    expect(faults).toEqual([])
  })
})

describe('the example owner on GitHub', () => {
  test('was read, and what it shows was accepted, rejected, or waits', async () => {
    const cairn = clientOf(demo.server)
    expect(await cairn.github()).toMatchObject({ sync: { state: 'done' }, problems: [], skipped: 0 })
    const proposals = Map.groupBy(await cairn.list('proposals'), ({ state }) => state)
    expect(proposals.get('open')?.length).toBeGreaterThan(3)
    expect(proposals.get('accepted')?.length).toBeGreaterThan(10)
    expect(proposals.get('rejected')?.length).toBe(1)
    const filled = await cairn.list('habit-logs', { habit: 'github-commits' })
    expect(filled.length).toBeGreaterThan(100)
  })

  test('shows on the dashboard and on the pages of projects, with links to nobody', () => {
    expect(demo.pages.get('dashboard/')).toContain('What does GitHub say?')
    const page = demo.pages.get('projects/kubernetes-voice-platform/') ?? ''
    expect(page).toContain('https://example.com/cairn-demo-example/kubernetes-voice-platform')
    for (const fact of ['licence', 'checks pass', 'last work', 'v1.0.0']) expect(page).toContain(fact)
    const others = [...demo.pages.values()].flatMap(html => html.match(/https:\/\/github\.com\/[^"<]+/g) ?? [])
    expect(new Set(others)).toEqual(new Set(['https://github.com/cairn-demo-example']))
  })
})

describe('the page budget', () => {
  test('is 14 KB compressed for every page with its styles', () => {
    const heavy = [...demo.pages]
      .map(([path, html]) => [path, gzipSync(html).length] as const)
      .filter(([, bytes]) => bytes > 14 * 1024)
    expect(heavy).toEqual([])
    for (const [path, html] of demo.pages) expect(html, path).not.toMatch(/<link[^>]*rel="?stylesheet/)
  })

  test('is 50 KB of fonts, which all pages share', async () => {
    const page = await browser.newPage()
    const fonts = new Set<string>()
    page.on('request', request => {
      if (request.url().endsWith('.woff2')) fonts.add(request.url())
    })
    for (const path of kinds()) {
      await page.goto(demo.home + path)
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
    }
    await page.close()
    let bytes = 0
    for (const url of fonts) bytes += (await (await fetch(url)).bytes()).length
    expect(bytes).toBeGreaterThan(0)
    expect(bytes).toBeLessThanOrEqual(50 * 1024)
  })
})

describe('the tracker after a year', () => {
  const pages = readdirSync(join(import.meta.dirname, '../../build/tracker'), { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name !== 'assets')
    .map(({ name }) => `/app/${name}`)

  test.each([
    ['light', 390],
    ['dark', 390],
    ['light', 1280],
    ['dark', 1280],
  ] as const)('is for everyone in the %s theme at %i px', async (colorScheme, width) => {
    const page = await openTracker({ browser, server: demo.server }, '/app', { colorScheme, width })
    const faults: string[] = []
    for (const path of ['/app', ...pages]) {
      await page.goto(path)
      await page.locator('main h1').waitFor()
      if (path === '/app') await page.locator('.habit .body').first().click()
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (overflow > 0) faults.push(`${path}: ${overflow} px wider than the window`)
      faults.push(...(await axeFaults(page)).map(fault => `${path}: ${fault}`))
    }
    expect(faults).toEqual([])
  })
})
