import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { tempFolder } from '../support/leftovers.ts'
import { startServer } from '../support/server.ts'
import type { RunningServer } from '../support/server-process.ts'
import { clientOf, newHabit, openTracker, pastFirstVisit, rowOf } from './tracker-support.ts'

const root = join(import.meta.dirname, '../..')
const roadmaps = {
  voip: join(root, 'roadmap/voip-to-cloud'),
  nurse: join(root, 'test/fixtures/roadmaps/nurse-to-informatics'),
}

let browser: Browser
let server: RunningServer
const folder = tempFolder()

/** Puts the files of a roadmap into the folder that the server reads. */
function lay(roadmap: keyof typeof roadmaps): void {
  rmSync(folder, { recursive: true, force: true })
  cpSync(roadmaps[roadmap], folder, { recursive: true })
}

beforeAll(async () => {
  lay('voip')
  ;[browser, server] = await Promise.all([launchBrowser(), startServer({ roadmap: folder })])
  await clientOf(server).updateSettings(pastFirstVisit())
})
// An import builds the portfolio anew; a server that is stopped ends that before its folder goes.
afterAll(() => Promise.all([browser.close(), server.stop()]))

test('each longer habit says until when, a monthly one until the end of its month', async () => {
  const weekly = await newHabit(server, { period: 'week', unit: 'times', min: 2 })
  const monthly = await newHabit(server, { period: 'month', unit: 'times', min: 1 })
  const page = await openTracker({ browser, server })
  const sectionOf = (habit: { title: string }) => page.locator('section', { has: rowOf(page, habit) })
  const end = /^This (week|month) until (tonight|[A-Z][a-z]+day \d+ [A-Z][a-z]+)$/
  expect(await sectionOf(weekly).locator('h2').textContent()).toMatch(end)
  expect(await sectionOf(weekly).locator('h2').textContent()).toContain('This week')
  expect(await sectionOf(monthly).locator('h2').textContent()).toMatch(end)
  expect(await sectionOf(monthly).locator('h2').textContent()).toContain('This month')
})

test('an import of another roadmap says so first, and what becomes of the old one; each change on request', async () => {
  await clientOf(server).update('certifications', 'cka', { status: 'doing' })
  lay('nurse')
  const page = await openTracker({ browser, server }, '/app/settings#files', { width: 1280 })
  await page.getByRole('button', { name: 'Check for changes' }).click()
  const files = page.locator('#files')
  await files.getByText('This is another roadmap: “').waitFor()
  expect(await files.innerText()).toMatch(/Last imported \d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d\./)
  const said = (await files.locator('.replacement').innerText()).replace(/\s+/g, ' ')
  expect(said).toMatch(
    /^This is another roadmap: “Ward nurse to health informatics analyst” \([a-z-]+\) replaces “VoIP to Cloud Infrastructure Engineer” \(voip-to-cloud\)\./,
  )
  expect(said).toMatch(/Archived: .*\(\d+ items?\)\. Removed: what you never touched \(\d+ items\)\./)
  expect(said).toContain('What you added yourself stays. An import of the old files brings the rest back.')
  expect(await files.locator('.changes').innerText()).toMatch(/certifications.*1 archived/)
  const counted = await files.locator('.changes li').count()

  await files.getByRole('button', { name: /^Show all \d+ changes$/ }).click()
  const total = await files.locator('.changes li').count()
  expect(total).toBeGreaterThan(counted * 2)
  expect(await files.getByRole('button', { name: /^Show all/ }).count()).toBe(0)

  await files.getByRole('button', { name: 'Replace the roadmap' }).click()
  await page.getByText(`Imported: ${total} changes`).waitFor()
  await page.getByRole('button', { name: 'Check for changes' }).click()
  await files.getByText('The files and the plan here are the same.').waitFor()
})
