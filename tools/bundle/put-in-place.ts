import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Makes finished parts the ones that the next start loads. Each build has a folder named by what is in it, and the one
 * before stays: a program that runs loads parts of it long after its start.
 */
export function putInPlace(folder: string, name: string, finished: string): void {
  const prefix = `${name}-parts-`
  const parts = prefix + digestOf(finished)
  const before = partsOf(join(folder, `${name}.js`))
  if (parts === before) {
    rmSync(finished, { recursive: true, force: true })
    return
  }
  rmSync(join(folder, parts), { recursive: true, force: true })
  renameSync(finished, join(folder, parts))
  const unfinished = join(folder, `.${name}-${process.pid}.js`)
  writeFileSync(unfinished, starter(parts))
  renameSync(unfinished, join(folder, `${name}.js`))
  const isOld = (each: string) => each.startsWith(prefix) && each !== parts && each !== before
  for (const old of readdirSync(folder).filter(isOld)) rmSync(join(folder, old), { recursive: true, force: true })
}

function digestOf(folder: string): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(`${file}\n`).update(readFileSync(join(folder, file)))
  return hash.digest('hex').slice(0, 12)
}

function partsOf(starterFile: string): string | undefined {
  try {
    return /import\('\.\/([\w-]+)\/main\.js'\)/.exec(readFileSync(starterFile, 'utf8'))?.[1]
  } catch {
    return undefined
  }
}

/** Lets Node keep the compiled code of one start for the next. */
const starter = (parts: string) => `import module from 'node:module'
module.enableCompileCache?.(import.meta.dirname + '/${parts}/compiled')
await import('./${parts}/main.js')
module.flushCompileCache?.()
`
