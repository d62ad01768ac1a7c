import { whyUnreached } from '../outside/unreached.ts'
import { GitHubFault } from './fault.ts'
import { limitReached, resetOf, retryAfterOf } from './limits.ts'
import { cleanText } from './outside.ts'

/** An error as Octokit throws it. */
export interface RefusedAnswer {
  status?: number
  message: string
  name?: string
  cause?: unknown
  request?: { url: string }
  response?: { headers?: Record<string, string | undefined>; data?: unknown }
}

interface Situation {
  path: string
  now: Temporal.Instant
  hasToken: boolean
}

const secondaryMinutes = 1
const grant = 'Grant it at GitHub, or connect another token with "npx cairn github connect"'
const checkNetwork = "Check the server's network, and GITHUB_API_URL if you set it."

/** What an error answer means for us. Says what GitHub said, never what was sent. */
export function faultOf(error: RefusedAnswer, { path, now, hasToken }: Situation): GitHubFault {
  const { status = 0, response } = error
  const headers = response?.headers ?? {}
  if (response === undefined)
    return new GitHubFault('upstream', `GitHub could not be reached for ${path}: ${whyNot(error)}`)
  const limit = limitOf(status, headers, error.message, now)
  if (limit !== null) return limit
  const said = `GitHub answered ${status} for ${path}`
  if (status === 401) {
    const mend = 'Set a new GITHUB_TOKEN, or run "npx cairn github connect".'
    return new GitHubFault('credential', `GitHub answered 401: the token is wrong or has expired. ${mend}`)
  }
  if (status === 403 || status === 451)
    return new GitHubFault('refused', `${said}: ${lacking(headers, error, hasToken)}.`)
  if (status === 404 || status === 410)
    return new GitHubFault('missing', `${said}: it is not there, or hidden from us.`)
  if (status >= 500) return new GitHubFault('upstream', `${said}.`)
  return new GitHubFault('absurd', `${said}: ${cleanText(error.message, 200)}.`)
}

function whyNot(error: RefusedAnswer): string {
  const unreached = whyUnreached(error)
  if (unreached !== null && error.request)
    return `${unreached.why} (${new URL(error.request.url).host}). ${checkNetwork}`
  return /timeout/i.test(error.message) ? 'it did not answer in time.' : `${cleanText(error.message, 200)}.`
}

function limitOf(status: number, headers: Record<string, string | undefined>, message: string, now: Temporal.Instant) {
  if (status !== 403 && status !== 429) return null
  const named = retryAfterOf(headers, now)
  const reset = headers['x-ratelimit-remaining'] === '0' ? resetOf(headers, now) : null
  const isLimit = status === 429 || named !== null || reset !== null || /rate limit|abuse/i.test(message)
  if (!isLimit) return null
  const end = named ?? reset ?? now.add({ minutes: secondaryMinutes })
  return new GitHubFault('limited', limitReached(end), end)
}

/** GitHub names what would have been enough, for classic tokens and for fine-grained ones. */
function lacking(headers: Record<string, string | undefined>, error: RefusedAnswer, hasToken: boolean): string {
  const needed = headers['x-accepted-oauth-scopes'] || headers['x-accepted-github-permissions']
  if (!hasToken) return 'it takes a token'
  return needed ? `the token lacks ${cleanText(needed, 120)}. ${grant}` : cleanText(error.message, 200)
}
