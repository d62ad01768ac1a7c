import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Failure } from './failure.ts'
import { packageFolder } from './package-folder.ts'

type Environment = Record<string, string | undefined>

export interface Server {
  url: string
  token?: string
  /** Where the token came from, in words, for the day it is refused. */
  tokenFrom: string
  /** Whether it is on this machine. */
  local: boolean
}

/**
 * The server's address and the owner's token, from the environment or from the owner token file.
 * @throws Failure when the address makes no sense or the token would cross a network in the clear.
 */
export function findServer(env: Environment, folder: string): Server {
  const url = addressOf(env, folder)
  const local = isLoopback(url.hostname)
  if (url.protocol === 'http:' && !local) throw inTheClear(url)
  if (env.CAIRN_TOKEN) return { url: url.origin, token: env.CAIRN_TOKEN, tokenFrom: 'It is from CAIRN_TOKEN.', local }
  if (!local) throw new Failure('usage', `CAIRN_TOKEN is not set.`, `Set it to a token of ${url.origin}.`)
  return { url: url.origin, ...ownerToken(env, folder), local }
}

function addressOf(env: Environment, folder: string): URL {
  const text = env.CAIRN_URL || addressLeft(env, folder) || defaultAddress(env)
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  const name = env.CAIRN_URL ? 'CAIRN_URL' : 'HOST and PORT'
  throw new Failure('usage', `${name}: ${text} is not a web address.`, 'Write it like http://127.0.0.1:4820')
}

/** What a running server left in the data folder whose token is used; settings of the address go before it. */
function addressLeft(env: Environment, folder: string): string | null {
  if (env.HOST || env.PORT || env.TLS_CERT_FILE) return null
  const data = dataFolders(env, folder).find(each => readText(join(each, 'owner-token')))
  return data === undefined ? null : readText(join(data, 'address'))
}

function defaultAddress(env: Environment): string {
  const scheme = env.TLS_CERT_FILE ? 'https' : 'http'
  const host = env.HOST || '127.0.0.1'
  return `${scheme}://${everywhere[host] ?? (host.includes(':') ? `[${host}]` : host)}:${env.PORT || 4820}`
}

/** A server that listens on every address is also on this machine's own. */
const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)

const inTheClear = ({ origin, hostname }: URL) =>
  new Failure(
    'usage',
    `The token is not sent to ${origin}: anyone on the way could read it.`,
    `Use https://, or a tunnel (ssh -L 4820:127.0.0.1:4820 ${hostname}) and CAIRN_URL=http://127.0.0.1:4820`,
  )

function ownerToken(env: Environment, folder: string): { token?: string; tokenFrom: string } {
  const files = dataFolders(env, folder).map(each => join(each, 'owner-token'))
  for (const file of files) {
    const token = readText(file)
    if (token) return { token, tokenFrom: `It is from ${file}` }
  }
  return { tokenFrom: `There is no token in ${[...new Set(files)].join(' or ')}.` }
}

function dataFolders({ CAIRN_DATA: data }: Environment, folder: string): string[] {
  return data ? [resolve(folder, data)] : [join(folder, 'data'), join(packageFolder(), 'data')]
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw new Failure('usage', `${file} cannot be read: ${(error as Error).message}`, 'Run this as its owner.')
  }
}
