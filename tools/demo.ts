import { resolve } from 'node:path'
import { createClient } from '../api/client.ts'
import { spawnServer } from '../test/support/server-process.ts'
import { startDemoGitHub } from './demo/demo-github.ts'
import { fill } from './demo/fill.ts'
import { runServer } from './run-server.ts'

const dataFolder = resolve(process.env.CAIRN_DATA || './data-demo')

try {
  if (dataFolder === resolve('./data'))
    throw new Error('./data is for your own plan. Set CAIRN_DATA to another folder.')
  const github = await startDemoGitHub()
  const server = await spawnServer({ dataFolder, env: { LOG_LEVEL: 'error', ...github.env } })
  const filled = await fill(createClient(server), github).finally(server.stop)
  console.log(`Demo: ${filled}, in ${dataFolder}`)
  const demo = runServer({ CAIRN_DATA: dataFolder, ...github.env })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => demo.kill('SIGTERM'))
  demo.on('exit', code => process.exit(code ?? 1))
} catch (error) {
  console.error(`The demo can't start: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}
