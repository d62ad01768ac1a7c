import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { PublishedFile } from '../../db/schema/publish.ts'

/** A built site in memory: the bytes of each file by its path, with slashes. */
export type BuiltSite = ReadonlyMap<string, Buffer>

export const hashOf = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')

/** Reads a folder, sorted by path. @throws when something in it is neither a file nor a folder */
export async function readBuiltSite(folder: string): Promise<BuiltSite> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter(entry => !entry.isDirectory()).map(entry => [entry, join(entry.parentPath, entry.name)])
  const site = new Map<string, Buffer>()
  for (const [entry, path] of paths as [(typeof entries)[number], string][]) {
    if (!entry.isFile()) throw new Error(`${path} is no plain file and can't be published.`)
    site.set(relative(folder, path).split(sep).join('/'), await readFile(path))
  }
  return new Map([...site].sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** What a site consists of, without its bytes. */
export const manifestOf = (site: BuiltSite): PublishedFile[] =>
  [...site].map(([path, bytes]) => ({ path, hash: hashOf(bytes), size: bytes.length }))
