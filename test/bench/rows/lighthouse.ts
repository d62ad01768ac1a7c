import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from '../../support/browser-program.ts'
import type { Worlds } from '../worlds.ts'
import type { Row } from './row.ts'

export const lighthouseRows: Row[] = [
  lighthouseOf('home', '/'),
  lighthouseOf('a project', '/projects/custom-kubernetes-operator/'),
  lighthouseOf('the dashboard', '/dashboard/'),
]

const onlyCategories = ['performance', 'accessibility', 'best-practices', 'seo']

/**
 * The lowest of Lighthouse's four scores for a phone with a slow line, on the demo as the server sends it. Of three visits
 * the middle one, since Lighthouse itself differs from visit to visit by what else the machine does.
 */
function lighthouseOf(name: string, path: string): Row {
  return {
    name: `Lighthouse on a phone, ${name}, the lowest of four scores`,
    target: { atLeast: 100 },
    unit: 'points',
    async measure(worlds: Worlds) {
      const { url } = await worlds.demo()
      const browser = await startBrowser()
      try {
        const visits = []
        for (let visit = 0; visit < 3; visit++) visits.push(await scoresOf(url + path, browser.port))
        const [, middle] = visits.toSorted((one, other) => one.value - other.value)
        if (middle === undefined) throw new Error('no result')
        return middle
      } finally {
        await browser.stop()
      }
    },
  }
}

async function scoresOf(address: string, port: number) {
  const { default: lighthouse } = await import('lighthouse')
  const result = await lighthouse(address, { port, logLevel: 'silent', onlyCategories })
  if (!result || result.lhr.runtimeError) throw new Error(result?.lhr.runtimeError?.message ?? 'no result')
  const { categories, audits } = result.lhr
  const scores = Object.values(categories).map(({ title, score }) => ({ title, score: (score ?? 0) * 100 }))
  const faults = Object.values(categories)
    .filter(({ score }) => (score ?? 0) < 1)
    .flatMap(({ auditRefs }) => auditRefs.filter(({ weight, id }) => weight > 0 && (audits[id]?.score ?? 1) < 1))
    .map(({ id }) => `${id} ${audits[id]?.displayValue ?? ''}`.trim())
  const words = [
    ...scores.map(({ title, score }) => `${title} ${score.toFixed(0)}`),
    `layout shift ${audits['cumulative-layout-shift']?.numericValue ?? 'unknown'}`,
    ...faults,
  ]
  return { value: Math.min(...scores.map(({ score }) => score)), detail: words.join(', ') }
}

/** A browser of its own that listens on a port of its choice. */
async function startBrowser() {
  const { path, args, env } = await findBrowser()
  const profile = mkdtempSync(join(tmpdir(), 'cairn-browser-'))
  const flags = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank']
  const child = spawn(path, [...args, ...flags], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  const port = await new Promise<number>((found, fail) => {
    child.once('exit', code => fail(new Error(`The browser ended with code ${code}:\n${said}`)))
    child.stderr.on('data', chunk => {
      said = `${said}${chunk}`.slice(-4000)
      const match = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(said)
      if (match) found(Number(match[1]))
    })
  })
  return {
    port,
    async stop() {
      child.kill()
      await once(child, 'exit')
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
