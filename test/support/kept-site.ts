import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'

const parts = ['site', 'site-stamp']

/** Puts the site that another server of this run has built into a data folder, so that it is not built again. */
export function takeSite(dataFolder: string): void {
  const kept = keptIn()
  if (!existsSync(kept)) return
  for (const part of parts) cpSync(join(kept, part), join(dataFolder, part), { recursive: true })
}

/** Keeps the site of a data folder for the servers that start later. */
export function keepSite(dataFolder: string): void {
  const kept = keptIn()
  if (existsSync(kept)) return
  const unfinished = mkdtempSync(`${kept}-`)
  for (const part of parts) cpSync(join(dataFolder, part), join(unfinished, part), { recursive: true })
  try {
    renameSync(unfinished, kept)
  } catch (error) {
    rmSync(unfinished, { recursive: true })
    if (!existsSync(kept)) throw error
  }
}

const keptIn = () => join(inject('runFolder'), 'kept-site')
