import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { Env } from '../env.ts'
import { GitHubFault } from './fault.ts'

const publicApi = 'https://api.github.com'

export const apiUrlOf = ({ githubApiUrl }: Env): string => (githubApiUrl ?? publicApi).replace(/\/+$/, '')

const fileOf = ({ data }: Env) => join(data, 'github-token')

/** The owner's GitHub token: GITHUB_TOKEN, else the one that `cairn github connect` kept. Null without any. */
export async function readToken(env: Env): Promise<string | null> {
  if (env.githubToken !== null) return env.githubToken
  const text = await readFile(fileOf(env), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.trim() || null
}

/** Keeps the token in the data folder, readable by the owner alone; null forgets it. */
export async function keepToken(env: Env, token: string | null): Promise<void> {
  const file = fileOf(env)
  if (token === null) return rm(file, { force: true })
  const unfinished = `${file}.new`
  await rm(unfinished, { force: true })
  await writeFile(unfinished, `${token}\n`, { mode: 0o600, flag: 'wx' })
  await rename(unfinished, file)
}

/** @throws GitHubFault when a token would travel readable: over plain HTTP to another machine. */
export function requireSafeAddress(url: string): void {
  const { protocol, hostname } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const isHere = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
  if (protocol === 'https:' || isHere) return
  throw new GitHubFault(
    'credential',
    `GITHUB_API_URL is "${url}": a token is not sent over plain HTTP to another machine. Use https://.`,
  )
}
