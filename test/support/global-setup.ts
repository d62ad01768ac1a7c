import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type BrowserProgram, findBrowser } from './browser-program.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    browserProgram: BrowserProgram
    /** Why the server could not be built; tests that need no server run all the same. */
    bundleFault: string | null
    /** Holds what the files of a run share; gone after it. */
    runFolder: string
  }
}

export default async function setup({ provide }: TestProject) {
  // A new house takes the machine's time zone; what day its plan starts on must not depend on where the tests run.
  process.env.TZ = 'UTC'
  provide('bundleFault', bundleFault())
  provide('browserProgram', await findBrowser())
  const runFolder = mkdtempSync(join(tmpdir(), 'cairn-run-'))
  provide('runFolder', runFolder)
  // Of all the sites that a run builds, equal pictures are drawn once.
  process.env.CAIRN_SITE_CACHE = join(runFolder, 'drawn')
  return () => rmSync(runFolder, { recursive: true, force: true })
}

function bundleFault(): string | null {
  try {
    execFileSync(process.execPath, [join(import.meta.dirname, '../../tools/bundle.ts')], { encoding: 'utf8' })
    return null
  } catch (error) {
    return String(error)
  }
}
