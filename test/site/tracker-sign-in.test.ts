import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startServer } from '../support/server.ts'
import { clientOf, expectRefusals, openPage, openTracker, useTracker, visit } from './tracker-support.ts'

const tracker = useTracker()
const { open } = tracker

test('a stranger is led to the sign-in, which says what to do', async () => {
  const context = await visit(tracker)
  const page = await openPage(context, '/app/sign-in')
  expectRefusals(page)
  await page.goto('/app')
  await page.waitForURL('**/app/sign-in')
  await page.getByText('npx cairn open').waitFor()
})

test('a sign-in link works once and leaves no trace in the address', async () => {
  const { url } = await tracker.client.createSignInLink()
  const page = await openPage(await visit(tracker), url)
  await page.waitForURL('**/app')
  await page.locator('.habit').first().waitFor()

  const second = await openPage(await visit(tracker), '/app/sign-in')
  expectRefusals(second)
  await second.goto(url)
  await second.getByRole('alert').getByText('used or has expired').waitFor()
  expect(second.url()).not.toContain('#')
})

test('the first visit asks four things, proposes this zone, and then shows Today', async () => {
  // Who is named is read from GitHub at once: no test asks the real one.
  const fresh = await startServer({ env: { GITHUB_API_URL: 'http://127.0.0.1:2' } })
  const page = await openTracker({ ...tracker, server: fresh })
  await page.getByText('The plan is “VoIP to Cloud Infrastructure Engineer”. To follow your own,').waitFor()
  await page.getByText('npx cairn roadmap import my-roadmap').waitFor()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByText('Write your name').waitFor()
  await page.getByLabel('Your name').fill('Ada Example')
  expect(await page.getByLabel('Time zone').inputValue()).toBe('Europe/Berlin')
  await page.getByLabel('The plan starts on').fill('2026-01-05')
  await page.getByLabel('GitHub user').fill('not a name')
  expectRefusals(page)
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByText('is not a GitHub user name; write it as in github.com/name').waitFor()
  await page.getByLabel('GitHub user').fill('ada')
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByText('Code/lab work').waitFor()
  expect(await clientOf(fresh).settings()).toMatchObject({
    name: 'Ada Example',
    timeZone: 'Europe/Berlin',
    planStart: '2026-01-05',
    githubUser: 'ada',
    welcomed: true,
  })
})

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
    const page = await openPage(await visit(tracker, { width: 1280 }), '/app/sign-in')
    expect(await askedBeforeSignIn(page, path)).toHaveLength(1)
  },
)

test('signing out leaves nothing behind that was read, and the next page asks once', async () => {
  const page = await open('/app/settings')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/app/sign-in')
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  expect(await askedBeforeSignIn(page, '/app')).toHaveLength(1)
})
