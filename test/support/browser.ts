import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

/** A headless browser. Close it when the test is over. */
export function launchBrowser(): Promise<Browser> {
  const { path, args, env } = inject('browserProgram')
  return chromium.launch({ executablePath: path, args, env: { ...process.env, ...env } })
}
