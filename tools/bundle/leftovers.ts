import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Whoever builds elsewhere on the same folder, as a container does, has a number that says nothing here. */
const surelyOverMs = 60 * 60_000

/** Removes what builds and programs left behind that broke off: their process is gone, and they wrote nothing for an hour. */
export function clearLeftovers(folder: string): void {
  const before = Date.now() - surelyOverMs
  for (const name of readdirSync(folder)) {
    const [, pid] = /^\.[a-z-]+-(\d+)(\.js)?$/.exec(name) ?? []
    if (pid === undefined || isAlive(Number(pid))) continue
    const path = join(folder, name)
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats && stats.mtimeMs < before) rmSync(path, { recursive: true, force: true })
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
