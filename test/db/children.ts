import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterThisFile } from '../support/leftovers.ts'

/** A program of children/ in one file: it starts in a fraction of the time that its many modules take. */
export function bundledChild(name: string): string {
  const folder = mkdtempSync(join(import.meta.dirname, '../../node_modules/.child-'))
  afterThisFile(() => rmSync(folder, { recursive: true, force: true }))
  const outfile = join(folder, 'child.mjs')
  buildSync({
    entryPoints: [join(import.meta.dirname, 'children', name)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['libsql', '@libsql/client'],
  })
  return outfile
}
