import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { clearLeftovers } from './leftovers.ts'

/** How many builds before the newest stay. */
const keptBuilds = 4

/**
 * Makes finished parts the ones that the next start loads. Each build has a folder named by what is in it, and the last
 * few stay: a program that runs loads parts of it long after its start.
 */
export function putInPlace(folder: string, name: string, finished: string): void {
  const prefix = `${name}-parts-`
  const parts = prefix + digestOf(finished)
  clearLeftovers(folder)
  if (parts === partsOf(join(folder, `${name}.js`))) {
    rmSync(finished, { recursive: true, force: true })
    return
  }
  rmSync(join(folder, parts), { recursive: true, force: true })
  renameSync(finished, join(folder, parts))
  const unfinished = join(folder, `.${name}-${process.pid}.js`)
  writeFileSync(unfinished, starter(parts))
  renameSync(unfinished, join(folder, `${name}.js`))
  forgetBuilds(folder, prefix, parts)
}

/** What was put in place last is newest, also when the same was built before. */
function forgetBuilds(folder: string, prefix: string, newest: string): void {
  const now = new Date()
  utimesSync(join(folder, newest), now, now)
  const age = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const others = readdirSync(folder).filter(name => name.startsWith(prefix) && name !== newest)
  const old = others.sort((a, b) => age(b) - age(a)).slice(keptBuilds)
  for (const name of old) rmSync(join(folder, name), { recursive: true, force: true })
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
