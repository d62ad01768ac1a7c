import type { Client, HabitLog, Items } from '../../api/client.ts'
import { Failure } from '../failure.ts'
import { added, dayInWords, noteInWords } from '../words.ts'
import type { Reply, Session } from '../world.ts'

/** Removes the entry that the owner made last, whatever day it is for. */
export async function undo({ client, style }: Session): Promise<Reply> {
  const entry = await newestOwn(client)
  if (!entry) throw new Failure('refused', 'Nothing to undo: nothing is logged by hand.', reopening)
  const habit = await client.read('habits', entry.habitId)
  await client.remove('habit-logs', entry.id)
  return { answer: entry, lines: [`Removed ${told(entry, habit)}.`, style.soft(`  ${reopening}`)] }
}

const reopening = 'A milestone is opened again with `cairn done <name> --undo`.'

/** Ids ascend in time, but those of entries that commits filled in are words and come after all others. */
async function newestOwn(client: Client): Promise<HabitLog | undefined> {
  const widening: { limit?: number }[] = [{ limit: 1 }, { limit: 500 }, {}]
  for (const query of widening) {
    const entries = await client.list('habit-logs', { ...query, sort: '-id' })
    const own = entries.find(entry => !isFilledIn(entry))
    if (own || entries.length < (query.limit ?? 0)) return own
  }
}

const isFilledIn = ({ id, habitId, day }: HabitLog) => id === `${habitId}-commits-${day}`

function told({ amount, skip, note, day }: HabitLog, { title, unit }: Items['habits']): string {
  const what = skip ? `the skip of ${title}` : `${title} ${added(amount, unit)}`
  return `${what} on ${dayInWords(day)}${note ? ` (${noteInWords(note)})` : ''}`
}
