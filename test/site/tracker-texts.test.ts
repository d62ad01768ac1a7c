import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { startServer } from '../support/server.ts'
import type { RunningServer } from '../support/server-process.ts'
import { clientOf, expectRefusals, openTracker } from './tracker-support.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// Pages in a real browser take seconds, and many times that on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

let browser: Browser
let server: RunningServer

beforeAll(async () => {
  ;[browser, server] = await Promise.all([launchBrowser(), startServer()])
  await clientOf(server).updateSettings({ welcomed: true })
})
afterAll(() => browser.close())

const open = (path: string, options?: Parameters<typeof openTracker>[2]) =>
  openTracker({ browser, server }, path, options)
const saveText = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()
const saveResume = (page: Page) => page.getByRole('button', { name: 'Save the resume' }).click()

test('a page of one’s own is kept while it is written, saved, changed and emptied again', async () => {
  const pages = async () => (await clientOf(server).list('pages')).map(({ id, body }) => ({ id, body }))
  const page = await open('/app/texts')
  await page.getByLabel('Now').fill('Building *a gateway*.')
  await page.getByText('Not saved yet').waitFor()
  await page.reload()
  expect(await page.getByLabel('Now').inputValue()).toBe('Building *a gateway*.')
  expect(await pages()).toEqual([])
  await saveText(page)
  await expect.poll(pages).toEqual([{ id: 'now', body: 'Building *a gateway*.' }])
  await page.getByText('Not saved yet').waitFor({ state: 'detached' })
  await page.getByLabel('Now').fill('')
  await saveText(page)
  await expect.poll(pages).toEqual([{ id: 'now', body: '' }])
})

test('what was typed can be thrown away, and says when the text was changed elsewhere', async () => {
  await clientOf(server).create('pages', { id: 'about', title: 'About', body: 'First.' })
  const page = await open('/app/texts')
  await page.getByLabel('About').fill('Mine.')
  await clientOf(server).update('pages', 'about', { body: 'From elsewhere.' })
  await page.getByText('saved elsewhere since you began').waitFor()
  await page.getByRole('button', { name: 'Discard' }).click()
  expect(await page.getByLabel('About').inputValue()).toBe('From elsewhere.')
})

test('a text that is refused says why and stays', async () => {
  const page = await open('/app/texts')
  const endless = 'x'.repeat(100_001)
  await page.getByLabel('Uses').fill(endless)
  expectRefusals(page)
  await saveText(page)
  await page.getByRole('alert').getByText('Not saved.').waitFor()
  expect(await page.getByLabel('Uses').inputValue()).toHaveLength(endless.length)
})

test('the resume takes entries that can be moved and removed, and marks what it can’t take', async () => {
  const page = await open('/app/texts')
  await page.getByLabel('Email').fill('ada@example.org')
  const add = () => page.getByRole('button', { name: 'Add a job' }).click()
  await add()
  await page.getByLabel('Employer').fill('Telco')
  await page.getByLabel('Role').fill('Engineer')
  await page.getByLabel('From').fill('March 2021')
  await page.getByLabel('What you did, and what came of it').fill('Kept 400 phones working\n\nWrote it down')
  expectRefusals(page)
  await saveResume(page)
  await page.getByText('Look at the marked fields').waitFor()
  expect(await page.locator('.fault').allTextContents()).toHaveLength(2)
  expect(await page.getByLabel('From').getAttribute('aria-invalid')).toBe('true')
  await page.getByLabel('From').fill('2021-03')
  await add()
  await page.getByLabel('Employer').nth(1).fill('Lab')
  await page.getByLabel('Role').nth(1).fill('Student')
  await page.getByLabel('From').nth(1).fill('2024')
  await page.getByRole('button', { name: 'Move Lab up' }).click()
  await page.locator('.pair').filter({ hasText: 'Email' }).getByLabel('Public').check()
  await saveResume(page)
  await page.getByText('Resume saved').waitFor()
  const { resume, source } = await clientOf(server).resume()
  expect(source).toBe('here')
  expect(resume).toMatchObject({ email: 'ada@example.org', public: ['email'] })
  expect(resume.experience).toEqual([
    { employer: 'Lab', role: 'Student', from: '2024', points: [] },
    { employer: 'Telco', role: 'Engineer', from: '2021-03', points: ['Kept 400 phones working', 'Wrote it down'] },
  ])
  await page.getByRole('button', { name: 'Remove Telco' }).click()
  await saveResume(page)
  await expect.poll(async () => (await clientOf(server).resume()).resume.experience).toHaveLength(1)
})

test('a write-up stands on its project', async () => {
  const page = await open('/app/roadmap')
  const { id, title, phaseId } = await clientOf(server).read('projects', 'containerized-sip-lab')
  const unfold = async (part: string) => {
    const fold = page.locator(`[id="${part}"]`)
    if (!(await fold.getAttribute('open').then(value => value !== null))) await fold.locator('> summary').click()
  }
  for (const part of [`phases/${phaseId}`, `projects/${id}`, `write-up/${id}`]) await unfold(part)
  await page.getByLabel(`Write-up of ${title}`).fill('It began with **one** container.')
  await saveText(page)
  await expect
    .poll(async () => (await clientOf(server).read('projects', id)).writeUp)
    .toBe('It began with **one** container.')
})

test('Settings says each fault once, at its field', async () => {
  const page = await open('/app/settings')
  await page.getByLabel('Base path').fill('cairn')
  expectRefusals(page)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const fault = await page.locator('.field', { hasText: 'Base path' }).locator('.fault').textContent()
  expect(await page.getByText(fault ?? '', { exact: false }).count()).toBe(1)
  const field = page.getByLabel('Base path')
  await expect.poll(() => field.evaluate(field => field === document.activeElement)).toBe(true)
})

test.each([
  ['light', 390],
  ['dark', 1280],
] as const)('Texts and Settings can be used by everyone, and fit (%s, %i)', async (colorScheme, width) => {
  for (const path of ['/app/texts', '/app/settings']) {
    const page = await open(path, { colorScheme, width })
    await page.getByRole('navigation', { name: 'On this page' }).waitFor()
    for (const name of ['Add a job', 'Add a school', 'Add a group of skills', 'Add a language'])
      if (path === '/app/texts') await page.getByRole('button', { name }).click()
    await page.evaluate(axe)
    const found = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run()
      const overflow = document.documentElement.scrollWidth - window.innerWidth
      return { violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), overflow }
    })
    expect(found, path).toEqual({ violations: [], overflow: 0 })
  }
})
