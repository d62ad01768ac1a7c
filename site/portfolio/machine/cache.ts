import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const keptMs = 30 * 24 * 3600 * 1000

export interface Cache {
  /** What was made of the same content before, or made now and kept. */
  get: (content: unknown, make: () => Promise<Uint8Array>) => Promise<Uint8Array>
  /** Forgets what nobody asked for in a month. */
  prune: () => Promise<void>
}

/** Keeps what is slow to make in a folder, by the hash of what it is made of. */
export function createCache(folder: string): Cache {
  const making = new Map<string, Promise<Uint8Array>>()
  const keep = async (file: string, make: () => Promise<Uint8Array>) => {
    const kept = await readFile(file).catch(() => null)
    if (kept) {
      const now = new Date()
      await utimes(file, now, now).catch(() => {})
      return kept
    }
    const made = await make()
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // Two builds may make the same at once: whole files take each other's place.
    const unfinished = `${file}.${randomUUID()}`
    await writeFile(unfinished, made, { mode: 0o600 })
    await rename(unfinished, file)
    return made
  }
  return {
    // Two pages may ask for the same at once.
    get(content, make) {
      const file = join(folder, createHash('sha256').update(JSON.stringify(content)).digest('hex'))
      const made = making.get(file) ?? keep(file, make)
      making.set(file, made)
      return made
    },
    async prune() {
      for (const name of await readdir(folder).catch(() => [])) {
        const file = join(folder, name)
        const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }))
        if (Date.now() - mtimeMs > keptMs) await rm(file, { force: true })
      }
    },
  }
}
