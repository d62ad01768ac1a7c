import { isDeepStrictEqual } from 'node:util'
import type { Reader } from '../../db/database.ts'
import type { Day } from '../days/day.ts'
import { type Fault, InvalidError } from '../errors.ts'
import type { Collection, Row } from './collection.ts'
import { isFields } from './merge-patch.ts'

/** Rows as they are read, with what is computed for them; only the fields that the shape names leave the house. */
export async function present(
  collection: Collection,
  rows: Row[],
  db: Reader,
  today: Day,
): Promise<Record<string, unknown>[]> {
  const full = collection.present ? await collection.present(rows, db, { today }) : rows
  return namedFields(collection, full)
}

export function namedFields({ shape }: Collection, rows: unknown[]): Record<string, unknown>[] {
  const names = Object.keys(shape.shape)
  return rows.map(row => {
    const named: Record<string, unknown> = {}
    for (const name of names) named[name] = (row as Row)[name] ?? null
    return named
  })
}

/** The input that would write the item as it is stored. */
export function inputOf(collection: Collection, row: Row): Record<string, unknown> {
  const { archivedAt: _, ...stored } = row
  if (collection.inputOf) return collection.inputOf(stored)
  return Object.fromEntries(Object.keys(collection.fields.shape).map(field => [field, stored[field]]))
}

/**
 * What was sent without the fields that can only be read, so that an item may be sent back as it came; then what comes
 * back unchanged stays as it is stored: a status that follows its parts goes on following.
 *
 * @throws InvalidError when one of those was changed
 */
export async function withoutRead(
  db: Reader,
  collection: Collection,
  before: Row,
  sent: unknown,
  today: Day,
): Promise<unknown> {
  if (!isFields(sent)) return sent
  const onlyRead = Object.keys(sent).filter(name => isOnlyRead(collection, name, sent[name]))
  if (onlyRead.length === 0) return sent
  const [shown = {}] = await present(collection, [before], db, today)
  const faults: Fault[] = onlyRead
    .filter(name => !isDeepStrictEqual(sent[name], shown[name]))
    .map(name => ({
      pointer: `/${name}`,
      detail: `can only be read, and is ${JSON.stringify(shown[name])}. Leave it out.`,
    }))
  if (faults.length > 0) throw new InvalidError(faults)
  const stored = inputOf(collection, before)
  const isBack = (name: string) => name in stored && isDeepStrictEqual(sent[name], shown[name])
  const names = Object.keys(sent).filter(name => !onlyRead.includes(name))
  return Object.fromEntries(names.map(name => [name, isBack(name) ? stored[name] : sent[name]]))
}

/** Of the archive's moment a client can only write that there is none. */
const isOnlyRead = ({ fields, shape }: Collection, name: string, value: unknown) =>
  name in shape.shape && (!(name in fields.shape) || (name === 'archivedAt' && value !== null))
