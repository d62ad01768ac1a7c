import { existsSync, readFileSync, statSync } from 'node:fs'
import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCache } from '../../site/portfolio/machine/cache.ts'
import { launchBrowser } from '../support/browser.ts'
import { tempFolder } from '../support/leftovers.ts'
import { hostileView } from '../support/public-view.ts'
import { attributes, type BuiltSite, buildSite, serveSite } from './portfolio-site.ts'

const base = '/cairn/'
let site: BuiltSite
let browser: Browser
let server: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  site = await buildSite(hostileView(base))
  browser = await launchBrowser()
  server = await serveSite(site)
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const meta = (html: string, name: string) =>
  attributes(new RegExp(`<meta property="${name}" content="[^"]*"`).exec(html)?.[0] ?? '', 'content')[0] ?? ''
const fileOf = (url: string) => join(site.outDir, decodeURIComponent(new URL(url).pathname).slice(base.length))
const listed = () => [...site.pages].filter(([path]) => !path.endsWith('404.html'))

describe('the head of every page', () => {
  test('names its own address and a picture of 1200 by 630 that is there and not heavy', () => {
    for (const [path, html] of listed()) {
      expect(meta(html, 'og:url'), path).toBe(`https://me.example${path}`)
      expect(html).toContain(`<link rel="canonical" href="https://me.example${path}">`)
      for (const name of ['og:title', 'og:description', 'og:type', 'og:image:alt'])
        expect(meta(html, name), `${path} ${name}`).not.toBe('')
      const picture = fileOf(meta(html, 'og:image'))
      const bytes = readFileSync(picture)
      expect(bytes.subarray(0, 8).toString('latin1'), path).toBe('\u0089PNG\r\n\u001a\n')
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], path).toEqual([1200, 630])
      expect(bytes.length, path).toBeLessThan(150_000)
    }
  })

  test('of the page for what is lost names nothing to share or list', () => {
    const lost = site.pages.get(`${base}404.html`) ?? ''
    expect(lost).toContain('<meta name="robots" content="noindex">')
    expect(lost).not.toMatch(/og:image|canonical|ld\+json/)
  })

  test('leads to a feed and a resume that are there', () => {
    const alternates = [...(site.pages.get(base) ?? '').matchAll(/<link rel="alternate"[^>]*>/g)].map(([tag]) => tag)
    const files = alternates.flatMap(tag => attributes(tag, 'href')).map(href => href.slice(base.length))
    expect(files).toEqual(expect.arrayContaining(['feed.xml', 'resume.json']))
    for (const file of files) expect(existsSync(join(site.outDir, file)), file).toBe(true)
  })
})

test('the sitemap lists every page once, each of which is there', () => {
  const index = readFileSync(join(site.outDir, 'sitemap-index.xml'), 'utf8')
  expect(index).toContain('<loc>https://me.example/cairn/sitemap-0.xml</loc>')
  const map = readFileSync(join(site.outDir, 'sitemap-0.xml'), 'utf8')
  const urls = [...map.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = '']) => url)
  expect(urls.toSorted()).toEqual(
    listed()
      .map(([path]) => `https://me.example${path}`)
      .sort(),
  )
  expect(readFileSync(join(site.outDir, 'robots.txt'), 'utf8')).toContain('https://me.example/cairn/sitemap-index.xml')
})

test('a browser takes the pages without complaint, and reads every XML file as XML', async () => {
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', message => complaints.push(message.text()))
  page.on('request', request => {
    if (!request.url().startsWith(server.origin)) complaints.push(`asked ${request.url()}`)
  })
  for (const path of ['', 'resume/', 'projects/timetable-api/']) {
    await page.goto(`${server.origin}${base}${path}`)
    const data = await page.locator('script[type="application/ld+json"]').textContent()
    expect(JSON.parse(data ?? '')).toMatchObject({ '@context': 'https://schema.org' })
  }
  const names = ['feed.xml', 'sitemap-index.xml', 'sitemap-0.xml', 'cards/progress.svg', 'cards/phase-dark.svg']
  const texts = names.map(name => readFileSync(join(site.outDir, name), 'utf8'))
  const roots = await page.evaluate(
    all => all.map(text => new DOMParser().parseFromString(text, 'application/xml').documentElement.nodeName),
    texts,
  )
  expect(roots).toEqual(['rss', 'sitemapindex', 'urlset', 'svg', 'svg'])
  expect(complaints).toEqual([])
  await page.close()
})

test.each(['A4', 'Letter'] as const)('the resume prints on %s without a heading left alone', async format => {
  const page = await browser.newPage()
  await page.goto(`${server.origin}${base}resume/`)
  const { extractText, getDocumentProxy } = await import('unpdf')
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ format })))
  const { text } = await extractText(pdf, { mergePages: false })
  expect(text.length).toBeLessThanOrEqual(3)
  const headings = /(Experience|Skills|Projects|Certifications|Education|Writing|Languages)\s*$/
  for (const sheet of text) expect(sheet).not.toMatch(headings)
  expect(text.join(' ')).not.toContain('Built with Cairn')
  await page.close()
})

describe('what is slow to draw', () => {
  test('is drawn once for the same content, and forgotten after a month', async () => {
    const folder = tempFolder()
    const cache = createCache(folder)
    let drawn = 0
    const draw = () => cache.get(['same'], async () => new Uint8Array([++drawn]))
    expect([...(await draw()), ...(await draw())]).toEqual([1, 1])
    const [file = ''] = await readdir(folder)
    expect(statSync(join(folder, file)).mode & 0o077).toBe(0)
    await cache.prune()
    expect(await readdir(folder)).toHaveLength(1)
    await utimes(join(folder, file), new Date(0), new Date(0))
    await cache.prune()
    expect(await readdir(folder)).toEqual([])
  })
})
