import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { startServer } from '../support/server.ts'
import type { RunningServer } from '../support/server-process.ts'
import { clientOf, expectRefusals, newHabit, openPage, openTracker, visit } from './tracker-support.ts'

let browser: Browser
let server: RunningServer

beforeAll(async () => {
  ;[browser, server] = await Promise.all([launchBrowser(), startServer()])
  await clientOf(server).updateSettings({ welcomed: true })
})
afterAll(() => browser.close())

const open = (path?: string, options?: Parameters<typeof visit>[1]) => openTracker({ browser, server }, path, options)
const faults = (page: Page) => page.locator('.fault').allTextContents()

/** The addresses of the API that a page asks while it leads to the sign-in. */
async function askedBeforeSignIn(page: Page, path: string): Promise<string[]> {
  expectRefusals(page)
  const asked: string[] = []
  page.on('request', request => request.url().includes('/api/') && asked.push(new URL(request.url()).pathname))
  await page.goto(path)
  await page.waitForURL('**/app/sign-in')
  await page.getByText('npx cairn open').waitFor()
  return asked
}

test.each(['/app', '/app/habits', '/app/roadmap', '/app/settings'])(
  'in a browser that is not signed in, %s asks once',
  async path => {
    const page = await openPage(await visit({ browser, server }, { width: 1280 }), '/app/sign-in')
    expect(await askedBeforeSignIn(page, path)).toHaveLength(1)
  },
)

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

test('signing out leaves nothing behind that was read, and the next page asks once', async () => {
  const page = await open('/app/settings')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/app/sign-in')
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  expect(await askedBeforeSignIn(page, '/app')).toHaveLength(1)
})

test('a habit that is refused says each fault once, at its field, and keeps what was typed', async () => {
  const page = await open('/app/habits#new')
  const save = () => page.getByRole('button', { name: 'Add', exact: true }).first().click()
  await page.getByLabel('What you do').fill('Piano')
  await page.getByLabel('At least').fill('half an hour')
  await save()
  await page.getByText('"half an hour" is not a whole number').waitFor()
  expect(await faults(page)).toHaveLength(2)
  await expect.poll(() => page.getByLabel('At least').evaluate(field => field === document.activeElement)).toBe(true)
  await page.getByLabel('At least').fill('30')
  await page.getByLabel('Counted in').fill('')
  expectRefusals(page)
  await save()
  await page.locator('.field', { hasText: 'Counted in' }).locator('.fault').waitFor()
  expect(await faults(page)).toHaveLength(2)
  expect(await page.getByLabel('What you do').inputValue()).toBe('Piano')
  expect((await clientOf(server).list('habits')).some(({ title }) => title === 'Piano')).toBe(false)
})

test('two habits can be edited side by side', async () => {
  const [one, other] = [await newHabit(server), await newHabit(server)]
  const page = await open('/app/habits')
  const section = (title: string) => page.locator('.one-habit', { hasText: title })
  for (const { title } of [one, other]) await section(title).getByRole('button', { name: 'Edit' }).click()
  await section(other.title).getByText('What you do').click()
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe(other.title)
  expect(await axeFaults(page)).toEqual([])
})

test('rules of a webhook that make no sense are marked at their field', async () => {
  const page = await open('/app/webhooks')
  await page.getByLabel('Address').fill('https://hooks.example.com/cairn')
  await page.getByLabel('Fields, one a line').fill('nonsense')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.locator('.field', { hasText: 'Fields, one a line' }).getByText('Line 1 is "nonsense"').waitFor()
  expect(await faults(page)).toHaveLength(2)
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
  expect(await faults(page)).toHaveLength(2)
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
  const context = await visit({ browser, server }, { colorScheme })
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
