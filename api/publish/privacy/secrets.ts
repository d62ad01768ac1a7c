import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PrivacyFinding } from '../../../db/schema/publish.ts'
import type { Env } from '../../env.ts'
import { readToken } from '../../github/token.ts'
import { packageRoot } from '../../package-root.ts'
import type { BuiltSite } from '../built-site.ts'
import { readableText } from './readable-text.ts'

const shortest = 8

/** What any secret of its kind looks like, whoever it belongs to. */
const lookAlikes: [what: string, pattern: RegExp][] = [
  ['something that looks like a GitHub token', /\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})/],
  ['something that looks like a token of Cairn', /\bcairn_[\w-]{43}\b/],
  ['something that looks like an AWS key', /\b(AKIA|ASIA)[A-Z0-9]{16}\b/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
]

/** Looks for secrets, and for where this machine keeps its data, in every byte of a site. */
export async function findSecrets(site: BuiltSite, env: Env): Promise<PrivacyFinding[]> {
  const known = await knownSecrets(env)
  return [...site].flatMap(([path, bytes]) => {
    const text = `${bytes.toString('latin1')}\n${readableText(path, bytes).whole}`
    const found = known.filter(({ forms }) => forms.some(form => text.includes(form))).map(({ what }) => what)
    const alike = lookAlikes.filter(([, pattern]) => pattern.test(text)).map(([what]) => what)
    return [...found, ...alike].map(what => ({ file: path, what }))
  })
}

async function knownSecrets(env: Env) {
  const ownerToken = (await readFile(join(env.data, 'owner-token'), 'utf8').catch(() => '')).trim()
  const named: [string, string][] = [
    ["the owner's token", ownerToken],
    ['the path of the data folder', env.data],
    ['the path that Cairn is installed in', packageRoot],
    ['the GitHub token', env.githubToken === null ? ((await readToken(env)) ?? '') : ''],
    ...Object.entries(env.secrets),
  ]
  return named
    .filter(([, secret]) => secret.length >= shortest)
    .map(([what, secret]) => ({
      what,
      forms: [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')],
    }))
}
