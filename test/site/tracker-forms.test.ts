import { expect, test } from 'vitest'
import { expectRefusals, faultsOf, openPage, useTracker, visit } from './tracker-support.ts'

const tracker = useTracker()
const { open } = tracker

test('an address without a page says so in the tracker, and leads back to Today', async () => {
  const page = await open('/app')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expectRefusals(page)
  const answer = await page.goto('/app/nonsense')
  expect(answer?.status()).toBe(404)
  await page.getByRole('heading', { name: 'No such page' }).waitFor()
  await page.getByText('no page at /app/nonsense').waitFor()
  await page.getByRole('main').getByRole('link', { name: 'Today' }).click()
  await page.waitForURL('**/app')
})

test('rules of a webhook that make no sense are marked at their field', async () => {
  const page = await open('/app/webhooks')
  await page.getByLabel('Address').fill('https://hooks.example.com/cairn')
  await page.getByLabel('Fields, one a line').fill('nonsense')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.locator('.field', { hasText: 'Fields, one a line' }).getByText('Line 1 is "nonsense"').waitFor()
  expect(await faultsOf(page)).toHaveLength(2)
  expect(await page.getByLabel('Address').inputValue()).toBe('https://hooks.example.com/cairn')
  expect(await page.getByLabel('Fields, one a line').getAttribute('placeholder')).toContain('contactId')
})

test('a place that a publication can’t go to is marked at its field', async () => {
  const page = await open('/app/publish')
  await page.getByLabel('A folder').check()
  await page.getByLabel('Folder', { exact: true }).fill('relative/folder')
  expectRefusals(page)
  await page.getByRole('button', { name: 'Save the place' }).click()
  await page.locator('.field', { hasText: 'Folder' }).locator('.fault').waitFor()
  expect(await faultsOf(page)).toHaveLength(2)
})

test('what was said of marked fields goes with them', async () => {
  const page = await open('/app/publish')
  await page.getByLabel('A folder').check()
  await page.getByLabel('Folder', { exact: true }).fill('relative/folder')
  expectRefusals(page)
  await page.getByRole('button', { name: 'Save the place' }).click()
  await page.getByText('Look at the marked fields').waitFor()
  await page.getByLabel('A git branch').check()
  await page.getByText('Look at the marked fields').waitFor({ state: 'detached' })
  expect(await faultsOf(page)).toEqual([])
})

test('a re-plan begins with the likely dates; the safe ones are a choice', async () => {
  const { client } = tracker
  const { currentDay } = await client.today()
  const daysAgo = (days: number) => Temporal.PlainDate.from(currentDay).subtract({ days }).toString()
  await client.updateSettings({ planStart: daysAgo(70) })
  const deliverables = await client.list('deliverables')
  for (const [index, { id }] of deliverables.slice(0, 6).entries())
    await client.update('deliverables', id, { status: 'done', doneOn: daysAgo(60 - 10 * index) })
  const page = await open('/app/forecast')
  await page.getByRole('radio', { name: 'Likely dates', checked: true }).waitFor()
  await page.getByRole('radio', { name: 'Safe dates', checked: false }).waitFor()
})

test('pages that another leads to mark that one as around them', async () => {
  const page = await open('/app/forecast')
  await page.locator('nav [aria-current="true"]', { hasText: 'Roadmap' }).waitFor()
  await page.goto('/app/publish')
  await page.locator('nav [aria-current="page"]', { hasText: 'Publish' }).waitFor({ state: 'attached' })
})

test.each([
  ['dark', true],
  ['light', false],
] as const)('the page of the API follows the %s theme', async (colorScheme, isDark) => {
  const context = await visit(tracker, { colorScheme })
  const small = { openapi: '3.1.0', info: { title: 'A small one', version: '1' }, paths: {} }
  await context.route('**/openapi.json', route => route.fulfill({ json: small }))
  const page = await openPage(context, '/api/v1/docs')
  await page.getByText('A small one').waitFor()
  const lightness = await page.evaluate(() => {
    const [red = 255, , , alpha = 1] = (
      getComputedStyle(document.documentElement).backgroundColor.match(/[\d.]+/g) ?? []
    ).map(Number)
    return alpha === 0 ? 255 : red
  })
  expect(lightness < 64).toBe(isDark)
})
