import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { clearLeftovers, isAlive } from './leftovers.ts'

/** How many builds before the newest stay. */
const keptBuilds = 4

/**
 * Makes finished parts the ones that the next start loads. Each build has a folder named by what is in it, and the last
 * few stay: a program that runs loads parts of it long after its start. One that runs for days outlives these few, so
 * a program that `lasts` notes beside its parts that it runs them, and they stay until it ends.
 */
export function putInPlace(folder: string, name: string, finished: string, lasts = false): void {
  const parts = `${name}-parts-${digestOf(finished)}`
  const start = `${lasts ? noteOf(name, parts) : ''}${starter(parts)}`
  clearLeftovers(folder)
  if (start === textOf(join(folder, `${name}.js`))) {
    rmSync(finished, { recursive: true, force: true })
    return
  }
  rmSync(join(folder, parts), { recursive: true, force: true })
  renameSync(finished, join(folder, parts))
  const unfinished = join(folder, `.${name}-${process.pid}.js`)
  writeFileSync(unfinished, start)
  renameSync(unfinished, join(folder, `${name}.js`))
  forgetBuilds(folder, name, parts)
}

/** What was put in place last is newest, also when the same was built before. */
function forgetBuilds(folder: string, name: string, newest: string): void {
  const now = new Date()
  utimesSync(join(folder, newest), now, now)
  const age = (each: string) => statSync(join(folder, each), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const others = readdirSync(folder).filter(each => each.startsWith(`${name}-parts-`) && each !== newest)
  const old = others.sort((a, b) => age(b) - age(a)).slice(keptBuilds)
  const running = partsThatRun(folder, name)
  for (const each of old) if (!running.has(each)) rmSync(join(folder, each), { recursive: true, force: true })
}

/** By the notes of programs that are still alive. */
function partsThatRun(folder: string, name: string): Set<string | undefined> {
  const notes = readdirSync(folder).filter(
    file => file.startsWith(`.${name}-running-`) && isAlive(Number(file.split('-').at(-1))),
  )
  return new Set(notes.map(note => textOf(join(folder, note))))
}

function digestOf(folder: string): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(`${file}\n`).update(readFileSync(join(folder, file)))
  return hash.digest('hex').slice(0, 12)
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
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

/** Says which parts run here, until they end; where nothing can be written, nothing is built either. */
const noteOf = (name: string, parts: string) => `import { rmSync, writeFileSync } from 'node:fs'
const note = import.meta.dirname + '/.${name}-running-' + process.pid
try {
  writeFileSync(note, '${parts}')
  process.on('exit', () => rmSync(note, { force: true }))
} catch {}
`
