import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { yearView } from '../support/public-view.ts'
import { buildSite, serveSite } from './portfolio-site.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const lists = [
  'roadmap/',
  'projects/',
  'skills/',
  'certifications/',
  'writing/',
  'now/',
  'dashboard/',
  'resume/',
  'uses/',
]
const paths = ['', ...lists, 'projects/sensor-archive/', 'writing/gradebook/', '404.html']

let browser: Browser
let server: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  browser = await launchBrowser()
  server = await serveSite(await buildSite(yearView()))
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test.each(['light', 'dark'] as const)(
  'every page is accessible, fits a phone and asks nobody else in the %s theme',
  async colorScheme => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, colorScheme })
    const complaints: string[] = []
    page.on('console', message => complaints.push(message.text()))
    page.on('request', request => {
      if (!request.url().startsWith(server.origin)) complaints.push(`asked ${request.url()}`)
    })
    for (const path of paths) {
      await page.goto(`${server.origin}/${path}`)
      await page.evaluate(axe)
      const found = await page.evaluate(async () => {
        for (const details of document.querySelectorAll('details')) details.open = true
        const { axe } = window as unknown as { axe: typeof import('axe-core') }
        const { violations } = await axe.run()
        const overflow = document.documentElement.scrollWidth - window.innerWidth
        return { violations: violations.map(each => `${each.id}: ${each.nodes[0]?.html}`), overflow }
      })
      expect(found, path).toEqual({ violations: [], overflow: 0 })
    }
    expect(complaints).toEqual([])
    await page.close()
  },
  60_000,
)
