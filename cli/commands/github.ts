import type { GitHubState, GitHubSync } from '../../api/client.ts'
import { Failure } from '../failure.ts'
import { momentsFor } from '../moments.ts'
import { waitIn } from '../wait.ts'
import { counted } from '../words.ts'
import type { Reply, Session } from '../world.ts'

const lookAgainMs = 400

/** How reading GitHub stands. */
export async function github(session: Session): Promise<Reply> {
  const answer = await session.client.github()
  return { answer, lines: told(answer, await momentsFor(session)) }
}

/** Asks for a sync and follows it to its end, or to where it waits. */
export async function syncGitHub(session: Session): Promise<Reply> {
  const { client, world, json } = session
  let sync = await client.syncGitHub()
  const bar = json ? null : createBar(world.stderr)
  while (sync.state === 'running' || (sync.state === 'waiting' && sync.retryAt === null)) {
    await waitIn(world)(lookAgainMs)
    sync = await client.githubSync(sync.id)
    bar?.draw(sync)
  }
  bar?.clear()
  const state = await client.github()
  const timeOf = await momentsFor(session)
  if (sync.state !== 'done') throw notRead(sync, state, timeOf)
  const [, ...rest] = told(state, timeOf)
  return { answer: sync, lines: [`GitHub is read: ${counted(sync.requests, 'request')}.`, ...rest] }
}

const width = 24

/** Redraws one line on a terminal; elsewhere it says nothing. */
function createBar(output: Session['world']['stderr']) {
  const write = (text: string) => output.isTTY && output.write(`\r\u001b[2K${text}`)
  return {
    draw({ done, total, step }: GitHubSync) {
      const filled = total === 0 ? 0 : Math.round((done / total) * width)
      write(`${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done}/${total} ${(step ?? '').slice(0, 40)}`)
    },
    clear: () => write(''),
  }
}

function notRead({ error, retryAt }: GitHubSync, state: GitHubState, timeOf: (at: string) => string): Failure {
  const mend = retryAt === null ? null : `It goes on by itself at ${timeOf(retryAt)}.`
  return new Failure(
    'refused',
    error ?? (retryAt === null ? 'The sync failed.' : 'It waits.'),
    mend,
    problemLines(state).filter(line => line !== error),
  )
}

function told(state: GitHubState, timeOf: (at: string) => string): string[] {
  const { user, counts, lastGoodAt, sync, nextAt, token, webhook } = state
  if (user === null) return ['No GitHub user is set. Name yours in Settings, or run `cairn github connect`.']
  const last = lastGoodAt === null ? 'never read completely' : `last good sync ${timeOf(lastGoodAt)}`
  return [
    `${user} on GitHub, ${last}${sync?.error ? `; ${sync.error}` : '.'}`,
    `  ${counts.repositories} ${counts.repositories === 1 ? 'repository' : 'repositories'}, ${counted(counts.commits, 'commit')}, ${counted(counts.pullRequests, 'pull request')}, ${counted(counts.reviews, 'review')}, ${counted(counts.releases, 'release')}`,
    ...problemLines(state).map(line => `  ${line}`),
    ...(nextAt === null ? [] : [`  Next sync ${timeOf(nextAt)}.`]),
    ...(token === null || !webhook.enabled ? ['  `cairn github connect` says what is missing.'] : []),
  ]
}

/** The same complaint of many parts is said once. */
const problemLines = ({ problems }: Pick<GitHubState, 'problems'>) => [...new Set(problems.map(({ error }) => error))]
