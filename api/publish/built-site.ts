import { createHash } from 'node:crypto'
import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PublishedFile } from '../../db/schema/publish.ts'
import { walkTree } from './walk-tree.ts'

/** A built site in memory: the bytes of each file by its path, with slashes. */
export type BuiltSite = ReadonlyMap<string, Buffer>

export const hashOf = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')

/** Reads a folder, sorted by path. @throws when something in it is neither a file nor a folder */
export async function readBuiltSite(folder: string): Promise<BuiltSite> {
  const { files } = await walkTree(folder)
  const site = new Map<string, Buffer>()
  for (const path of files) {
    const file = join(folder, path)
    if (!(await lstat(file)).isFile()) throw new Error(`${file} is no plain file and can't be published.`)
    site.set(path, await readFile(file))
  }
  return new Map([...site].sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** What a site consists of, without its bytes. */
export const manifestOf = (site: BuiltSite): PublishedFile[] =>
  [...site].map(([path, bytes]) => ({ path, hash: hashOf(bytes), size: bytes.length }))
