import type { Browser, Page } from 'playwright-core'

export interface Visit {
  browser: Browser
  /** Where home is, with a slash at its end. */
  home: string
  colorScheme: 'light' | 'dark'
  width: number
}

/** What a page did while it was opened, as its own script would see it. */
interface Seen {
  shift: number
  refused: string[]
}

/**
 * Opens pages one after another with fonts that come only after the first paint, and answers what went wrong on each:
 * words on the console, requests to others, what the policy refused, anything that moved, text wider than the page,
 * and what `look` finds.
 */
export async function faultsOf(visit: Visit, paths: string[], look: (page: Page) => Promise<string[]>) {
  const { browser, home, colorScheme, width } = visit
  const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme })
  const said: string[] = []
  page.on('console', message => said.push(message.text()))
  page.on('pageerror', error => said.push(String(error)))
  page.on('request', request => {
    if (!request.url().startsWith(home)) said.push(`asked ${request.url()}`)
  })
  await page.addInitScript(watch)
  const faults: string[] = []
  for (const path of paths) {
    await openWithLateFonts(page, home + path)
    const found = [...said.splice(0), ...(await page.evaluate(seenFaults)), ...(await look(page)), ...said.splice(0)]
    faults.push(...found.map(fault => `${path || 'home'}: ${fault}`))
  }
  await page.close()
  return faults
}

async function openWithLateFonts(page: Page, url: string): Promise<void> {
  const painted = Promise.withResolvers<void>()
  await page.route('**/*.woff2', async route => {
    await painted.promise
    await route.continue()
  })
  await page.goto(url, { waitUntil: 'domcontentloaded' })
  await page.evaluate(twoFrames)
  painted.resolve()
  await page.waitForLoadState('load')
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.evaluate(twoFrames)
  await page.unroute('**/*.woff2')
}

function watch() {
  const seen: Seen = { shift: 0, refused: [] }
  Object.assign(window, { seen })
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    seen.refused.push(`the policy's ${effectiveDirective} refused ${blockedURI}`),
  )
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value
  }).observe({ type: 'layout-shift', buffered: true })
}

function seenFaults(): string[] {
  const { shift, refused } = (window as unknown as { seen: Seen }).seen
  const { scrollWidth } = document.documentElement
  return [
    ...refused,
    ...(shift > 0 ? [`moved by ${shift.toFixed(4)} while loading`] : []),
    ...(scrollWidth > window.innerWidth ? [`is ${scrollWidth} wide in a window of ${window.innerWidth}`] : []),
  ]
}

const twoFrames = () =>
  new Promise<void>(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))
