import type { Publication } from '../../api/client.ts'
import { momentsFor } from '../moments.ts'
import { clip, table } from '../style.ts'
import type { Reply, Session } from '../world.ts'
import { placeOf } from './publish.ts'

/** The history, newest first, with the ids that can be brought back. */
export async function publications(session: Session): Promise<Reply> {
  const { client, style } = session
  const answer = await client.publications(30)
  if (answer.length === 0) return { answer, lines: ['Nothing was published yet. Begin with `cairn publish`.'] }
  const timeOf = await momentsFor(session)
  const rows = answer.map(each => [
    timeOf(each.startedAt),
    each.status === 'failed' ? style.late('failed') : each.status,
    each.canRollBack ? each.id : style.soft(each.status === 'done' ? 'no longer kept' : ''),
    clip(whatOf(each), 100),
    style.soft(placeOf(each)),
  ])
  return { answer, lines: [...table(rows, ''), style.soft('Bring one back with `cairn publish --rollback <id>`.')] }
}

const whatOf = ({ status, error, summary }: Publication) => (status === 'failed' ? error : summary) ?? ''
