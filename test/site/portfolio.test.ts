import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildPortfolio } from '../../site/portfolio/build.ts'
import { bareView, emptyView, hostileView, yearView } from '../support/public-view.ts'
import { attributes, type BuiltSite, bareMarkup, buildSite } from './portfolio-site.ts'

let year: BuiltSite
let empty: BuiltSite
let hostile: BuiltSite
let bare: BuiltSite

beforeAll(async () => {
  year = await buildSite(yearView())
  empty = await buildSite(emptyView())
  hostile = await buildSite(hostileView('/cairn/'))
  bare = await buildSite(bareView())
})

const sites = () => [year, empty, hostile, bare]
const everyPage = () => sites().flatMap(site => [...site.pages].map(([path, html]) => ({ site, path, html })))
const pageOf = (site: BuiltSite, path: string) => {
  const html = site.pages.get(site.base + path)
  if (html === undefined) throw new Error(`No page ${path}`)
  return html
}

describe('every public view', () => {
  test('has all pages, and one for each project', () => {
    for (const site of sites()) {
      const lists = ['roadmap/', 'projects/', 'skills/', 'certifications/', 'writing/', 'now/', 'dashboard/', 'resume/']
      expect([...site.pages.keys()]).toEqual(
        expect.arrayContaining(['', ...lists, '404.html'].map(path => site.base + path)),
      )
    }
    for (const { id } of yearView().projects) expect(pageOf(year, `projects/${id}/`)).toBeTruthy()
    for (const { id } of hostileView().projects) expect(pageOf(hostile, `projects/${id}/`)).toBeTruthy()
  })

  test('links only to pages and places that exist, under its base path', () => {
    const broken = everyPage().flatMap(({ site, path, html }) =>
      attributes(html, 'href')
        .filter(href => href.startsWith('/') || href.startsWith('#'))
        .filter(href => !resolves(site, path, href))
        .map(href => `${path} -> ${href}`),
    )
    expect(broken).toEqual([])
  })

  test('loads nothing from elsewhere and runs no script', () => {
    for (const { path, html } of everyPage()) {
      const forbidden = bareMarkup(html).match(
        /<script(?! type="">\{"@context")|<iframe|<object|<embed|<img|\sstyle=|\son\w+="|@import/g,
      )
      expect(forbidden, path).toBeNull()
      const loaded = [...html.matchAll(/<link\s[^>]*>/g)].map(([tag]) => tag).filter(tag => !tag.includes('canonical'))
      const urls = [...loaded.flatMap(tag => attributes(tag, 'href')), ...cssUrls(html), ...attributes(html, 'src')]
      expect(urls.filter(url => !url.startsWith('/'))).toEqual([])
      expect(html).toContain('http-equiv="content-security-policy" content="default-src \'none\'')
    }
  })

  test('has one first heading, and no level left out', () => {
    for (const { path, html } of everyPage()) {
      const levels = [...html.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level))
      expect(
        levels.filter(level => level === 1),
        path,
      ).toHaveLength(1)
      expect(html, path).not.toMatch(/<h1[^>]*>(<[^>]*>)*<\/h1>/)
      for (const [index, level] of levels.entries())
        expect(level, path).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1)
    }
  })

  test('has a title, a description, a language and no id twice', () => {
    for (const { path, html } of everyPage()) {
      expect(html).toMatch(/<html lang="en"/)
      expect(html).toMatch(/<title>[^<]+<\/title>/)
      expect(html).toMatch(/<meta name="description" content="[^"]+"/)
      const ids = attributes(html, 'id')
      expect(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        path,
      ).toEqual([])
    }
  })
})

describe('a year of work', () => {
  test('says who it is, what was built, and shows the proof beside it', () => {
    const home = pageOf(year, '')
    expect(home).toContain('Mara Lindqvist')
    expect(home).toContain('Built so far')
    expect(home).toContain('href="https://github.example/mara/access-broker/releases/1.0"')
    expect(pageOf(year, 'projects/sensor-archive/')).toContain(
      'href="https://github.example/mara/sensor-archive/commit/0"',
    )
  })

  test('answers on the first screen with what proof, and how to write', () => {
    const head = /<div class="who">.*?<h2/s.exec(pageOf(year, ''))?.[0] ?? ''
    const built = yearView().projects.filter(({ status }) => status === 'done').length
    expect(head.replace(/<[^>]+>/g, '')).toContain(`${built} projects built`)
    expect(head).toContain('href="mailto:mara@lindqvist.example"')
    expect(head).toContain('href="/resume/"')
  })

  test('counts the same skills on the dashboard as on their own page', () => {
    const shown = /(\d+ of \d+) are shown/.exec(pageOf(year, 'skills/'))?.[1]
    expect(shown).toBeTruthy()
    expect(pageOf(year, 'dashboard/')).toContain(`${shown} skills`)
  })

  test('puts the numbers behind every chart of the dashboard into a table', () => {
    const { habits, phases, metrics } = yearView()
    const text = pageOf(year, 'dashboard/').replace(/<[^>]+>/g, ' ')
    for (const phase of phases) expect(text).toContain(`${phase.deliverables.done} of ${phase.deliverables.total}`)
    for (const metric of metrics) expect(text).toContain(metric.title)
    expect(text).toContain(`${habits?.list[0]?.streak.best} `)
    expect(text).toContain(`${habits?.totals.daysLogged} of ${habits?.totals.days} days`)
  })

  test('keeps every page within 14 KB compressed', () => {
    for (const [path, html] of year.pages) expect(gzipSync(html).length, path).toBeLessThan(14 * 1024)
  })
})

describe('nothing done yet', () => {
  test('claims nothing', () => {
    const home = pageOf(empty, '')
    expect(home).not.toContain('Built so far')
    expect(home).not.toContain('Keeping at it')
    expect(home).toContain('First to be built')
    expect(home).not.toContain('class="so-far"')
    expect(pageOf(empty, 'certifications/')).toContain('None earned yet')
    expect(pageOf(bare, 'certifications/')).toContain('None is shown here.')
    expect(pageOf(empty, 'dashboard/')).toContain('0 of 12 projects')
  })
})

describe('an owner who gave no name', () => {
  test('is not called by the name of the plan', async () => {
    const view = { ...emptyView(), owner: { ...bareView().owner } }
    const nameless = await buildSite(view)
    const home = pageOf(nameless, '')
    expect(home).toContain(`<bdi>${view.roadmap.title}</bdi>`)
    expect(home).toContain(view.roadmap.goal)
    for (const [path, html] of nameless.pages)
      expect(html, path).not.toMatch(/ of Physics teacher|What Physics teacher/)
    expect(await readFile(join(nameless.outDir, 'resume/index.html'), 'utf8')).toMatch(/<h1[^>]*><bdi[^>]*>Resume</)
  })
})

describe('hostile text', () => {
  test('is shown as text', () => {
    for (const { path, html } of everyPage()) {
      expect(bareMarkup(html).match(/<svg onload|<b>|<iframe/g), path).toBeNull()
      const schemes = attributes(html, 'href').filter(href => /^\s*(javascript|data|vbscript):/i.test(href))
      expect(schemes, path).toEqual([])
    }
    expect(pageOf(hostile, '')).toContain('&lt;script&gt;alert')
  })

  test('stays out of a picture’s address', () => {
    expect(pageOf(hostile, 'projects/sensor-archive/')).toContain('<a href="https://evil.example/pixel.png">pixel</a>')
  })
})

describe('a build that fails', () => {
  test('says where, and leaves the last good one as it is', async () => {
    const before = await readFile(join(year.outDir, 'index.html'), 'utf8')
    const publicViewFile = join(year.outDir, '../broken.json')
    await writeFile(publicViewFile, '{"format": 1, "site": {"url": null, "base": "/"}}')
    await expect(buildPortfolio({ publicViewFile, outDir: year.outDir })).rejects.toThrow(publicViewFile)
    expect(await readFile(join(year.outDir, 'index.html'), 'utf8')).toBe(before)
  })
})

function resolves({ outDir, base, pages }: BuiltSite, from: string, href: string): boolean {
  const [path = '', hash] = href.split('#')
  const target = path || from
  if (!target.startsWith(base)) return false
  const html = pages.get(target)
  if (html === undefined) return existsSync(join(outDir, target.slice(base.length)))
  return hash === undefined || attributes(html, 'id').includes(decodeURIComponent(hash))
}

const cssUrls = (html: string) => [...html.matchAll(/url\(["']?([^"')]+)/g)].map(([, url = '']) => url)
