import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import about from '../../package.json' with { type: 'json' }

export interface ServerOptions {
  dataFolder: string
  /** Besides the data folder and a port that the system chooses. Nothing of the tester's own settings leaks in. */
  env?: Record<string, string>
  /** A folder that holds a roadmap; by default the one that comes with Cairn. */
  roadmap?: string
}

export interface RunningServer {
  url: string
  /** The owner's token. */
  token: string
  dataFolder: string
  /** The one-time link that the server printed. */
  signInLink: string
  pid: number
  /** Everything it wrote so far. */
  output(): string
  /** Asks it to end, as a service manager does, and answers its exit code. */
  stop(): Promise<number | null>
  /** Ends it as a power cut does. */
  kill9(): Promise<void>
}

const root = join(import.meta.dirname, '../..')
/** What `npm start` says after `node`. */
export const startArguments = about.scripts.start.split(' ').slice(1)
/** A first start builds a site, which takes seconds, and many times that on a busy machine. */
const patienceMs = 100_000

/** Starts the built server as a process of its own and answers once it is ready. */
export async function spawnServer({ dataFolder, env = {}, roadmap }: ServerOptions): Promise<RunningServer> {
  mkdirSync(dataFolder, { recursive: true })
  const log = openLog()
  const child = spawn(process.execPath, startArguments, {
    cwd: root,
    env: {
      ...inherited(),
      PORT: '0',
      CAIRN_DATA: dataFolder,
      ...(roadmap ? { CAIRN_ROADMAP: roadmap } : {}),
      ...env,
    },
    stdio: ['ignore', log.fd, log.fd],
  })
  const { output } = log
  const exited = once(child, 'exit').finally(log.end) as Promise<[number | null]>
  const signInLink = await readiness(child, output)
  const url = new URL(signInLink).origin
  return {
    url,
    token: readFileSync(join(dataFolder, 'owner-token'), 'utf8').trim(),
    dataFolder,
    signInLink,
    pid: child.pid ?? 0,
    output,
    async stop() {
      child.kill('SIGTERM')
      return (await exited)[0]
    },
    async kill9() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** The sign-in link it printed, once its address says that it is ready. */
async function readiness(child: ChildProcess, output: () => string): Promise<string> {
  for (const end = performance.now() + patienceMs; performance.now() < end; await wait(10)) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}:\n${output()}`)
    const link = /Tracker +(https?:\/\/\S+)/.exec(output())?.[1]
    if (link && (await answersReady(new URL('/readyz', link)))) return link
  }
  child.kill('SIGKILL')
  throw new Error(`The server was not ready after ${patienceMs / 1000} s:\n${output()}`)
}

async function answersReady(url: URL): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

/** A file, as a service's log is: a pipe would have to be read by the one who measures. */
function openLog() {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-log-'))
  const file = join(folder, 'log')
  const fd = openSync(file, 'a')
  let ended: string | undefined
  return {
    fd,
    output: () => ended ?? readFileSync(file, 'utf8'),
    end() {
      ended = readFileSync(file, 'utf8')
      closeSync(fd)
      rmSync(folder, { recursive: true })
    },
  }
}

function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot', 'TEMP', 'CAIRN_SITE_CACHE']
  return Object.fromEntries(names.flatMap(name => (process.env[name] ? [[name, process.env[name]]] : [])))
}
