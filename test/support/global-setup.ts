import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type BrowserProgram, findBrowser } from './browser-program.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    browserProgram: BrowserProgram
    /** Why the server could not be built; tests that need no server run all the same. */
    bundleFault: string | null
  }
}

export default async function setup({ provide }: TestProject) {
  provide('bundleFault', bundleFault())
  provide('browserProgram', await findBrowser())
}

function bundleFault(): string | null {
  try {
    execFileSync(process.execPath, [join(import.meta.dirname, '../../tools/bundle.ts')], { encoding: 'utf8' })
    return null
  } catch (error) {
    return String(error)
  }
}
