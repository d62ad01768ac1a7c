import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { expectRefusals, newHabit, openPage, rowOf, useTracker } from './tracker-support.ts'

const tracker = useTracker()
const { open } = tracker
const logsOf = (habit: { id: string }) => tracker.client.list('habit-logs', { habit: habit.id })
const status = '.notices [role="status"]'
const alert = '.notices [role="alert"]'

test('a tick logs what is missing, stays, and is taken back by ticking again', async () => {
  const habit = await newHabit(tracker.server)
  const page = await open()
  const row = rowOf(page, habit)
  await row.getByRole('button', { name: 'log 15 min' }).click()
  await row.getByText('15 / 30 min').waitFor()
  await row.locator('.tick').click()
  await row.locator('.tick[aria-pressed="true"]').waitFor()
  await expect.poll(async () => (await logsOf(habit)).map(({ amount }) => amount).sort()).toEqual([15, 15])
  await page.reload()
  await row.locator('.tick[aria-pressed="true"]').click()
  await row.getByText('15 / 30 min').waitFor()
  await expect.poll(async () => (await logsOf(habit)).length).toBe(1)
})

test('minutes are logged with a note as people write them, and nonsense is explained', async () => {
  const habit = await newHabit(tracker.server)
  const page = await open()
  const row = rowOf(page, habit)
  await row.locator('.body').click()
  await row.getByLabel('Amount').fill('a while')
  await row.getByLabel('Note').fill('Kamailio routing')
  await row.getByRole('button', { name: 'Log', exact: true }).click()
  await row.getByText('"a while" is not a time').waitFor()
  expect(await row.getByLabel('Note').inputValue()).toBe('Kamailio routing')
  await row.getByLabel('Amount').fill('1h30')
  await row.getByRole('button', { name: 'Log', exact: true }).click()
  await row.getByText('1 h 30 min').first().waitFor()
  await row.getByRole('button', { name: 'Kamailio routing' }).click()
  await row.getByLabel('Note on 1 h 30 min').fill('Kamailio and SIP routing')
  await row.getByRole('button', { name: 'Save' }).click()
  await expect
    .poll(async () => (await logsOf(habit)).map(({ amount, note }) => [amount, note]))
    .toEqual([[90, 'Kamailio and SIP routing']])
})

test('everything on Today goes by keys', async () => {
  const habit = await newHabit(tracker.server)
  const page = await open()
  const row = rowOf(page, habit)
  await row.waitFor()
  const number = await row.locator('kbd').textContent()
  expect(Number(number)).toBeGreaterThan(0)
  await page.keyboard.press(number ?? '')
  await row.locator('.tick[aria-pressed="true"]').waitFor()
  await page.keyboard.press('u')
  await row.getByText('0 / 30 min').waitFor()
  await page.keyboard.press('s')
  await row.getByText('skipped').waitFor()
  await page.keyboard.press('s')
  await row.getByText('0 / 30 min').waitFor()
  await page.keyboard.press('n')
  expect(await row.getByLabel('Note').evaluate(field => field === document.activeElement)).toBe(true)
  await page.keyboard.type('1 2 u s ?')
  await page.keyboard.press('Enter')
  await row.locator('.entries').getByText('1 2 u s ?').waitFor()
  await row.locator('.body').focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('Undo the last thing').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.getByLabel('Search habits and milestones').fill('compose file')
  await page.getByRole('link', { name: 'Docker Compose file orchestrating all services deliverable' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowLeft')
  await page.waitForURL(url => url.searchParams.has('day'))
  await expect.poll(async () => (await logsOf(habit)).map(({ note }) => note)).toEqual(['1 2 u s ?'])
})

test('a day with work on it is not skipped until the work is undone', async () => {
  const habit = await newHabit(tracker.server)
  const page = await open()
  const row = rowOf(page, habit)
  await row.locator('.body').click()
  await row.getByRole('button', { name: 'Skip this day' }).waitFor()
  await row.getByRole('button', { name: 'log 15 min' }).click()
  await row.getByRole('button', { name: 'Skip this day' }).waitFor({ state: 'detached' })
  await row.locator('.body').focus()
  await page.keyboard.press('s')
  await page.getByText('what is logged on this day counts. Undo it to skip the day.').waitFor()
  await expect.poll(async () => (await logsOf(habit)).map(({ amount, skip }) => [amount, skip])).toEqual([[15, false]])
})

test('Escape leaves the inline forms and gives the keys back', async () => {
  const habit = await newHabit(tracker.server)
  const page = await open()
  const row = rowOf(page, habit)
  const hasFocus = (place: ReturnType<typeof row.locator>) =>
    expect.poll(() => place.evaluate(element => element === document.activeElement)).toBe(true)
  await row.getByRole('button', { name: 'log 15 min' }).click()
  await row.locator('.body').focus()
  await page.keyboard.press('l')
  await hasFocus(row.getByLabel('Amount'))
  await page.keyboard.press('Escape')
  await row.locator('.details').waitFor({ state: 'detached' })
  await hasFocus(row.locator('.body'))
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('Down', { exact: true }).waitFor()
  await page.keyboard.press('Escape')

  await row.locator('.body').click()
  await row.getByRole('button', { name: 'Add a note' }).click()
  await hasFocus(row.getByLabel('Note on 15 min'))
  await page.keyboard.type('u')
  await page.keyboard.press('Escape')
  await hasFocus(row.getByRole('button', { name: 'Add a note' }))
  await page.keyboard.press('u')
  await row.getByText('0 / 30 min').waitFor()
})

test('yesterday can be filled in, tomorrow can not be reached', async () => {
  const habit = await newHabit(tracker.server)
  const { currentDay } = await tracker.client.today()
  const page = await open()
  const row = rowOf(page, habit)
  expect(await page.getByRole('button', { name: 'Next day' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Previous day' }).click()
  await page.getByText('A past day').waitFor()
  await row.getByRole('button', { name: 'log 15 min' }).click()
  await expect.poll(async () => (await logsOf(habit)).length).toBe(1)
  const [entry] = await logsOf(habit)
  expect(entry && entry.day < currentDay).toBe(true)
  await page.getByRole('button', { name: 'Back to today' }).click()
  await row.getByText('0 / 30 min').waitFor()
  await page.goBack()
  await row.getByText('15 / 30 min').waitFor()
})

test('what was done can be undone where it is told', async () => {
  const habit = await newHabit(tracker.server)
  const page = await open()
  const row = rowOf(page, habit)
  await row.locator('.tick').click()
  await page.locator(status).getByText(`${habit.title}: 30 min`).waitFor()
  await page.locator(status).getByRole('button', { name: 'Undo' }).click()
  await row.getByText('0 / 30 min').waitFor()
  await expect.poll(async () => (await logsOf(habit)).length).toBe(0)
})

test('a refusal is shown and rolled back, and nothing that was typed is lost', async () => {
  const habit = await newHabit(tracker.server)
  const page = await open()
  expectRefusals(page)
  const row = rowOf(page, habit)
  await row.locator('.body').click()
  await page.route('**/api/v1/habit-logs', route =>
    route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      json: {
        type: 'about:blank',
        title: 'Invalid',
        status: 422,
        detail: 'This habit is closed.',
        correlationId: 'c-42',
      },
    }),
  )
  await row.getByLabel('Amount').fill('20')
  await row.getByLabel('Note').fill('a long thought')
  await row.getByRole('button', { name: 'Log', exact: true }).click()
  await page.locator(alert).getByText('This habit is closed.').waitFor()
  await page.locator(alert).getByText('c-42').waitFor()
  await row.getByText('0 / 30 min').waitFor()
  expect(await row.getByLabel('Amount').inputValue()).toBe('20')
  expect(await row.getByLabel('Note').inputValue()).toBe('a long thought')
})

test('without a server entries wait here, and go once when it answers again', async () => {
  const habit = await newHabit(tracker.server)
  const page = await open()
  expectRefusals(page)
  const row = rowOf(page, habit)
  await row.waitFor()
  await page.context().setOffline(true)
  await row.getByRole('button', { name: 'log 15 min' }).click()
  await row.locator('.tick').click()
  await row.locator('.tick[aria-pressed="true"]').waitFor()
  await page.locator(status).getByText('2 changes are waiting to be sent').waitFor()
  await page.context().setOffline(false)
  await page.locator(status).getByText('waiting to be sent').waitFor({ state: 'detached' })
  await expect.poll(async () => (await logsOf(habit)).map(({ amount }) => amount).sort()).toEqual([15, 15])
})

test('an entry whose answer got lost is not logged twice', async () => {
  const habit = await newHabit(tracker.server)
  const page = await open()
  expectRefusals(page)
  const row = rowOf(page, habit)
  await row.waitFor()
  // The page tries again by itself too: that waits until the owner has asked for it.
  const asked = Promise.withResolvers<void>()
  await page.route('**/api/v1/habit-logs', async route => {
    await asked.promise
    await route.continue()
  })
  await page.route(
    '**/api/v1/habit-logs',
    async route => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await row.locator('.tick').click()
  await page.locator(status).getByText('1 change is waiting to be sent').waitFor()
  await page.locator(status).getByRole('button', { name: 'Try now' }).click()
  asked.resolve()
  await page.locator(status).getByText('waiting to be sent').waitFor({ state: 'detached' })
  await row.locator('.tick[aria-pressed="true"]').waitFor()
  expect((await logsOf(habit)).map(({ amount }) => amount)).toEqual([30])
})

test('the timer outlives the page and logs whole minutes', async () => {
  const habit = await newHabit(tracker.server)
  const page = await open()
  const row = rowOf(page, habit)
  await page.clock.install()
  await page.reload()
  await row.getByRole('button', { name: 'start the timer' }).click()
  await page.clock.fastForward('20:00')
  await page.reload()
  await page.clock.fastForward('05:30')
  await row.getByRole('button', { name: 'stop the timer and log' }).click()
  await row.getByText('25 / 30 min').waitFor()
  await expect.poll(async () => (await logsOf(habit)).map(({ amount }) => amount)).toEqual([25])
})

test('a timer that starts says what the one before has logged, which can be undone', async () => {
  const [before, next] = [await newHabit(tracker.server), await newHabit(tracker.server)]
  const page = await open()
  await page.clock.install()
  await page.reload()
  const start = (habit: typeof before) => rowOf(page, habit).getByRole('button', { name: 'start the timer' }).click()
  await start(before)
  await page.clock.fastForward('02:10')
  await start(next)
  await page.locator(status).getByText(`${before.title}: 2 min logged. ${next.title}: timer started`).waitFor()
  await expect.poll(async () => (await logsOf(before)).map(({ amount }) => amount)).toEqual([2])
  await page.locator(status).getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => logsOf(before)).toEqual([])
  await start(before)
  await page
    .locator(status)
    .getByText(`${next.title}: less than a minute, nothing logged. ${before.title}: timer started`)
    .waitFor()
})

test('a day to come leads back to today', async () => {
  const page = await open()
  expectRefusals(page)
  await page.goto('/app?day=2199-01-01')
  await page.getByText('2199-01-01 is in the future.').waitFor()
  expect(await page.getByRole('main').innerText()).not.toContain('day:')
  await page.getByRole('link', { name: 'Go to today' }).click()
  await page.locator('.habits').first().waitFor()
  expect(new URL(page.url()).search).toBe('')
})

test('a second tab follows, without touching what is typed there', async () => {
  const habit = await newHabit(tracker.server)
  const page = await open()
  await rowOf(page, habit).waitFor()
  const second = await openPage(page.context(), '/app')
  const row = rowOf(second, habit)
  await row.locator('.body').click()
  await row.getByLabel('Note').fill('half a sen')
  await rowOf(page, habit).locator('.tick').click()
  await row.locator('.tick[aria-pressed="true"]').waitFor()
  expect(await row.getByLabel('Note').inputValue()).toBe('half a sen')
})

test('Today is light and runs under a strict policy: no inline script, less than 40 KB of it', async () => {
  const page = await open('/app', { width: 1280 })
  await page.locator('aside.phase h3').first().waitFor()
  expect(await page.locator('script:not([src])').count()).toBe(0)
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => (name.endsWith('.js') ? [name] : [])),
  )
  const bodies = await Promise.all(loaded.map(async url => Buffer.from(await (await fetch(url)).arrayBuffer())))
  const compressed = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
  expect(compressed).toBeLessThan(40 * 1024)
  const fonts = await page
    .locator('link[rel=preload][as=font]')
    .evaluateAll(links => links.map(link => (link as HTMLLinkElement).href))
  expect(fonts).toHaveLength(2)
  for (const font of fonts) expect((await fetch(font)).headers.get('cache-control')).toMatch(/^private, .*immutable$/)
})

test('on a phone the rarer pages wait behind one key', async () => {
  const page = await open('/app')
  const settings = page.getByRole('link', { name: 'Settings' })
  expect(await settings.isVisible()).toBe(false)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await settings.click()
  await page.waitForURL('**/app/settings')
})
