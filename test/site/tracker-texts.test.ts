import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { expectRefusals, useTracker } from './tracker-support.ts'

const tracker = useTracker()
const { open } = tracker
const saveText = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()
const saveResume = (page: Page) => page.getByRole('button', { name: 'Save the resume' }).click()

test('a page of one’s own is kept while it is written, saved, changed and emptied again', async () => {
  const pages = async () => (await tracker.client.list('pages')).map(({ id, body }) => ({ id, body }))
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
  await tracker.client.create('pages', { id: 'about', title: 'About', body: 'First.' })
  const page = await open('/app/texts')
  await page.getByLabel('About').fill('Mine.')
  await tracker.client.update('pages', 'about', { body: 'From elsewhere.' })
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
  const { resume, source } = await tracker.client.resume()
  expect(source).toBe('here')
  expect(resume).toMatchObject({ email: 'ada@example.org', public: ['email'] })
  expect(resume.experience).toEqual([
    { employer: 'Lab', role: 'Student', from: '2024', points: [] },
    { employer: 'Telco', role: 'Engineer', from: '2021-03', points: ['Kept 400 phones working', 'Wrote it down'] },
  ])
  await page.getByRole('button', { name: 'Remove Telco' }).click()
  await saveResume(page)
  await expect.poll(async () => (await tracker.client.resume()).resume.experience).toHaveLength(1)
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
    expect(await axeFaults(page), path).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), path).toBe(0)
  }
})
