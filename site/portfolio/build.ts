import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { packageRoot } from '../../api/package-root.ts'
import type { PublicView } from '../../api/publish/public-view.ts'
import type { MachineFiles } from './machine/machine-files.ts'
import type { PreparedFiles } from './machine/prepare-machine-files.ts'
import { writePolicies } from './policy.ts'

const ROOT = join(packageRoot, 'site/portfolio')
const ASTRO = join(packageRoot, 'node_modules/astro/bin/astro.mjs')

export interface PortfolioBuild {
  publicViewFile: string
  outDir: string
  /** Keeps pictures and the PDF for the next build; beside `outDir` by default. */
  cacheDir?: string
  signal?: AbortSignal
}

/**
 * Builds the portfolio from a public view file in a child process and puts it in place of `outDir` at once.
 * On failure it rejects with the last lines that the build printed, and `outDir` stays as it was.
 */
export async function buildPortfolio({ publicViewFile, outDir, cacheDir, signal }: PortfolioBuild): Promise<void> {
  const target = resolve(outDir)
  await mkdir(dirname(target), { recursive: true })
  const work = await mkdtemp(join(dirname(target), `.${basename(target)}-`))
  try {
    const site = join(work, 'new')
    // Astro leaves one core idle: what needs no pages is loaded and made meanwhile. Its own faults say more than the rest's.
    const [astro, machine] = await Promise.allSettled([
      runAstro(resolve(publicViewFile), site, signal),
      prepare(publicViewFile, cacheDir ?? process.env.CAIRN_SITE_CACHE ?? `${target}-cache`),
    ])
    if (astro.status === 'rejected') throw astro.reason
    if (machine.status === 'rejected') throw machine.reason
    await writePolicies(site)
    await write(site, machine.value.files)
    await write(site, await machine.value.ofPages(site))
    await swap(site, target, join(work, 'old'))
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function prepare(publicViewFile: string, cacheDir: string): Promise<PreparedFiles> {
  const view: PublicView = JSON.parse(await readFile(publicViewFile, 'utf8'))
  const { prepareMachineFiles } = await import('./machine/prepare-machine-files.ts')
  return prepareMachineFiles(view, cacheDir)
}

function runAstro(publicViewFile: string, outDir: string, signal: AbortSignal | undefined): Promise<void> {
  const child = spawn(process.execPath, [ASTRO, 'build', '--root', ROOT, '--silent'], {
    env: {
      ...process.env,
      CAIRN_PUBLIC_VIEW: publicViewFile,
      CAIRN_SITE_OUT: outDir,
      ASTRO_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
    },
    // Astro keeps its working files below this folder: builds at the same time must not share it.
    cwd: dirname(outDir),
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  let printed = ''
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk).slice(-4000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', code => {
      if (code === 0) done()
      else fail(new Error(`The portfolio could not be built from ${publicViewFile}:\n${lastLines(printed)}`))
    })
  })
}

const lastLines = (printed: string) => printed.trimEnd().split('\n').slice(-20).join('\n')

async function write(folder: string, files: MachineFiles): Promise<void> {
  const writeOne = async (path: string, content: string | Uint8Array) => {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
  await Promise.all(Array.from(files, ([path, content]) => writeOne(path, content)))
}

async function swap(next: string, target: string, old: string): Promise<void> {
  const had = await rename(target, old).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
  try {
    await rename(next, target)
  } catch (error) {
    if (had) await rename(old, target)
    throw error
  }
}
