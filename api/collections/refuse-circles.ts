import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { InvalidError } from '../errors.ts'
import type { Collection, Input, Row } from './collection.ts'

/** Refuses a write after which an item would, over others of its collection, wait for itself. */
export async function refuseCircles(db: Reader, collection: Collection, before: Row, input: Input): Promise<void> {
  for (const [field, target] of Object.entries(collection.references ?? {})) {
    if (target !== collection.name || isDeepStrictEqual(before[field], input[field])) continue
    const circle = await findWay(db, collection, field, textsIn(input[field]), before.id)
    if (circle === null) continue
    const names = [before.id, ...circle].join(' -> ')
    const detail = `This goes in a circle (${names}): nothing in it could ever be started. Remove one of these.`
    throw new InvalidError([{ pointer: `/${field}`, detail }])
  }
}

/** The ids on a way from one of some items to another; null when there is none. */
async function findWay(
  db: Reader,
  { table }: Collection,
  field: string,
  from: string[],
  to: string,
): Promise<string[] | null> {
  const seen = new Set<string>()
  const ways = from.map(id => [id])
  for (let way = ways.shift(); way; way = ways.shift()) {
    const id = way.at(-1) ?? ''
    if (id === to) return way
    if (seen.has(id)) continue
    seen.add(id)
    const [row] = (await db.select().from(table).where(eq(table.id, id)).limit(1)) as Row[]
    ways.push(...textsIn(row?.[field]).map(next => [...(way ?? []), next]))
  }
  return null
}

const textsIn = (value: unknown): string[] => [value].flat().filter(id => typeof id === 'string')
