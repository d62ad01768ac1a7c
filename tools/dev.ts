import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join, resolve } from 'node:path'
import { startFakeGitHub } from '../test/support/fake-github.ts'
import { root } from './bundle/folders.ts'
import { fillAccount, recentWork } from './dev/recent-work.ts'
import { runServer } from './run-server.ts'

const watched = ['api', 'db', 'roadmap', 'site']
const settleMs = 150

const user = 'dev-owner'
const github = await startFakeGitHub(user, recentWork())
fillAccount(github.account)
const env = {
  CAIRN_DATA: resolve(process.env.CAIRN_DATA || './data-dev'),
  GITHUB_API_URL: github.url,
  GITHUB_TOKEN: 'a-token-for-the-stand-in',
}
console.log(`dev: a GitHub of its own at ${github.url} knows the user ${user}`)

let server: ChildProcess | undefined
let changed = true
let turn = Promise.resolve()
let settling: NodeJS.Timeout | undefined

const watchers = watched.map(folder =>
  watch(join(root, folder), { recursive: true }, (_, file) => {
    if (file && !/(^|[/\\])(\.astro|dist|node_modules)([/\\]|$)/.test(file)) restartSoon()
  }),
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
restart()

function restartSoon() {
  clearTimeout(settling)
  settling = setTimeout(restart, settleMs)
}

/** Builds what changed, then replaces the server; one turn after another. The old one stays up if the build fails. */
function restart() {
  changed = true
  turn = turn.then(async () => {
    if (!changed) return
    changed = false
    const [code] = await once(spawn(process.execPath, [join(root, 'tools/bundle.ts')], { stdio: 'inherit' }), 'exit')
    if (code !== 0) return
    await stopServer()
    server = runServer(env)
  })
}

async function stopServer() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return
  server.kill('SIGTERM')
  await once(server, 'exit')
}

async function end() {
  clearTimeout(settling)
  for (const watcher of watchers) watcher.close()
  await turn
  await stopServer()
  await github.close()
}
