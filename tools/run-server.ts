import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildFolder } from './bundle/folders.ts'

/** The built server as a child that writes to this terminal. */
export function runServer(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--enable-source-maps', join(buildFolder, 'server.js')], {
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
}
