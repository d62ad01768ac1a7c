import { table } from '../style.ts'
import { targetInWords } from '../words.ts'
import type { Reply, Session } from '../world.ts'

export async function habits({ client, style }: Session): Promise<Reply> {
  const answer = await client.list('habits')
  const rows = answer.map(habit => [style.strong(habit.id), habit.title, targetInWords(habit)])
  return { answer: { items: answer }, lines: rows.length > 0 ? table(rows, '') : ['No habits yet.'] }
}
