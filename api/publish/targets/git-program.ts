import { spawn } from 'node:child_process'
import { DeliveryError } from './target.ts'

const patienceMs = 120_000

export interface GitOptions {
  folder: string
  /** The environment that programs are started with. */
  env: Record<string, string>
  signal: AbortSignal
  /** Sent to https://github.com alone. */
  token: string | null
}

export type Git = (args: string[], input?: Iterable<Buffer | string>) => Promise<string>

/** git said no. The message is what it said. */
export class GitError extends Error {
  override name = 'GitError'
}

/** Git's own memory of which repository it works on: it must not reach over from the one that started this process. */
const local =
  /^GIT_(ALTERNATE_OBJECT_DIRECTORIES|CONFIG|CONFIG_(PARAMETERS|COUNT|KEY_\d+|VALUE_\d+)|OBJECT_DIRECTORY|DIR|WORK_TREE|IMPLICIT_WORK_TREE|GRAFT_FILE|INDEX_FILE|NO_REPLACE_OBJECTS|REPLACE_REF_BASE|PREFIX|SHALLOW_FILE|COMMON_DIR|ASKPASS|TERMINAL_PROMPT)$/

/** Nothing may ask, run a hook, sign, convert line ends or clean up. */
const settings = {
  'core.hooksPath': '/dev/null',
  'core.askPass': '',
  'core.autocrlf': 'false',
  'commit.gpgSign': 'false',
  'push.gpgSign': 'false',
  'push.followTags': 'false',
  'gc.auto': '0',
  'protocol.ext.allow': 'never',
  'http.lowSpeedLimit': '1000',
  'http.lowSpeedTime': '30',
}

/** The system's git in a folder of its own. */
export function createGit({ folder, env, signal, token }: GitOptions): Git {
  const own = environmentFor(env, token)
  return (args, input) =>
    new Promise((done, fail) => {
      const child = spawn('git', args, { cwd: folder, env: own, signal, stdio: 'pipe', timeout: patienceMs })
      let out = ''
      let said = ''
      child.stdout.setEncoding('utf8').on('data', text => (out += text))
      child.stderr.setEncoding('utf8').on('data', text => {
        said = (said + text).slice(-4000)
      })
      child.once('error', error => fail(isMissing(error) ? noGit(error) : error))
      child.once('close', (code, killedBy) => {
        if (code === 0) return done(out)
        if (killedBy && !signal.aborted) said += `\nit took longer than ${patienceMs / 1000} seconds`
        fail(new GitError(`${said}\n${out}`.trim()))
      })
      // It may end before it has read everything: its own words say why.
      child.stdin.on('error', () => {})
      for (const part of input ?? []) child.stdin.write(part)
      child.stdin.end()
    })
}

function environmentFor(env: Record<string, string>, token: string | null): Record<string, string> {
  const inherited = Object.entries(env).filter(([name]) => !local.test(name))
  const header = token && `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`
  const config = Object.entries({ ...settings, ...(header && { 'http.https://github.com/.extraHeader': header }) })
  return {
    GIT_SSH_COMMAND: 'ssh -o BatchMode=yes -o ConnectTimeout=20',
    ...Object.fromEntries(inherited),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
    GCM_INTERACTIVE: 'never',
    GIT_CONFIG_COUNT: String(config.length),
    ...Object.fromEntries(
      config.flatMap(([name, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, name],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  }
}

const isMissing = (error: Error) => (error as NodeJS.ErrnoException).code === 'ENOENT'

const noGit = (cause: Error) =>
  new DeliveryError('There is no git on this machine. Install it, or use the target "github" with a token.', {
    cause,
  })
