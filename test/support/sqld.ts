import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterThisFile, tempFolder } from './leftovers.ts'

/** Where a libSQL server is installed; without it, tests that need a real one are skipped. */
export const sqldPath = process.env.SQLD_PATH

/** A libSQL server of its own, gone after this test file. */
export async function startSqld(): Promise<string> {
  const address = `127.0.0.1:${await freePort()}`
  const args = ['--db-path', `${tempFolder()}/db`, '--http-listen-addr', address]
  const child = spawn(sqldPath ?? '', args, { stdio: 'ignore' })
  afterThisFile(async () => {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  })
  for (let tries = 200; tries > 0; tries--) {
    const health = await fetch(`http://${address}/health`).catch(() => null)
    if (health?.ok) return `http://${address}`
    await wait(50)
  }
  throw new Error(`${sqldPath} does not answer at ${address}.`)
}

/** It can't choose one itself and tell it. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise(done => server.close(done))
  return typeof address === 'object' && address !== null ? address.port : 0
}
