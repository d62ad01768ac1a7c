import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'

/** Copies what an earlier test of this run has kept under a name into a folder, so that it is not made again. */
export function takeKept(name: string, folder: string): void {
  const kept = placeOf(name)
  if (existsSync(kept)) cpSync(kept, folder, { recursive: true })
}

/** Keeps parts of a folder, as they are now, for the tests that come later in this run. */
export function keep(name: string, folder: string, parts: string[]): void {
  const kept = placeOf(name)
  if (existsSync(kept)) return
  const unfinished = mkdtempSync(`${kept}-`)
  for (const part of parts) cpSync(join(folder, part), join(unfinished, part), { recursive: true })
  try {
    renameSync(unfinished, kept)
  } catch (error) {
    rmSync(unfinished, { recursive: true })
    if (!existsSync(kept)) throw error
  }
}

const placeOf = (name: string) => join(inject('runFolder'), name)
