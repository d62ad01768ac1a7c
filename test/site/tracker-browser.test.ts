import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { startServer } from '../support/server.ts'
import type { RunningServer } from '../support/server-process.ts'
import { clientOf, expectRefusals, newHabit, openPage, openTracker, rowOf, visit } from './tracker-support.ts'

// Pages in a real browser take seconds, and many times that on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

let browser: Browser
let server: RunningServer

beforeAll(async () => {
  ;[browser, server] = await Promise.all([launchBrowser(), startServer()])
  await clientOf(server).updateSettings({ timeZone: 'Europe/Berlin', welcomed: true })
})
afterAll(() => browser.close())

const open = (path?: string, options?: Parameters<typeof visit>[1]) => openTracker({ browser, server }, path, options)
const logsOf = (habit: { id: string }) => clientOf(server).list('habit-logs', { habit: habit.id })
const status = '.notices [role="status"]'
const alert = '.notices [role="alert"]'

test('a stranger is led to the sign-in, which says what to do', async () => {
  const context = await visit({ browser, server })
  const page = await openPage(context, '/app/sign-in')
  expectRefusals(page)
  await page.goto('/app')
  await page.waitForURL('**/app/sign-in')
  await page.getByText('npx cairn open').waitFor()
})

test('a sign-in link works once and leaves no trace in the address', async () => {
  const { url } = await clientOf(server).createSignInLink()
  const page = await openPage(await visit({ browser, server }), url)
  await page.waitForURL('**/app')
  await page.locator('.habit').first().waitFor()

  const second = await openPage(await visit({ browser, server }), '/app/sign-in')
  expectRefusals(second)
  await second.goto(url)
  await second.getByRole('alert').getByText('used or has expired').waitFor()
  expect(second.url()).not.toContain('#')
})

test('the first visit asks four things, proposes this zone, and then shows Today', async () => {
  const fresh = await startServer()
  const page = await openTracker({ browser, server: fresh })
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByText('Write your name').waitFor()
  await page.getByLabel('Your name').fill('Ada Example')
  expect(await page.getByLabel('Time zone').inputValue()).toBe('Europe/Berlin')
  await page.getByLabel('The plan starts on').fill('2026-01-05')
  await page.getByLabel('GitHub user').fill('not a name')
  expectRefusals(page)
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByText('is not a GitHub user name').waitFor()
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

test('a tick logs what is missing, stays, and is taken back by ticking again', async () => {
  const habit = await newHabit(server)
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
  const habit = await newHabit(server)
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
  const habit = await newHabit(server)
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

test('Escape leaves the inline forms and gives the keys back', async () => {
  const habit = await newHabit(server)
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
  const habit = await newHabit(server)
  const { currentDay } = await clientOf(server).today()
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
  const habit = await newHabit(server)
  const page = await open()
  const row = rowOf(page, habit)
  await row.locator('.tick').click()
  await page.locator(status).getByText(`${habit.title}: 30 min`).waitFor()
  await page.locator(status).getByRole('button', { name: 'Undo' }).click()
  await row.getByText('0 / 30 min').waitFor()
  await expect.poll(async () => (await logsOf(habit)).length).toBe(0)
})

test('a refusal is shown and rolled back, and nothing that was typed is lost', async () => {
  const habit = await newHabit(server)
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
  const habit = await newHabit(server)
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
  const habit = await newHabit(server)
  const page = await open()
  expectRefusals(page)
  const row = rowOf(page, habit)
  await row.waitFor()
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
  await page.locator(status).getByText('waiting to be sent').waitFor({ state: 'detached' })
  await row.locator('.tick[aria-pressed="true"]').waitFor()
  expect((await logsOf(habit)).map(({ amount }) => amount)).toEqual([30])
})

test('the timer outlives the page and logs whole minutes', async () => {
  const habit = await newHabit(server)
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

test('a second tab follows, without touching what is typed there', async () => {
  const habit = await newHabit(server)
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

test('a deliverable is checked off on the roadmap, with a link as proof, a note and a date', async () => {
  const id = 'sip-lab-video-demo'
  const page = await open(`/app/roadmap#deliverables/${id}`)
  const item = page.locator(`[id="deliverables/${id}"]`)
  await item.locator('.tick').click()
  await item.locator('.tick[aria-pressed="true"]').waitFor()
  await item.getByLabel('Private note').fill('Recorded twice')
  await item.getByLabel('Link as proof').fill('javascript:alert(1)')
  expectRefusals(page)
  await item.getByRole('button', { name: 'Attach' }).click()
  await item.getByRole('alert').waitFor()
  await item.getByLabel('Link as proof').fill('https://github.com/ada/sip-lab/releases/tag/v1')
  await item.getByRole('button', { name: 'Attach' }).click()
  await item.getByRole('link', { name: 'github.com/ada/sip-lab/releases/tag/v1' }).waitFor()
  await item.getByLabel('Due').fill('2026-12-24')
  await item.getByLabel('Due').blur()
  const client = clientOf(server)
  await expect
    .poll(() => client.read('deliverables', id))
    .toMatchObject({ status: 'done', note: 'Recorded twice', dueOn: '2026-12-24' })
  expect(await client.list('evidence', { item: id })).toMatchObject([{ kind: 'release', collection: 'deliverables' }])
})

test('a project follows its parts, can be overridden, and follows them again', async () => {
  const id = 'kubernetes-voice-platform'
  const page = await open(`/app/roadmap#projects/${id}`)
  const project = page.locator(`[id="projects/${id}"]`)
  await project.getByText('Status, dates, note, proof').click()
  await project.getByLabel('Skipped').check()
  await project.getByText('skipped, set by hand').waitFor()
  await expect
    .poll(() => clientOf(server).read('projects', id))
    .toMatchObject({ status: 'skipped', statusIsOverridden: true })
  await project.getByLabel('By its parts').check()
  await expect
    .poll(() => clientOf(server).read('projects', id))
    .toMatchObject({ status: 'todo', statusIsOverridden: false })
})

test('habits are added, archived and paused on their page', async () => {
  const page = await open('/app/habits')
  await page.getByRole('button', { name: 'Add a habit' }).click()
  await page.getByLabel('What you do').fill('Piano')
  await page.getByLabel('At least').fill('20')
  await page.getByRole('button', { name: 'Add', exact: true }).first().click()
  const section = page.locator('.one-habit', { hasText: 'Piano' })
  await section.getByText('20 min each day').waitFor()
  await section.getByRole('button', { name: 'Entries' }).click()
  await section.getByLabel('Amount').fill('25')
  await section.getByRole('button', { name: 'Log', exact: true }).click()
  await section.locator('.history li').getByText('25 min').waitFor()
  await section.getByRole('button', { name: 'Edit' }).click()
  await section.getByRole('button', { name: 'Archive' }).click()
  await section.waitFor({ state: 'detached' })
  await page.getByLabel('What for').fill('Mountains')
  await page.locator('.vacations').getByRole('button', { name: 'Add', exact: true }).click()
  await page.locator('.vacations li').getByText('Mountains').waitFor()
  await page.getByRole('button', { name: 'Remove the vacation' }).click()
  await page.locator('.vacations li').waitFor({ state: 'detached' })
})

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
  await page.locator(status).getByText('Settings saved').waitFor()
  await page.getByRole('checkbox', { name: 'Metrics' }).uncheck()
  await expect
    .poll(() => clientOf(server).settings())
    .toMatchObject({
      headline: 'Voice engineer turned platform engineer',
      visibility: { metrics: false, habits: true },
    })
  await page.getByRole('button', { name: 'Check for changes' }).click()
  await page.getByText('are the same').waitFor()
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
