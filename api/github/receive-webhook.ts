import { eq } from 'drizzle-orm'
import * as z from 'zod'
import type { Writer } from '../../db/database.ts'
import { githubActivity, githubDeliveries, githubRepositories } from '../../db/schema/github.ts'
import { enqueue } from '../background/background.ts'
import type { Cairn } from '../context.ts'
import { announce } from '../live/announce.ts'
import { optionalText } from './outside.ts'
import { stampOf } from './stamp.ts'
import { type Visit, visitJob } from './visit.ts'

export interface Delivery {
  id: string
  event: string
  payload: unknown
}

/** The little that is read of a payload; whatever else it holds, or lacks, does no harm. */
const repositoryPart = z.object({ id: z.int(), full_name: optionalText(200), private: z.boolean().catch(true) })
const part = z.object({
  action: optionalText(60).catch(null),
  repository: repositoryPart.nullish().catch(null),
})
type Part = z.infer<typeof part>

const aboutRepositories = new Set([
  ...['push', 'create', 'delete', 'release', 'repository', 'public', 'star', 'fork'],
  ...['workflow_run', 'check_suite', 'check_run', 'status'],
])
const aboutPeople = { pull_request: 'pull-request', issues: 'issue', pull_request_review: 'review' } as const

/** GitHub's search learns of what a webhook tells a little later. */
const searchDelaySeconds = 30

/**
 * Remembers a delivery and leaves what it makes worth a look to the background, in one transaction.
 *
 * @returns `known` for one that came before: nothing is done; `ignored` for what makes nothing worth a look
 */
export async function receiveWebhook(cairn: Cairn, delivery: Delivery): Promise<'accepted' | 'ignored' | 'known'> {
  const read = part.safeParse(delivery.payload)
  const { action, repository } = read.success ? read.data : { action: null, repository: null }
  return cairn.db.write(async tx => {
    const kept = await tx
      .insert(githubDeliveries)
      .values({
        id: delivery.id,
        event: delivery.event,
        action,
        repository: repository?.full_name ?? null,
        receivedAt: stampOf(cairn.now()),
      })
      .onConflictDoNothing()
      .returning()
    if (kept.length === 0) return 'known'
    await announce(tx, cairn, { collection: 'github', itemId: 'webhook', kind: 'updated' })
    const visit = visitFor(delivery.event, repository)
    if (visit === null) return 'ignored'
    if (delivery.event === 'repository' && action === 'privatized' && repository) await hide(tx, repository.id)
    await leave(tx, cairn, visit)
    return 'accepted'
  })
}

function visitFor(event: string, repository: Part['repository']): Visit | null {
  if (!repository) return null
  if (aboutRepositories.has(event)) return { what: 'repository', id: repository.id }
  const what = Object.hasOwn(aboutPeople, event) ? aboutPeople[event as keyof typeof aboutPeople] : null
  return what === null ? null : { what, isPrivate: repository.private }
}

/** Many deliveries at once come to one visit. */
async function leave(tx: Writer, cairn: Cairn, payload: Visit): Promise<void> {
  const isSearch = payload.what !== 'repository'
  await enqueue(tx, cairn, {
    kind: visitJob,
    payload,
    key: isSearch ? `${payload.what}/${payload.isPrivate ? 'private' : 'public'}` : `repository/${payload.id}`,
    ...(isSearch && { runAt: cairn.now().add({ seconds: searchDelaySeconds }) }),
  })
}

/** What has become private must not be shown until the visit: hiding is safe, also if the message is an old one. */
async function hide(tx: Writer, id: number): Promise<void> {
  await tx.update(githubRepositories).set({ private: true }).where(eq(githubRepositories.id, id))
  await tx.update(githubActivity).set({ private: true }).where(eq(githubActivity.repositoryId, id))
}
