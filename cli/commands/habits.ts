import type { Client, Items } from '../../api/client.ts'
import { Failure } from '../failure.ts'
import { momentsFor } from '../moments.ts'
import { find, pick } from '../pick.ts'
import { table } from '../style.ts'
import { dayInWords, targetInWords } from '../words.ts'
import type { Reply, Session } from '../world.ts'

export async function habits({ client, style }: Session, { archived }: { archived?: boolean }): Promise<Reply> {
  const answer = archived ? await listArchived(client) : await client.list('habits')
  const rows = answer.map(habit => [style.strong(habit.id), habit.title, targetInWords(habit)])
  const none = archived ? 'No habit is archived.' : 'No habits yet.'
  return { answer: { items: answer }, lines: rows.length > 0 ? table(rows, '') : [none] }
}

/** Brings an archived habit back, with all that was logged. */
export async function restoreHabit({ client }: Session, name: string): Promise<Reply> {
  const { id } = pick(name, await listArchived(client), 'archived habit')
  const answer = await client.update('habits', id, { archivedAt: null })
  return { answer, lines: [`${answer.title} is in use again, with all that was logged.`] }
}

/**
 * The habit in use that a name means. Archived ones are looked at only where none is meant.
 * @throws Failure that says since when the meant one is archived and how to bring it back, or what `pick` says.
 */
export async function habitInUse(session: Session, name: string): Promise<Items['habits']> {
  const inUse = await session.client.list('habits')
  const found = find(name, inUse)
  if ('none' in found) await refuseArchived(session, name, found.closest.length === 0)
  return pick(name, inUse, 'habit')
}

/** One that is only like the name is meant where none in use is like it. */
async function refuseArchived(session: Session, name: string, mayBeLike: boolean): Promise<void> {
  const found = find(name, await listArchived(session.client))
  const [like] = 'none' in found && mayBeLike ? found.closest : []
  const meant = 'one' in found ? found.one : like
  if (meant === undefined) return
  const { id, title, archivedAt } = meant
  const since = dayInWords((await momentsFor(session))(String(archivedAt)).slice(0, 10))
  throw new Failure(
    'refused',
    `${title} is archived since ${since} and takes no new entries.`,
    `\`cairn habits restore ${id}\` brings it back, with all that was logged.`,
  )
}

const listArchived = async (client: Client) =>
  (await client.list('habits', { archived: true })).filter(({ archivedAt }) => archivedAt !== null)
