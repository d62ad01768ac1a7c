import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { startArguments } from '../../support/server-process.ts'
import { compare, milliseconds } from '../measure.ts'
import { baseline, root, runNode } from '../processes.ts'
import { type Row, ratioOf } from './row.ts'

export const processRows: Row[] = [
  {
    name: 'start to first answer (/healthz) : bare node:http hello',
    target: { atMost: 2 },
    unit: 'x',
    async measure(worlds) {
      const dataFolder = worlds.copy(await worlds.filled(0))
      const { rounds } = worlds.effort
      const env = { CAIRN_DATA: dataFolder, LOG_LEVEL: 'info' }
      const result = await compare(
        rounds * 4,
        () => timeToAnswer(startArguments, env),
        () => timeToAnswer([baseline('bare-hello.mjs')], {}),
      )
      return ratioOf(result, 'ms')
    },
  },
  {
    name: '`cairn log`, whole process : node -e 0',
    target: { atMost: 3 },
    unit: 'x',
    async measure(worlds) {
      const { url, token } = await worlds.server(0)
      const env = { CAIRN_URL: url, CAIRN_TOKEN: token }
      const result = await compare(
        worlds.effort.rounds * 4,
        () => milliseconds(() => runNode([join(root, 'cli/cairn.js'), 'log', 'reading', '5m'], env)),
        () => milliseconds(() => runNode(['-e', '0'])),
      )
      return ratioOf(result, 'ms')
    },
  },
]

/** From the start of the process until its first answer to GET /healthz. */
async function timeToAnswer(args: string[], env: Record<string, string>): Promise<number> {
  const port = await freePort()
  const started = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: 'ignore',
  })
  try {
    while (!(await answers(port, child))) await new Promise(setImmediate)
    return performance.now() - started
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}

function answers(port: number, child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`The process ended with code ${child.exitCode} before it answered.`)
  return new Promise(done => {
    const asked = request({ host: '127.0.0.1', port, path: '/healthz', agent: false }, response => {
      response.resume().on('end', () => done(true))
    })
    asked.on('error', () => done(false)).end()
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
