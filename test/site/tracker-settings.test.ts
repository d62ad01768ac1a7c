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
