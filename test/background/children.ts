import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildSync } from 'esbuild'
import { afterThisFile } from '../support/leftovers.ts'

const root = join(import.meta.dirname, '../..')

/** A program in one file, which starts in a fraction of the time that its many modules take. */
export function bundled(program: string): string {
  const folder = mkdtempSync(join(root, 'node_modules/.child-'))
  afterThisFile(() => rmSync(folder, { recursive: true, force: true }))
  const outfile = join(folder, 'child.mjs')
  buildSync({
    entryPoints: [program],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['libsql', '@libsql/client', 'pino'],
  })
  return outfile
}

/** Runs a bundled program until it has said a line, which is its last argument, then ends it as a power cut does. Answers the lines. */
export async function killAfter(
  program: string,
  args: string[],
  line: string,
  begun: (child: ChildProcess) => void = () => {},
): Promise<string[]> {
  const child = spawn(process.execPath, [program, ...args, line], { stdio: ['ignore', 'pipe', 'inherit'] })
  begun(child)
  const lines: string[] = []
  createInterface(child.stdout).on('line', said => {
    lines.push(said)
    if (said === line) child.kill('SIGKILL')
  })
  await once(child, 'close')
  return lines
}
