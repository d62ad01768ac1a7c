import { expect, test } from 'vitest'
import { expectRefusals, useTracker } from './tracker-support.ts'

const tracker = useTracker()
const { open } = tracker

test('settings are saved, a fault stands at its field, and the roadmap can be compared', async () => {
  const page = await open('/app/settings')
  await page.getByLabel('Headline').fill('Voice engineer turned platform engineer')
  await page.getByLabel('Base path').fill('cairn')
  expectRefusals(page)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('.field', { hasText: 'Base path' }).locator('.fault').waitFor()
  expect(await page.getByLabel('Headline').inputValue()).toBe('Voice engineer turned platform engineer')
  await page.getByLabel('Base path').fill('/')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('.notices [role="status"]').getByText('Settings saved').waitFor()
  await page.getByRole('checkbox', { name: 'Metrics' }).uncheck()
  await expect
    .poll(() => tracker.client.settings())
    .toMatchObject({
      headline: 'Voice engineer turned platform engineer',
      visibility: { metrics: false, habits: true },
    })
  await page.getByRole('button', { name: 'Check for changes' }).click()
  await page.getByText('are the same').waitFor()
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

test('what is ticked stays ticked while the server takes its time and the page is read anew', async () => {
  const page = await open('/app/settings')
  const release = Promise.withResolvers<void>()
  await page.route('**/api/v1/settings', async route => {
    if (route.request().method() === 'PATCH') await release.promise
    await route.continue()
  })
  const writing = page.getByRole('checkbox', { name: 'Writing' })
  await writing.uncheck()
  const readAnew = page.waitForResponse(
    answer => answer.url().endsWith('/settings') && answer.request().method() === 'GET',
  )
  await tracker.client.updateSettings({ headline: 'Changed in another tab' })
  await readAnew
  await expect.poll(() => page.getByLabel('Headline').getAttribute('value')).toBe('Changed in another tab')
  expect(await writing.isChecked()).toBe(false)
  release.resolve()
  await page.locator('.notices [role="status"]').getByText('Writing: private').waitFor()
  expect(await writing.isChecked()).toBe(false)
  expect(await tracker.client.settings()).toMatchObject({ visibility: { writing: false } })
})

test('of quick clicks the last one wins, and nothing else is shown or said on the way', async () => {
  const page = await open('/app/settings', { width: 1280 })
  const sent: unknown[] = []
  const held = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  await page.route('**/api/v1/settings', async route => {
    if (route.request().method() === 'PATCH') await held[sent.push(route.request().postDataJSON()) - 1]?.promise
    await route.continue()
  })
  const habits = page.getByRole('checkbox', { name: 'Habits' })
  for (const shown of [false, true, false, true]) await habits.setChecked(shown)
  const readAnew = page.waitForResponse(
    answer => answer.url().endsWith('/settings') && answer.request().method() === 'GET',
  )
  held[0]?.resolve()
  await readAnew
  await expect.poll(() => sent).toEqual([{ visibility: { habits: false } }, { visibility: { habits: true } }])
  expect(await habits.isChecked()).toBe(true)
  expect(await page.getByText('Habits: private').count()).toBe(0)
  held[1]?.resolve()
  const notice = page.locator('.notice', { hasText: 'Habits: public' })
  await notice.waitFor()
  expect(await habits.isChecked()).toBe(true)
  expect((await notice.boundingBox())?.width).toBeLessThan(480)
  expect(await tracker.client.settings()).toMatchObject({ visibility: { habits: true } })
})

test('a form that is not sent yet keeps its ticks when the page is read anew', async () => {
  const page = await open('/app/publish')
  const daily = page.getByRole('checkbox', { name: 'Publish once a day' })
  await daily.check()
  const readAnew = page.waitForResponse(answer => answer.url().includes('/publication-target'))
  await tracker.client.updateSettings({ headline: 'Changed once more' })
  await readAnew
  await page.evaluate(() => new Promise(requestAnimationFrame))
  expect(await daily.isChecked()).toBe(true)
})
