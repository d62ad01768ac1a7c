import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

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
  /** How long, in seconds (2), or else how many requests. */
  seconds?: number
  requests?: number
}

const usualSeconds = 2

/** Requests a second that were answered well, asked from a process of its own. */
export async function requestsPerSecond({
  url,
  token,
  body,
  encoding,
  clients = 32,
  seconds,
  requests,
}: Load): Promise<number> {
  const load = {
    url,
    clients,
    requests,
    seconds: requests === undefined ? (seconds ?? usualSeconds) : undefined,
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      ...(encoding && { 'accept-encoding': encoding }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
  }
  const report = JSON.parse(await runNode([join(import.meta.dirname, 'load.mjs'), JSON.stringify(load)]))
  if (report.refused) throw new Error(`${url} refused ${report.refused} of ${report.answered} requests`)
  return report.answered / report.seconds
}

/**
 * Requests for each second that the server's processor worked. Under a load whose parsing costs more than the answer,
 * or beside busy neighbours, this says more than requests a second of the clock; without /proc it is those.
 */
export async function requestsPerCpuSecond(load: Load & { pid: number }): Promise<number> {
  const { seconds = usualSeconds } = load
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
