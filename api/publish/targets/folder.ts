import { existsSync } from 'node:fs'
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { makeFolder } from '../../../db/make-folder.ts'
import type { BuiltSite } from '../built-site.ts'
import { type Tree, walkTree } from '../walk-tree.ts'
import { foldersOf, refuseClashes } from './clashes.ts'
import { filesOfCairn, filesOfOthers, isHarmless, markerName, withMarker } from './marker.ts'
import { realPlace, refuseDeadLink, refuseReserved } from './place.ts'
import { DeliveryError, type Target, type TargetOptions } from './target.ts'

const mostFiles = 20_000

/** A folder on this machine: written beside it, then swapped with it. Files that Cairn did not put there stay. */
export function folderTarget(folder: string, { force }: Pick<TargetOptions, 'force'>, dataFolder: string): Target {
  const inspect = async (): Promise<{ place: string; existing: Tree; ours: string[] }> => {
    const place = await realPlace(folder)
    refuseReserved(place, await realPlace(dataFolder))
    if (!existsSync(oldPage(place))) await refuseDeadLink(folder)
    if (!existsSync(dirname(place))) {
      throw new DeliveryError(`${dirname(place)} does not exist. Create that folder, or name another.`)
    }
    const top = await topOf(place)
    const marker = await readFile(join(place, markerName), 'utf8').catch(() => null)
    if (top.includes('.git')) {
      throw new DeliveryError(`${folder} is a git working tree. Use the target "git" with its address as repository.`)
    }
    if (marker === null) filesOfCairn(folder, top.map(asPath), null, force)
    const existing = await treeOf(place)
    return { place, existing, ours: filesOfCairn(folder, existing.files, marker, force) }
  }

  return {
    name: folder,
    async inspect() {
      const { place, existing, ours } = await inspect()
      await tryBeside(place)
      return filesOfOthers(existing.files, ours)
    },
    async recover() {
      const place = await realPlace(folder)
      refuseReserved(place, await realPlace(dataFolder))
      await recover(place)
    },
    async deliver({ site }) {
      await this.recover?.()
      const { place, existing, ours } = await inspect()
      refuseClashes(folder, filesOfOthers(existing.files, ours), site)
      const files = withMarker(site)
      if (await holdsExactly(place, ours, files)) return { commit: null, changed: false }
      const work = workFolder(place)
      try {
        const next = join(work, 'new')
        await writeAll(next, files)
        await keepForeign(place, existing, new Set([...ours, ...files.keys()]), next)
        await swap(next, place, oldPage(place))
      } catch (error) {
        throw explained(error as NodeJS.ErrnoException, place)
      } finally {
        await rm(work, { recursive: true, force: true })
      }
      return { commit: null, changed: true }
    },
  }
}

const workFolder = (place: string) => join(dirname(place), `.${basename(place)}.cairn`)
const oldPage = (place: string) => join(workFolder(place), 'old')

/** Whether a folder can be made there shows only by making one: rights say nothing of /proc, nor to root. */
async function tryBeside(place: string): Promise<void> {
  const work = workFolder(place)
  if (existsSync(work)) return
  await mkdir(work).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw explained(error, place)
    throw new DeliveryError(`${place} can't be made: ${dirname(place)} takes no new folders. Name another folder.`)
  })
  await rmdir(work)
}

/** An entry at the top: a folder like `.well-known` is judged as something in it would be. */
const asPath = (name: string) => (isHarmless(`${name}/-`) ? `${name}/-` : name)

async function topOf(place: string): Promise<string[]> {
  return readdir(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw explained(error, place)
  })
}

async function treeOf(place: string): Promise<Tree> {
  const tree = await walkTree(place, mostFiles).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return { files: [], folders: [], isWhole: true }
    throw explained(error, place)
  })
  if (!tree.isWhole) {
    throw new DeliveryError(
      `${place} holds more than ${mostFiles} files. Name a folder that is for the portfolio alone.`,
    )
  }
  return tree
}

async function holdsExactly(place: string, ours: string[], files: BuiltSite): Promise<boolean> {
  if (ours.length !== files.size) return false
  for (const [path, bytes] of files) {
    const there = await readFile(join(place, path)).catch(() => null)
    if (there === null || !there.equals(bytes)) return false
  }
  return true
}

/** Readable by a web server, whatever this process's own files are. */
async function writeAll(folder: string, files: BuiltSite): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  for (const path of new Set(['.', ...[...files.keys()].map(dirname)])) await makeReadable(folder, path)
  for (const [path, bytes] of files) {
    await writeFile(join(folder, path), bytes)
    await chmod(join(folder, path), 0o644)
  }
}

async function makeReadable(root: string, path: string): Promise<void> {
  await makeFolder(join(root, path))
  for (let made = join(root, path); made.startsWith(root); made = dirname(made)) await chmod(made, 0o755)
}

async function keepForeign(place: string, { files, folders }: Tree, ours: Set<string>, next: string): Promise<void> {
  const ourFolders = new Set([...ours].flatMap(foldersOf))
  const isInTheWay = (path: string) => ours.has(path) || foldersOf(path).some(folder => ours.has(folder))
  const emptied = foldersOnly(ourFolders, folders, files, ours)
  const kept = folders.filter(path => !isInTheWay(path) && !emptied.has(path))
  for (const path of kept) await makeReadable(next, path)
  for (const path of files) {
    if (ours.has(path)) continue
    await cp(join(place, path), join(next, path), { verbatimSymlinks: true, preserveTimestamps: true })
  }
  // Last, and the deepest first: a folder that may not be written must take its files before.
  for (const path of kept.toReversed()) await chmod(join(next, path), await modeOf(join(place, path)))
  await chmod(next, await modeOf(place).catch(() => 0o755))
}

const modeOf = async (path: string) => (await stat(path)).mode & 0o7777

/** Folders that held nothing but pages of ours: they go with these. */
function foldersOnly(ourFolders: Set<string>, folders: string[], files: string[], ours: Set<string>): Set<string> {
  const foreign = new Set([...folders.filter(path => !ourFolders.has(path)), ...files.filter(path => !ours.has(path))])
  const around = new Set([...foreign].flatMap(foldersOf))
  return new Set([...ourFolders].filter(path => !around.has(path)))
}

async function swap(next: string, place: string, old: string): Promise<void> {
  const had = await rename(place, old).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
  try {
    await rename(next, place)
  } catch (error) {
    if (had) await rename(old, place)
    throw error
  }
}

/** A process that died between the two renames left the old page beside its place. */
async function recover(place: string): Promise<void> {
  const isMissing = await lstat(place).then(
    () => false,
    () => true,
  )
  if (isMissing) await rename(oldPage(place), place).catch(() => {})
  await rm(workFolder(place), { recursive: true, force: true })
}

function explained(error: NodeJS.ErrnoException, place: string): Error {
  const mends: Record<string, string> = {
    EACCES: `may not be written by this user. Give it the right, or name another folder`,
    EPERM: `may not be written by this user. Give it the right, or name another folder`,
    EROFS: `is on a read-only disk. Name another folder`,
    ENOSPC: `is on a disk that is full. Free some space`,
    EBUSY: `can't be replaced: it is a mount point. Name a folder inside it`,
    EXDEV: `can't be replaced: it is a mount point. Name a folder inside it`,
    ENOTDIR: `is no folder. Name a folder`,
  }
  const said = error.code ?? error.message
  const mend = mends[said] ?? `can't be used (${said}). Look at what is in it, or name another folder`
  return new DeliveryError(`${place} ${mend}.`, { cause: error })
}
