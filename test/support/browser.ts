import { type Browser, chromium } from 'playwright-core'
import { inject, vi } from 'vitest'

// Pages in a real browser take seconds, and many times that on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** A headless browser. Close it when the test is over. */
export function launchBrowser(): Promise<Browser> {
  const { path, args, env } = inject('browserProgram')
  return chromium.launch({ executablePath: path, args, env: { ...process.env, ...env } })
}
