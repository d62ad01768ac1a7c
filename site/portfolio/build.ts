import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { packageRoot } from '../../api/package-root.ts'
import type { PublicView } from '../../api/publish/public-view.ts'
import type { MachineFiles } from './machine/machine-files.ts'
import type { PreparedFiles } from './machine/prepare-machine-files.ts'
import { writePolicies } from './policy.ts'

const ROOT = join(packageRoot, 'site/portfolio')
const PACKAGES = join(packageRoot, 'node_modules')
const ASTRO = join(PACKAGES, 'astro/bin/astro.mjs')

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
  refuseLetters(target)
  await mkdir(dirname(target), { recursive: true })
  const work = await mkdtemp(join(dirname(target), `.${basename(target)}-`))
  try {
    const site = join(work, 'new')
    const findsPackages = await linkPackages(work)
    // Astro leaves one core idle: what needs no pages is loaded and made meanwhile. Its own faults say more than the rest's.
    const [astro, machine] = await Promise.allSettled([
      runAstro(resolve(publicViewFile), site, findsPackages, signal),
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

/** Astro takes a folder's name for an address, and loses without a word what lies behind these letters. */
function refuseLetters(target: string): void {
  const letter = /[#?%]/.exec(target)?.[0]
  if (letter === undefined) return
  throw new Error(
    `The portfolio can't be built in ${target}: "${letter}" in a folder's name leads astray. Rename the folder.`,
  )
}

/** Pages are rendered in there. Where links can't be made, each build bundles what it needs, and takes a tenth longer. */
function linkPackages(work: string): Promise<boolean> {
  return symlink(PACKAGES, join(work, 'node_modules'), 'junction').then(
    () => true,
    () => false,
  )
}

function runAstro(
  publicViewFile: string,
  outDir: string,
  findsPackages: boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  const child = spawn(process.execPath, [ASTRO, 'build', '--root', ROOT, '--silent'], {
    env: {
      ...process.env,
      CAIRN_PUBLIC_VIEW: publicViewFile,
      CAIRN_SITE_OUT: outDir,
      CAIRN_SITE_BUNDLES: findsPackages ? '' : 'packages',
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
