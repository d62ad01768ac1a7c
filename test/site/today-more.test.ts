import { expect, test } from 'vitest'
import { useTracker } from './tracker-support.ts'

const { open } = useTracker()

test.each([390, 320])('on a phone %i px wide no name behind "More" touches an edge', async width => {
  const page = await open('/app', { width })
  await page.getByRole('button', { name: 'More', exact: true }).click()
  const spots = await page.locator('#more :is(a, button)').evaluateAll(keys =>
    keys.map(key => {
      const name = document.createRange()
      name.selectNodeContents(key)
      const { left, right } = name.getBoundingClientRect()
      return { left, right }
    }),
  )
  expect(spots).toHaveLength(5)
  for (const [index, { left, right }] of spots.entries()) {
    expect(left).toBeGreaterThanOrEqual(index === 0 ? 8 : (spots[index - 1]?.right ?? 0) + 4)
    expect(right).toBeLessThanOrEqual(width - 8)
  }
})

test('ticked, unticked and undone twice by keys, a habit is as it was and nothing is complained of', async () => {
  const page = await open('/app')
  const row = page.locator('.habit').first()
  await row.locator('.tick[aria-pressed="false"]').waitFor()
  for (const [key, pressed] of [
    ['1', true],
    ['1', false],
    ['u', true],
    ['u', false],
  ] as const) {
    await page.keyboard.press(key)
    await row.locator(`.tick[aria-pressed="${pressed}"]`).waitFor()
  }
  expect(await page.locator('.notices [role="alert"]').textContent()).toBe('')
  // A page that is left while it sends sends again, which the browser complains of where it was done already.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('cairn:outbox'))).toBe('[]')
  await page.reload()
  await row.locator('.tick[aria-pressed="false"]').waitFor()
})

test('on a phone each project of the trail, and the way to the phase, is large enough for a thumb', async () => {
  const page = await open('/app', { width: 390 })
  await page.locator('.trail.line a').first().waitFor()
  const areas = await page.locator('.trail.line a, .place a').evaluateAll(links =>
    links.map(link => {
      const { width, height } = link.getBoundingClientRect()
      return Math.min(width, height)
    }),
  )
  expect(areas).toHaveLength(13)
  for (const area of areas) expect(area).toBeGreaterThanOrEqual(24)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})
