import { and, eq, isNull } from 'drizzle-orm'
import * as z from 'zod'
import { githubRepositories } from '../../db/schema/github.ts'
import type { Cairn } from '../context.ts'
import { ConflictError } from '../errors.ts'
import type { GitHub } from './client.ts'
import { connectTo, hookEvents } from './connect.ts'
import { GitHubFault } from './fault.ts'
import { acceptEach, number, optionalText } from './outside.ts'
import { readWebhook } from './read-state.ts'
import type { GitHubHooks } from './shapes.ts'
import { apiPath } from './sync/repository.ts'
import { readToken } from './token.ts'

type Outcome = Omit<GitHubHooks['hooks'][number], 'repository'>

const hook = z.object({
  id: number,
  config: z.object({ url: z.string().optional() }),
  last_response: z
    .object({ code: number.nullable(), message: optionalText(200) })
    .nullish()
    .catch(null),
})

/**
 * Creates the webhook in each repository and has GitHub send a ping to each: at once to a new one, and again to one that
 * was there. Needs a token that may administer hooks.
 */
export async function createHooks(cairn: Cairn, repositories?: string[]): Promise<GitHubHooks> {
  const secret = cairn.env.githubWebhookSecret
  if (secret === null) throw new ConflictError('Set GITHUB_WEBHOOK_SECRET and start Cairn again: GitHub signs with it.')
  return forEach(cairn, repositories, async ({ github, path, url, own }) => {
    if (own !== undefined) await github.post(`${path}/${own.id}/pings`, {})
    else {
      const config = { url, secret, content_type: 'json', insecure_ssl: '0' }
      await github.post(path, { name: 'web', active: true, events: hookEvents, config })
    }
    return { result: own === undefined ? 'created' : 'there', error: null }
  })
}

/** What GitHub saw when it last sent something to each webhook of ours. */
export function readHooks(cairn: Cairn): Promise<GitHubHooks> {
  return forEach(cairn, undefined, async ({ own }) => {
    if (own === undefined) return { result: 'missing', error: null }
    const seen = own.last_response
    const isFault = seen?.code != null && (seen.code < 200 || seen.code > 299)
    return { result: 'there', error: isFault ? (seen.message ?? `It was answered ${seen.code}.`) : null }
  })
}

interface Place {
  github: GitHub
  path: string
  url: string
  /** The webhook there that leads here. */
  own: z.infer<typeof hook> | undefined
}

async function forEach(cairn: Cairn, names: string[] | undefined, work: (place: Place) => Promise<Outcome>) {
  const token = await readToken(cairn.env)
  if (token === null) throw new ConflictError('Webhooks in repositories take a token. Connect one first.')
  const { url } = await cairn.db.read(tx => readWebhook(tx, cairn.env))
  const github = await connectTo(cairn, token)
  const hooks: GitHubHooks['hooks'] = []
  for (const repository of names ?? (await ownRepositories(cairn))) {
    const path = `${apiPath(repository)}/hooks`
    hooks.push({
      repository,
      ...(await told(async () => work({ github, path, url, own: await find(github, path, url) }))),
    })
  }
  return { url, hooks }
}

async function find(github: GitHub, path: string, url: string): Promise<Place['own']> {
  const { items } = acceptEach(hook, (await github.get(path, { per_page: 100 })).data, path)
  return items.find(({ config }) => config.url === url)
}

async function told(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof GitHubFault) || error.kind === 'limited' || error.kind === 'credential') throw error
    return { result: 'failed', error: error.message }
  }
}

async function ownRepositories(cairn: Cairn): Promise<string[]> {
  const table = githubRepositories
  const rows = await cairn.db.read(tx =>
    tx
      .select({ fullName: table.fullName })
      .from(table)
      .where(and(isNull(table.deletedAt), eq(table.archived, false), eq(table.fork, false)))
      .orderBy(table.fullName),
  )
  return rows.map(({ fullName }) => fullName)
}
