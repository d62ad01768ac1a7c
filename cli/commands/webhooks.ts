import type { Items } from '../../api/client.ts'
import { Failure } from '../failure.ts'
import { momentsFor } from '../moments.ts'
import { pick } from '../pick.ts'
import { clip, table } from '../style.ts'
import { waitIn } from '../wait.ts'
import { counted } from '../words.ts'
import type { Reply, Session } from '../world.ts'

type Hook = Items['webhooks']
type Delivery = Items['deliveries']

const lookAgainMs = 400
const mostLooks = 50
const shownDeliveries = 20

/** The targets, what they hear of and how they stand. */
export async function webhooks(session: Session): Promise<Reply> {
  const { client, style } = session
  const answer = await client.list('webhooks')
  if (answer.length === 0) return { answer, lines: ['There is no webhook. Add one under Webhooks in the tracker.'] }
  const timeOf = await momentsFor(session)
  const lines = answer.flatMap(hook => [
    `${nameOf(hook)}  ${hook.state === 'active' && !hook.failingSince ? style.good('active') : style.late(standing(hook, timeOf))}`,
    `  ${style.soft(`${hook.events.join(', ')}  ${hook.id}`)}`,
  ])
  return { answer, lines }
}

/** Sends a ping and waits for what comes of it. @throws Failure when it does not arrive */
export async function pingWebhook(session: Session, name: string): Promise<Reply> {
  const hook = await named(session, name)
  const answer = await follow(session, await session.client.pingWebhook(hook.id))
  return { answer, lines: [outcome(answer, hook, session)] }
}

/** The latest messages and what came of them, of one target or of all. */
export async function deliveries(session: Session, name: string): Promise<Reply> {
  const { client, style } = session
  const hook = name === '' ? undefined : await named(session, name)
  const query = { limit: shownDeliveries, sort: '-createdAt', ...(hook && { webhook: hook.id }) }
  const answer = await client.list('deliveries', query)
  if (answer.length === 0) return { answer, lines: ['Nothing was sent yet. `cairn webhooks ping` tries a target out.'] }
  const timeOf = await momentsFor(session)
  const rows = answer.map(each => [
    timeOf(each.createdAt),
    each.event,
    each.state === 'delivered' ? style.good('arrived') : style.late(each.state),
    clip(each.attempts.at(-1)?.error ?? '', 60),
    style.soft(each.id),
  ])
  return { answer, lines: [...table(rows, ''), style.soft('Send one again with `cairn webhooks redeliver <id>`.')] }
}

/** Sends a message once more and waits for what comes of it. @throws Failure when it does not arrive */
export async function redeliver(session: Session, id: string): Promise<Reply> {
  const { attempts } = await session.client.read('deliveries', id)
  const answer = await follow(session, await session.client.redeliver(id), attempts.at(-1)?.number)
  return { answer, lines: [outcome(answer, await session.client.read('webhooks', answer.webhookId), session)] }
}

/** Sends a target what it was not told while it was paused or disabled, and what failed. */
export async function recover(session: Session, name: string): Promise<Reply> {
  const hook = await named(session, name)
  const answer = await session.client.recoverWebhook(hook.id)
  const said = answer.count === 0 ? 'It missed nothing' : `Sending ${counted(answer.count, 'message')}`
  return { answer, lines: [`${said}: ${nameOf(hook)}`] }
}

async function named({ client }: Session, name: string): Promise<Hook> {
  const candidates = (await client.list('webhooks')).map(hook => ({ ...hook, title: nameOf(hook) }))
  return pick(name, candidates, 'webhook')
}

/** The delivery after its next attempt, or as it stands when none was made in time. */
async function follow({ client, world }: Session, begun: Delivery, attempt = 0): Promise<Delivery> {
  let delivery = begun
  for (let look = 0; look < mostLooks && (delivery.attempts.at(-1)?.number ?? 0) <= attempt; look++) {
    await waitIn(world)(lookAgainMs)
    delivery = await client.read('deliveries', begun.id)
  }
  return delivery
}

function outcome({ id, state, attempts }: Delivery, hook: Hook, { style }: Session): string {
  const last = attempts.at(-1)
  if (state === 'delivered')
    return `${style.good('Arrived')} at ${nameOf(hook)}: ${last?.status} in ${last?.durationMs} ms`
  const why = last?.error ?? 'It still waits to be sent.'
  throw new Failure('refused', `${nameOf(hook)}: ${why}`, `\`cairn webhooks log\` shows what becomes of ${id}.`)
}

const nameOf = ({ description, url }: Hook) => (description ? `${description}: ${url}` : url)

function standing({ state, notice, failingSince }: Hook, timeOf: (at: string) => string): string {
  if (state === 'disabled') return `disabled. ${notice ?? ''}`.trim()
  return failingSince ? `failing since ${timeOf(failingSince)}` : state
}
