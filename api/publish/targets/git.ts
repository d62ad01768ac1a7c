import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { refuseClashes } from './clashes.ts'
import { createGit, type Git, GitError } from './git-program.ts'
import { filesOfCairn, filesOfOthers, markerName, withMarker } from './marker.ts'
import { type Delivered, type Delivery, DeliveryError, type Target, type TargetOptions } from './target.ts'

const tries = 4
const tipRef = 'refs/cairn/tip'
const nextRef = 'refs/cairn/next'

export interface GitPlace {
  repository: string
  branch: string
}

interface Tools extends TargetOptions {
  /** Where a repository of our own may be made for the time of a delivery. */
  workFolder: string
  programEnv: Record<string, string>
  token: string | null
}

interface Tip {
  commit: string | null
  ours: string[]
  others: string[]
  hasNoJekyll: boolean
}

/** A branch of any repository that git reaches. Nobody's working tree is touched, and nothing is ever forced. */
export function gitTarget({ repository, branch }: GitPlace, tools: Tools): Target {
  const name = `${branch} of ${repository}`

  async function withGit<T>(work: (git: Git) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tools.workFolder, 'git-'))
    const git = createGit({ folder, env: tools.programEnv, signal: tools.signal, token: tools.token })
    try {
      await git(['init', '--quiet', '--bare', '--template='])
      return await work(git)
    } catch (error) {
      throw error instanceof GitError ? explained(error, { repository, branch }) : error
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  }

  async function fetchTip(git: Git): Promise<Tip> {
    const heads = await git(['ls-remote', '--', repository, `refs/heads/${branch}`])
    if (!heads.includes(`refs/heads/${branch}`)) return { commit: null, ours: [], others: [], hasNoJekyll: false }
    await git([
      'fetch',
      '--quiet',
      '--depth=1',
      '--no-tags',
      '--no-recurse-submodules',
      '--',
      repository,
      `+refs/heads/${branch}:${tipRef}`,
    ])
    const existing = (await git(['ls-tree', '-r', '-z', '--name-only', tipRef])).split('\0').filter(Boolean)
    const marker = existing.includes(markerName) ? await git(['cat-file', 'blob', `${tipRef}:${markerName}`]) : null
    const commit = (await git(['rev-parse', tipRef])).trim()
    const ours = filesOfCairn(name, existing, marker, tools.force)
    return { commit, ours, others: filesOfOthers(existing, ours), hasNoJekyll: existing.includes('.nojekyll') }
  }

  async function deliverOnce(git: Git, delivery: Delivery): Promise<Delivered> {
    const tip = await fetchTip(git)
    refuseClashes(name, tip.others, delivery.site)
    await git(['fast-import', '--quiet', '--force'], commitStream(tip, delivery))
    const commit = (await git(['rev-parse', nextRef])).trim()
    if (tip.commit && (await sameTree(git))) return { commit: tip.commit, changed: false }
    await git(['push', '--quiet', '--porcelain', '--no-verify', '--', repository, `${nextRef}:refs/heads/${branch}`])
    return { commit, changed: true }
  }

  return {
    name,
    inspect: () => withGit(async git => (await fetchTip(git)).others),
    deliver: delivery =>
      withGit(async git => {
        for (let left = tries; ; left--) {
          try {
            return await deliverOnce(git, delivery)
          } catch (error) {
            if (left === 1 || !(error instanceof GitError) || !lostRace.test(error.message)) throw error
          }
        }
      }),
  }
}

const sameTree = async (git: Git) =>
  new Set((await git(['rev-parse', `${tipRef}^{tree}`, `${nextRef}^{tree}`])).trim().split('\n')).size === 1

/** What `git fast-import` reads: one commit on top of the tip, that changes only files of Cairn. */
function* commitStream(tip: Tip, { site, message, author, at }: Delivery): Generator<Buffer | string> {
  const seconds = Math.floor(at.epochMilliseconds / 1000)
  yield `commit ${nextRef}\n`
  yield `committer ${author.name.replace(/[<>\n\0]/g, ' ')} <${author.email}> ${seconds} +0000\n`
  yield* data(Buffer.from(`${message}\n`))
  if (tip.commit) yield `from ${tip.commit}\n`
  const files = withMarker(site)
  for (const path of tip.ours) if (!files.has(path)) yield `D ${quoted(path)}\n`
  // Without this file, GitHub Pages drops every folder that starts with an underscore.
  if (!tip.hasNoJekyll && !files.has('.nojekyll')) yield* file('.nojekyll', Buffer.alloc(0))
  for (const [path, bytes] of files) yield* file(path, bytes)
  yield 'done\n'
}

function* file(path: string, bytes: Buffer) {
  yield `M 100644 inline ${quoted(path)}\n`
  yield* data(bytes)
}

function* data(bytes: Buffer) {
  yield `data ${bytes.length}\n`
  yield bytes
  yield '\n'
}

const quoted = (path: string) =>
  `"${path.replace(/["\\]/g, '\\$&').replace(/[\n\r\t]/g, control => `\\${{ '\n': 'n', '\r': 'r', '\t': 't' }[control]}`)}"`

const lostRace = /\[rejected\]|non-fast-forward|fetch first|cannot lock ref|incorrect old value|failed to update ref/i

const explanations: [RegExp, (place: GitPlace) => string][] = [
  [
    /Authentication failed|could not read (Username|Password)|terminal prompts disabled|Permission denied|HTTP (401|403)|error: 403|Write access/i,
    ({ repository }) =>
      `git may not write to ${repository}. Give this user a key or a credential helper for it, or connect a GitHub token for an https://github.com address.`,
  ],
  [
    /Host key verification failed/i,
    ({ repository }) =>
      `ssh does not know the host of ${repository}. Connect to it once in a terminal, then try again.`,
  ],
  [
    /Could not resolve host|unable to access|Connection (refused|timed out|reset)|took longer than/i,
    ({ repository }) => `${repository} can't be reached. Check the address and the network, then try again.`,
  ],
  [
    /not found|does not appear to be a git repository|does not exist|not a git repository/i,
    ({ repository }) => `There is no git repository at ${repository}. Check the address, or create it first.`,
  ],
  [
    /refusing to update checked out branch|is currently checked out/i,
    ({ repository, branch }) =>
      `${branch} is checked out in ${repository}. Name another branch, or use a bare repository.`,
  ],
  [
    /protected branch|GH006/i,
    ({ branch }) => `The branch ${branch} is protected. Name another, or lift its protection.`,
  ],
  [lostRace, ({ branch }) => `Others keep writing to ${branch}. Try again when they are done.`],
]

function explained(error: GitError, place: GitPlace): DeliveryError {
  const known = explanations.find(([pattern]) => pattern.test(error.message))
  const lastWords = error.message.split('\n').slice(-3).join(' ').slice(0, 400)
  return new DeliveryError(known ? known[1](place) : `git could not deliver to ${place.repository}: ${lastWords}`, {
    cause: error,
  })
}
