import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../../db/make-folder.ts'
import type { PublishedFile } from '../../db/schema/publish.ts'
import { type BuiltSite, hashOf } from './built-site.ts'

export interface FileStore {
  put: (bytes: Buffer) => Promise<string>
  /** Null when it is no longer kept, or damaged. */
  get: (hash: string) => Promise<Buffer | null>
  /** A whole site; null when one of its files is missing. */
  site: (files: PublishedFile[]) => Promise<BuiltSite | null>
  /** Removes everything that is not named. */
  keepOnly: (hashes: Set<string>) => Promise<void>
}

/** Published files by their content, so that publications which share a file share its bytes. */
export function createFileStore(folder: string): FileStore {
  const placeOf = (hash: string) => join(folder, hash.slice(0, 2), hash)

  const get = async (hash: string) => {
    const bytes = await readFile(placeOf(hash)).catch(() => null)
    return bytes !== null && hashOf(bytes) === hash ? bytes : null
  }

  return {
    get,
    async put(bytes) {
      const hash = hashOf(bytes)
      if ((await get(hash)) !== null) return hash
      const place = placeOf(hash)
      await makeFolder(join(folder, hash.slice(0, 2)))
      await writeFile(`${place}.new`, bytes, { mode: 0o600 })
      await rename(`${place}.new`, place)
      return hash
    },
    async site(files) {
      const found = new Map<string, Buffer>()
      for (const { path, hash } of files) {
        const bytes = await get(hash)
        if (bytes === null) return null
        found.set(path, bytes)
      }
      return found
    },
    async keepOnly(hashes) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
      for (const { name, parentPath } of entries.filter(entry => entry.isFile())) {
        if (!hashes.has(name)) await rm(join(parentPath, name), { force: true })
      }
    },
  }
}
