import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { startServer } from '../support/server.ts'
import type { RunningServer } from '../support/server-process.ts'
import { clientOf, openTracker } from './tracker-support.ts'

const planned = 'Migrating Legacy PBX to Kubernetes: Lessons Learned'
const item = (title: string, name: string) =>
  `<item><title>${title}</title><link>https://blog.example/${name}</link><pubDate>${new Date().toUTCString()}</pubDate></item>`
const feed = createServer((_, response) =>
  response.end(
    `<rss version="2.0"><channel><title>A blog</title>${item(planned, 'pbx')}${item('On patience', 'patience')}</channel></rss>`,
  ),
)

let browser: Browser
let server: RunningServer

beforeAll(async () => {
  feed.listen(0, '127.0.0.1')
  await once(feed, 'listening')
  ;[browser, server] = await Promise.all([
    launchBrowser(),
    startServer({ env: { CAIRN_ALLOW_PRIVATE_WEBHOOKS: 'true' } }),
  ])
  const feedUrl = `http://127.0.0.1:${(feed.address() as AddressInfo).port}/feed.xml`
  await clientOf(server).updateSettings({ welcomed: true, feedUrl })
})
afterAll(async () => {
  await browser.close()
  feed.close()
})

test('posts of the owner’s blog come in by themselves, one key accepts, another takes it back', async () => {
  const page = await openTracker({ browser, server }, '/app/evidence')
  const article = () => clientOf(server).read('articles', 'article-migrating-pbx')
  await page.getByText('2 proposals').waitFor()
  await page.locator('.proposal[aria-current] strong', { hasText: planned }).waitFor()
  await page.keyboard.press('a')
  await page.getByText('One proposal').waitFor()
  await expect.poll(article).toMatchObject({ status: 'done', url: 'https://blog.example/pbx' })
  await page.keyboard.press('u')
  await page.getByText('2 proposals').waitFor()
  await expect.poll(article).toMatchObject({ status: 'todo', url: null })
})

test('a repository is linked to a project', async () => {
  const page = await openTracker({ browser, server }, '/app/evidence')
  await page.getByLabel('Repository').fill('https://github.com/ada/sip-lab')
  await page.getByLabel('For').selectOption({ index: 1 })
  await page.locator('.link-form').getByRole('button', { name: 'Link' }).click()
  await page.getByRole('listitem').filter({ hasText: 'sip-lab' }).getByText('GitHub does not know it').waitFor()
  const [linked] = await clientOf(server).list('repositories', { project: 'auto-scaling-sip-proxy' })
  expect(linked).toMatchObject({ title: 'sip-lab', url: 'https://github.com/ada/sip-lab' })
})

test('a repository that the plan asks for gets its address, and no second one is made', async () => {
  const page = await openTracker({ browser, server }, '/app/evidence')
  const title = 'Voice platform on Kubernetes'
  const before = (await clientOf(server).list('repositories')).length
  await page.getByRole('listitem').filter({ hasText: title }).getByRole('button', { name: 'Link' }).click()
  await page.keyboard.type('https://github.com/ada/voice')
  await page.keyboard.press('Enter')
  await page.getByText(`Linked: ${title}`).waitFor()
  const after = await clientOf(server).list('repositories')
  expect(after).toHaveLength(before)
  expect(after.find(each => each.title === title)).toMatchObject({ url: 'https://github.com/ada/voice' })
})

test('it says how reading GitHub stands, and leads to where that is mended', async () => {
  const page = await openTracker({ browser, server }, '/app/evidence')
  await page.getByText('GitHub is not read yet. Name your user there.').waitFor()
  await page.getByRole('link', { name: 'GitHub', exact: true }).click()
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
})
