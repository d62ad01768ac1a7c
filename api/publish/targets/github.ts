import type { Octokit } from 'octokit'
import { whyUnreached } from '../../outside/unreached.ts'
import type { BuiltSite } from '../built-site.ts'
import { refuseClashes } from './clashes.ts'
import { type Call, type Entry, sendTree } from './github-tree.ts'
import { filesOfCairn, filesOfOthers, markerName, withMarker } from './marker.ts'
import { type Delivered, type Delivery, DeliveryError, type Target, type TargetOptions } from './target.ts'

const tries = 4

export interface GitHubPlace {
  /** `owner/name` */
  repository: string
  branch: string
}

interface Tools extends TargetOptions {
  token: string | null
  apiUrl: string | null
}

interface Tip {
  commit: string | null
  tree: string | null
  entries: Entry[]
  others: string[]
}

/** A branch on GitHub, written through its Git Data API where there is no git. The branch moves last, in one step. */
export function githubTarget({ repository, branch }: GitHubPlace, tools: Tools): Target {
  const name = `${branch} of github.com/${repository}`
  const place = { repository, branch }
  const [owner = '', repo = ''] = repository.split('/')

  async function connect(): Promise<Call> {
    if (tools.token === null) {
      throw new DeliveryError(
        'There is no GitHub token. Run "npx cairn github connect" with one that may write contents, or use "git".',
      )
    }
    const octokit = await openOctokit(tools, tools.token)
    return async <T>(route: string, parameters: object = {}) => {
      const { data } = await octokit.request(route, { owner, repo, ...parameters, request: { signal: tools.signal } })
      return data as T
    }
  }

  async function readTip(call: Call): Promise<Tip> {
    const about = await call<{ permissions?: { push?: boolean } }>('GET /repos/{owner}/{repo}')
    if (about.permissions?.push === false) throw new DeliveryError(mayNotWrite(place))
    const commit = await call<{ object: { sha: string } }>('GET /repos/{owner}/{repo}/git/ref/heads/{branch}', {
      branch,
    }).then(
      ({ object }) => object.sha,
      error => (statusOf(error) === 404 ? null : Promise.reject(error)),
    )
    if (commit === null) return { commit, tree: null, entries: [], others: [] }
    const { tree } = await call<{ tree: { sha: string } }>('GET /repos/{owner}/{repo}/git/commits/{commit}', { commit })
    const listing = await call<{ tree: Entry[]; truncated: boolean }>('GET /repos/{owner}/{repo}/git/trees/{tree}', {
      tree: tree.sha,
      recursive: '1',
    })
    if (listing.truncated) throw new DeliveryError(`${name} holds too many files. Name a branch for the portfolio.`)
    const entries = listing.tree.filter(({ type }) => type !== 'tree')
    const paths = entries.map(({ path }) => path)
    const marker = entries.find(({ path }) => path === markerName)
    const ours = filesOfCairn(name, paths, marker ? await readText(call, marker.sha) : null, tools.force)
    return { commit, tree: tree.sha, entries, others: filesOfOthers(paths, ours) }
  }

  async function deliverOnce(call: Call, { site, message, author, at }: Delivery): Promise<Delivered> {
    const tip = await readTip(call)
    refuseClashes(name, tip.others, site)
    const files = withNoJekyll(withMarker(site), tip)
    const others = new Set(tip.others)
    const kept = tip.entries.filter(({ path }) => others.has(path))
    const tree = await sendTree(call, files, kept, new Set(tip.entries.map(({ sha }) => sha)))
    if (tree === tip.tree) return { commit: tip.commit, changed: false }
    const date = at.toString({ smallestUnit: 'second' })
    const { sha } = await call<{ sha: string }>('POST /repos/{owner}/{repo}/git/commits', {
      message,
      tree,
      parents: tip.commit ? [tip.commit] : [],
      author: { ...author, date },
      committer: { ...author, date },
    })
    if (tip.commit) await call('PATCH /repos/{owner}/{repo}/git/refs/heads/{branch}', { branch, sha })
    else await call('POST /repos/{owner}/{repo}/git/refs', { ref: `refs/heads/${branch}`, sha })
    return { commit: sha, changed: true }
  }

  return {
    name,
    inspect: () => explaining(place, async () => (await readTip(await connect())).others),
    deliver: delivery =>
      explaining(place, async () => {
        const call = await connect()
        for (let left = tries; ; left--) {
          try {
            return await deliverOnce(call, delivery)
          } catch (error) {
            if (left === 1 || !isLostRace(error)) throw error
          }
        }
      }),
  }
}

/** Loaded when it is used: it is larger than all the rest of the service. */
async function openOctokit({ apiUrl }: Tools, auth: string): Promise<Octokit> {
  const { Octokit } = await import('octokit')
  const patient = (seconds: number, _options: object, _octokit: unknown, attempt: number) =>
    attempt < 2 && seconds <= 60
  const silent = () => {}
  return new Octokit({
    auth,
    userAgent: 'cairn',
    ...(apiUrl && { baseUrl: apiUrl.replace(/\/$/, '') }),
    log: { debug: silent, info: silent, warn: silent, error: silent },
    retry: { retries: 1 },
    // GitHub asks for a second between writes; an installation of one's own does not.
    throttle: { enabled: apiUrl === null, onRateLimit: patient, onSecondaryRateLimit: patient },
  })
}

async function readText(call: Call, sha: string): Promise<string> {
  const { content } = await call<{ content: string }>('GET /repos/{owner}/{repo}/git/blobs/{sha}', { sha })
  return Buffer.from(content, 'base64').toString()
}

/** Without this file, GitHub Pages drops every folder that starts with an underscore. */
const withNoJekyll = (files: BuiltSite, { entries }: Tip): BuiltSite =>
  entries.some(({ path }) => path === '.nojekyll') ? files : new Map([...files, ['.nojekyll', Buffer.alloc(0)]])

interface ApiError {
  status?: number
  message?: string
  response?: { data?: { message?: string }; headers?: Record<string, string> }
}
const statusOf = (error: unknown) => (error as ApiError).status
const wordsOf = (error: unknown) => (error as ApiError).response?.data?.message ?? (error as ApiError).message ?? ''

const isLostRace = (error: unknown) =>
  (statusOf(error) === 422 && /fast forward|already exists/i.test(wordsOf(error))) ||
  (statusOf(error) === 409 && !/empty/i.test(wordsOf(error)))

const mayNotWrite = ({ repository }: GitHubPlace) =>
  `The GitHub token may not write to ${repository}. Give it "Contents: read and write" for this repository.`

async function explaining<T>(place: GitHubPlace, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof DeliveryError ? error : explained(error, place)
  }
}

function explained(error: unknown, place: GitHubPlace): Error {
  const status = statusOf(error)
  const said = wordsOf(error).slice(0, 200)
  const as = (text: string) => new DeliveryError(text, { cause: error })
  if (/rate limit/i.test(said)) return as(`GitHub's limit is used up for now (${said}). Try again in an hour.`)
  if (status === 401) return as('GitHub does not accept the token: it is wrong or has expired. Connect a new one.')
  if (status === 403) return as(mayNotWrite(place))
  if (status === 404) {
    return as(`GitHub shows no ${place.repository} to the token. Create it, or let the token see it.`)
  }
  if (status === 409 && /empty/i.test(said)) {
    return as(`${place.repository} is empty. Add a README to it on GitHub first, then publish again.`)
  }
  if (isLostRace(error)) return as(`Others keep writing to ${place.branch}. Try again when they are done.`)
  if ((error as ApiError).response) return as(`GitHub answered ${status}: ${said} Try again later.`)
  if (error instanceof Error && error.name === 'AbortError') return error
  const unreached = whyUnreached(error)
  return as(`GitHub can't be reached: ${unreached ? `${unreached.why}. Check the network, then try again.` : said}`)
}
