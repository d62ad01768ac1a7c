import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
const autocannon = createRequire(import.meta.url).resolve('autocannon')

export interface Baseline {
  url: string
  pid: number
  stop(): Promise<unknown>
}

/** A small server to compare with, in a process of its own. */
export async function startBaseline(name: string): Promise<Baseline> {
  const child = spawn(process.execPath, [baseline(name)], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [address] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    url: String(address).trim(),
    pid: child.pid ?? 0,
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
}

export const baseline = (name: string) => join(import.meta.dirname, 'baselines', name)

/** Runs Node to its end and answers what it printed. */
export async function runNode(args: string[], env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await run(process.execPath, args, { env: { ...process.env, ...env }, cwd: root })
  return stdout.trim()
}

export interface Load {
  url: string
  token?: string
  /** Sent as JSON by POST. */
  body?: unknown
  /** The codings that the client takes; none by default. */
  encoding?: string
  clients?: number
  /** How long, in seconds, or else how many requests. */
  seconds?: number
  requests?: number
}

/** Requests a second that were answered well, with autocannon asking from a process of its own. */
export async function requestsPerSecond(load: Load): Promise<number> {
  const { url, token, body, encoding, clients = 32, seconds = 2, requests } = load
  const headers = [
    ...(encoding ? ['-H', `accept-encoding=${encoding}`] : []),
    ...(token ? ['-H', `authorization=Bearer ${token}`] : []),
    ...(body ? ['-m', 'POST', '-H', 'content-type=application/json', '-b', JSON.stringify(body)] : []),
  ]
  const amount = requests ? ['-a', String(requests)] : ['-d', String(seconds)]
  const report = JSON.parse(await runNode([autocannon, '-j', '-n', '-c', String(clients), ...amount, ...headers, url]))
  if (report.errors || report.non2xx) {
    const codes = JSON.stringify(report.statusCodeStats)
    throw new Error(`${url} failed under load: ${report.errors} errors, ${report.non2xx} refusals ${codes}`)
  }
  return report['2xx'] / report.duration
}

/**
 * Requests for each second that the server's processor worked. Under a load whose parsing costs more than the answer,
 * or beside busy neighbours, this says more than requests a second of the clock; without /proc it is those.
 */
export async function requestsPerCpuSecond(load: Load & { pid: number }): Promise<number> {
  const { seconds = 2 } = load
  const before = cpuSeconds(load.pid)
  const perSecond = await requestsPerSecond(load)
  const worked = cpuSeconds(load.pid) - before
  return worked > 0 ? (perSecond * seconds) / worked : perSecond
}

function cpuSeconds(pid: number): number {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return 0
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? []
  const ticksPerSecond = 100
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}
