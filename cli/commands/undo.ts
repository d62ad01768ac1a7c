import type { HabitLog, Items } from '../../api/client.ts'
import { Failure } from '../failure.ts'
import { added, dayInWords, noteInWords } from '../words.ts'
import type { Reply, Session } from '../world.ts'

/** Removes the entry that was made last, whatever day it is for. */
export async function undo({ client }: Session): Promise<Reply> {
  const [entry] = await client.list('habit-logs', { sort: '-id', limit: 1 })
  if (!entry) throw new Failure('refused', 'Nothing to undo: the log is empty.')
  const habit = await client.read('habits', entry.habitId)
  await client.remove('habit-logs', entry.id)
  return { answer: entry, lines: [`Removed ${told(entry, habit)}.`] }
}

function told({ amount, skip, note, day }: HabitLog, { title, unit }: Items['habits']): string {
  const what = skip ? `the skip of ${title}` : `${title} ${added(amount, unit)}`
  return `${what} on ${dayInWords(day)}${note ? ` (${noteInWords(note)})` : ''}`
}
