import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const leftovers: (() => unknown)[] = []

/** Runs after the tests of this file, last registered first, also when they failed. */
export function afterThisFile(cleanUp: () => unknown): void {
  leftovers.push(cleanUp)
}

export async function cleanUp(): Promise<void> {
  for (const last of leftovers.splice(0).reverse()) await last()
}

/** An empty folder that is gone after this test file. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-'))
  afterThisFile(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}
