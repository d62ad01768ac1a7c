import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { packageRoot } from '../package-root.ts'
import type { PublicSource } from './read-public-view.ts'
import { runBuild } from './run-build.ts'
import { emptyFiles, loadStaticFiles, type StaticFiles } from './static-files.ts'

const quietMs = 1_000
const longestWaitMs = 10_000
const lookAgainMs = 10 * 60_000

type BuildState = 'none' | 'building' | 'ready' | 'failed'

export interface SiteBuilder {
  /** The last good build, in memory. */
  files: () => StaticFiles
  status: () => { state: BuildState; builtAt: string | null; error: string | null }
  /** Builds now, if the public view changed since the last build or `force` is set. Never rejects. */
  build: (options?: { force?: boolean }) => Promise<void>
  /** From now on, builds a moment after changes, and when a new day begins. */
  follow: () => void
  close: () => Promise<void>
}

/** Builds the portfolio in a child process. A failed build leaves the last good one in place. */
export function createSiteBuilder(
  cairn: PublicSource & { log: Logger },
  { enabled }: { enabled: boolean },
): SiteBuilder {
  const outDir = join(cairn.env.data, 'site')
  const viewFile = join(cairn.env.data, 'public-view.json')
  const stampFile = join(cairn.env.data, 'site-stamp')
  let files = emptyFiles
  let state: BuildState = enabled ? 'building' : 'none'
  let builtAt: string | null = null
  let error: string | null = null
  let isRunning = false
  const stop = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null
  let wanted = { force: false }
  let firstChange: number | null = null
  let afterChanges: NodeJS.Timeout | undefined
  let lookingAgain: NodeJS.Timeout | undefined
  let stopFollowing = () => {}
  let closed = false

  async function buildOnce(force: boolean): Promise<void> {
    if (closed || !enabled) return
    forgetChanges()
    try {
      const { readPublicView } = await import('./read-public-view.ts')
      const text = JSON.stringify(await readPublicView(cairn), null, 2)
      const stamp = createHash('sha256')
        .update(text)
        .update(await codeStamp())
        .digest('hex')
      const isCurrent = existsSync(outDir) && stamp === (await readFile(stampFile, 'utf8').catch(() => ''))
      if (!isCurrent || force) await rebuild(text, stamp)
      else if (files === emptyFiles) files = await loadStaticFiles(outDir)
      builtAt = await timeOfBuild()
      state = 'ready'
      error = null
    } catch (cause) {
      if (!closed) await keepLastGood(cause)
    }
  }

  async function rebuild(text: string, stamp: string): Promise<void> {
    state = 'building'
    await writeFile(viewFile, text)
    isRunning = true
    const { programEnv } = cairn.env
    await runBuild({ viewFile, outDir, programEnv, signal: stop.signal }).finally(() => {
      isRunning = false
    })
    await writeFile(stampFile, stamp)
    files = await loadStaticFiles(outDir)
    cairn.log.info('the portfolio is built')
  }

  async function keepLastGood(cause: unknown): Promise<void> {
    error = cause instanceof Error ? cause.message : String(cause)
    state = 'failed'
    cairn.log.error({ error }, 'the portfolio could not be built; the last good one stays up')
    if (files !== emptyFiles || !existsSync(outDir)) return
    files = await loadStaticFiles(outDir).catch(() => emptyFiles)
    builtAt = await timeOfBuild().catch(() => null)
  }

  const timeOfBuild = async () => new Date((await stat(stampFile)).mtimeMs).toISOString()

  /** Those who ask while a build runs share the next one. */
  function build({ force = false } = {}): Promise<void> {
    next ??= running = running.then(() => {
      const { force: isForced } = wanted
      next = null
      wanted = { force: false }
      return buildOnce(isForced)
    })
    wanted.force ||= force
    return next
  }

  /** A moment after the last change, and at the latest some seconds after the first. */
  function soon(): void {
    firstChange ??= performance.now()
    const waited = performance.now() - firstChange
    clearTimeout(afterChanges)
    afterChanges = setTimeout(() => void build(), Math.max(0, Math.min(quietMs, longestWaitMs - waited))).unref()
  }

  /** The build that begins reads what changed until now. */
  function forgetChanges(): void {
    clearTimeout(afterChanges)
    firstChange = null
  }

  return {
    files: () => files,
    status: () => ({ state, builtAt, error }),
    build,
    follow() {
      if (!enabled) return
      lookingAgain = setInterval(() => void build(), lookAgainMs).unref()
      stopFollowing = cairn.db.onCommit(soon)
    },
    async close() {
      closed = true
      stopFollowing()
      clearInterval(lookingAgain)
      forgetChanges()
      const wasBuilding = isRunning
      stop.abort()
      await running
      if (wasBuilding) await removeUnfinished(cairn.env.data)
    },
  }
}

/** What a build that was cut off could not clear away itself. */
async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder)
  const unfinished = names.filter(name => name.startsWith('.site-'))
  await Promise.all(
    unfinished.map(name => rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 }).catch(() => {})),
  )
}

/** Changes with the code that builds the site, so that an update builds it anew. */
async function codeStamp(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'))
  const sources = await Promise.all(['site/portfolio', 'site/design'].map(folder => newest(join(packageRoot, folder))))
  return `${version} ${sources.join(' ')}`
}

async function newest(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile() && !/node_modules|\.astro/.test(entry.parentPath))
  const times = await Promise.all(files.map(async file => (await stat(join(file.parentPath, file.name))).mtimeMs))
  return times.reduce((a, b) => Math.max(a, b), 0)
}
