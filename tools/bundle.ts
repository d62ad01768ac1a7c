import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildTracker, bundlePortfolio, bundleServer, bundleTerminal } from './bundle/parts.ts'
import { unlessUnchanged } from './bundle/unchanged.ts'

const always = ['package-lock.json', 'tsconfig.json', 'tools/bundle', 'api/client.ts']
const sources = ['tools/build-site.ts', 'site/portfolio', 'site/design', 'api/package-root.ts']
const exists = (path: string) => existsSync(join(import.meta.dirname, '..', path))

const server = { part: 'server', file: 'server.js' }
const terminal = { part: 'terminal', file: 'cli.js' }
const portfolio = { part: 'portfolio', file: 'portfolio.js' }
const tracker = { part: 'tracker', file: 'tracker' }

if (exists('api/server.ts')) await unlessUnchanged(server, [...always, 'api', 'db', 'roadmap'], bundleServer)
if (exists('cli/main.ts')) await unlessUnchanged(terminal, [...always, 'cli'], bundleTerminal)
if (exists('site/portfolio/build.ts')) await unlessUnchanged(portfolio, [...always, ...sources], bundlePortfolio)
if (exists('site/tracker/astro.config.ts'))
  await unlessUnchanged(tracker, [...always, 'site/tracker', 'site/design'], buildTracker)
