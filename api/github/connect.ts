import * as z from 'zod'
import type { Cairn } from '../context.ts'
import { ConflictError, InvalidError } from '../errors.ts'
import { account } from './answers.ts'
import { type Answer, createGitHub, type GitHub } from './client.ts'
import { GitHubFault } from './fault.ts'
import { readSoon } from './jobs.ts'
import { accept, number } from './outside.ts'
import { readWebhook } from './read-state.ts'
import type { GitHubConnection } from './shapes.ts'
import { apiUrlOf, keepToken, readToken } from './token.ts'

/** The events that make something worth a look. */
export const hookEvents = [
  ...['push', 'create', 'delete', 'release', 'repository', 'public', 'star', 'fork'],
  ...['pull_request', 'pull_request_review', 'issues', 'workflow_run'],
]

/** The one who asks waits for the answer: nothing is tried again in between. */
export const connectTo = (cairn: Cairn, token: string | null): Promise<GitHub> =>
  createGitHub({ url: apiUrlOf(cairn.env), token, now: cairn.now, wait: async () => {}, timeoutMs: 10_000 })

/** Keeps a token that GitHub accepts, and reads GitHub with it. @throws InvalidError for one that it does not, ConflictError when GITHUB_TOKEN is set */
export async function connectToken(cairn: Cairn, token: string): Promise<GitHubConnection> {
  if (cairn.env.githubToken !== null)
    throw new ConflictError(
      'GITHUB_TOKEN is set in the environment and goes before. Remove it there, then connect again.',
    )
  if (!looksLikeToken.test(token)) throw notAccepted('This is not a GitHub token; they start with github_pat_ or ghp_.')
  try {
    await (await connectTo(cairn, token)).get('/user')
  } catch (error) {
    if (!(error instanceof GitHubFault) || error.kind !== 'credential') throw error
    throw notAccepted('GitHub does not accept this token. Make a new one and send that.')
  }
  await keepToken(cairn.env, token)
  await readSoon(cairn)
  return testConnection(cairn)
}

const looksLikeToken = /^[\w.-]{20,}$/
const notAccepted = (detail: string) => new InvalidError([{ pointer: '/token', detail }])

export const disconnectToken = (cairn: Cairn): Promise<void> => keepToken(cairn.env, null)

/** Asks GitHub who the token is and what it may read, and says what is missing. */
export async function testConnection(cairn: Cairn): Promise<GitHubConnection> {
  const token = await readToken(cairn.env)
  const github = await connectTo(cairn, token)
  const { githubUser } = await cairn.settings()
  const answer = token === null ? null : await github.get('/user')
  const login = answer === null ? null : accept(account, answer.data, '/user').login
  const scopes = answer === null ? null : scopesOf(answer)
  const webhook = await cairn.db.read(tx => readWebhook(tx, cairn.env))
  return {
    login,
    user: githubUser,
    scopes,
    rate: await readRate(github),
    missing: [...missingFromToken(login, scopes, githubUser), ...missingFromWebhook(webhook)],
    webhook,
    events: hookEvents,
  }
}

const scopesOf = ({ headers }: Answer) => {
  const scopes = headers['x-oauth-scopes']
  return scopes === undefined ? null : scopes.split(',').flatMap(scope => scope.trim() || [])
}

const rateShape = z.object({
  resources: z.object({ core: z.object({ limit: number, remaining: number, reset: number }) }),
})

async function readRate(github: GitHub): Promise<GitHubConnection['rate']> {
  const { core } = accept(rateShape, (await github.get('/rate_limit')).data, '/rate_limit').resources
  const resetsAt = Temporal.Instant.fromEpochMilliseconds(Math.min(core.reset, 4e9) * 1000).toString()
  return { limit: core.limit, remaining: core.remaining, resetsAt }
}

function missingFromToken(login: string | null, scopes: string[] | null, user: string | null): string[] {
  if (login === null) {
    const wants = 'private repositories, the contribution calendar and pinned repositories are left out'
    return [`No token: 60 requests an hour, and ${wants}.`]
  }
  const faults: string[] = []
  if (user === null) faults.push(`No GitHub user is set in Settings: "${login}" is read, and nothing of it published.`)
  else if (user.toLowerCase() !== login.toLowerCase())
    faults.push(`The token is ${login}'s, the user in Settings is ${user}: of ${user}, only what is public is read.`)
  if (scopes !== null && !scopes.includes('repo'))
    faults.push('The token lacks "repo": private repositories are left out.')
  if (scopes !== null && !scopes.some(scope => scope === 'read:user' || scope === 'user'))
    faults.push('The token lacks "read:user": private contributions may be left out of the calendar.')
  return faults
}

function missingFromWebhook({ enabled, url, lastDeliveryAt }: GitHubConnection['webhook']): string[] {
  if (!enabled) return ['Webhooks are off: set GITHUB_WEBHOOK_SECRET to have changes seen within seconds.']
  if (isLocal(url)) return [`GitHub can't reach ${url}: set PUBLIC_URL to an address that it can.`]
  return lastDeliveryAt === null ? ['No webhook has come in yet.'] : []
}

const isLocal = (url: string) => /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(new URL(url).hostname)
