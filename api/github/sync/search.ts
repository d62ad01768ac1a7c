import { inArray } from 'drizzle-orm'
import * as z from 'zod'
import type { Writer } from '../../../db/database.ts'
import { githubRepositories } from '../../../db/schema/github.ts'
import { type Issue, issue, searchAnswer } from '../answers.ts'
import { GitHubFault } from '../fault.ts'
import { accept, acceptEach, instant } from '../outside.ts'
import { type Activity, keepActivity } from './activity.ts'
import type { Position, Step } from './position.ts'

const cursorShape = z.object({ from: instant.nullable(), page: z.int().min(1) }).catch({ from: null, page: 1 })

const pageSize = 100
/** GitHub's search shows no more results than this. */
const mostPages = 10
/** The search learns of changes a little late: the next reading starts this much before the last one's end. */
const overlapMinutes = 10

interface Search {
  position: Position
  /** Search words beside privacy and time. */
  words: string
  isPrivate: boolean
  perPage?: number
  /** Keeps what was found; called before the transaction, to read what else it takes. */
  prepare: (items: Issue[]) => Promise<(tx: Writer) => Promise<void>>
}

/**
 * Reads a search from the longest unchanged item to the newest, each request going on at the time where the last one
 * ended: so it passes GitHub's limit of 1,000 results, misses nothing that changes meanwhile, and can be taken up again.
 */
export async function readSearch({ position, words, isPrivate, perPage = pageSize, prepare }: Search): Promise<void> {
  const { github, save } = position
  let { from, page } = cursorShape.parse(position.cursor)
  for (;;) {
    const q = `${words} is:${isPrivate ? 'private' : 'public'}${sinceWords(from)}`
    const answer = await github.get('/search/issues', { q, sort: 'updated', order: 'asc', per_page: perPage, page })
    const found = accept(searchAnswer, answer.data, 'a search')
    const { items, skipped } = acceptEach(issue, found.items, 'a search')
    const keep = await prepare(items)
    const last = items.at(-1)?.updated_at ?? from
    const isEnd = items.length + skipped < perPage
    // A page of one instant alone does not lead on by time.
    const next = last === from ? { from, page: page + 1 } : { from: last, page: 1 }
    await save(
      {
        cursor: isEnd ? { from: overlapping(last), page: 1 } : next,
        skipped,
        isLast: isEnd && !found.incomplete_results,
      },
      keep,
    )
    if (found.incomplete_results)
      throw new GitHubFault('upstream', 'GitHub gave up searching before its end. It will be asked again.')
    if (isEnd || next.page > mostPages) return
    from = next.from
    page = next.page
  }
}

const sinceWords = (from: string | null) => (from === null ? '' : ` updated:>=${from}`)

const overlapping = (last: string | null) =>
  last === null ? null : Temporal.Instant.from(last).subtract({ minutes: overlapMinutes }).toString()

const kinds = {
  'pull-request': { resource: 'pull-requests', title: 'Pull requests', words: 'type:pr' },
  issue: { resource: 'issues', title: 'Issues', words: 'type:issue' },
} as const

/** Pull requests or issues that the owner opened, anywhere. */
export function openedStep(kind: keyof typeof kinds, isPrivate: boolean): Step {
  const { resource, title, words } = kinds[kind]
  return {
    resource: isPrivate ? `${resource}/private` : resource,
    title: isPrivate ? `${title} in private repositories` : title,
    run: position =>
      readSearch({
        position,
        words: `${words} author:${position.owner.login}`,
        isPrivate,
        prepare: async items => async tx => {
          const placed = await placeOf(tx, items)
          await keepActivity(
            tx,
            position.house,
            position.zone,
            items.map(item => ({ ...openedOf(kind, item), private: isPrivate, ...placed(item) })),
          )
        },
      }),
  }
}

/** Which of the owner's repositories each item is in, if in any. */
export async function placeOf(tx: Writer, items: Issue[]) {
  const names = [...new Set(items.map(item => item.repository_url))]
  const rows = await tx
    .select({ id: githubRepositories.id, fullName: githubRepositories.fullName })
    .from(githubRepositories)
    .where(inArray(githubRepositories.fullName, names))
  const ids = new Map(rows.map(({ id, fullName }) => [fullName, id]))
  return ({ repository_url: repository }: Issue) => ({
    repository,
    repositoryId: ids.get(repository) ?? null,
    ownRepository: ids.has(repository),
  })
}

function openedOf(kind: keyof typeof kinds, item: Issue): Omit<Activity, 'private'> {
  const mergedAt = item.pull_request?.merged_at ?? null
  return {
    id: `${kind}/${item.id}`,
    kind,
    title: item.title || `#${item.number}`,
    url: item.html_url,
    reference: String(item.number),
    state: mergedAt === null ? item.state : 'merged',
    occurredAt: item.created_at,
    mergedAt,
  }
}
