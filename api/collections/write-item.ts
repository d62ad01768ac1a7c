import { isDeepStrictEqual } from 'node:util'
import { and, eq, max, sql } from 'drizzle-orm'
import type { Reader, Writer } from '../../db/database.ts'
import { evidence } from '../../db/schema/evidence.ts'
import type { Cairn } from '../context.ts'
import type { Day } from '../days/day.ts'
import { instantText } from '../days/instant.ts'
import { ConflictError, type Fault, InvalidError } from '../errors.ts'
import { accept } from '../http/input.ts'
import { announce } from '../live/announce.ts'
import { announceCompleted, canComplete, readCompleted } from '../milestones/completions.ts'
import { timeId } from '../time-id.ts'
import { collectionNamed } from './all.ts'
import { type Collection, lastPosition, type Row } from './collection.ts'
import { isFields, mergePatch } from './merge-patch.ts'
import { newId } from './new-id.ts'
import { inputOf, withoutRead } from './present.ts'
import { columnsOf, exists, fetchRow, insertRow } from './queries.ts'

type Input = Record<string, unknown>
/** Looks at the item as it stands before it is written, and throws to refuse. */
export type Guard = (before: Row, tx: Writer) => Promise<void>

/** What else the transaction keeps that adds an item. */
export type Along = (tx: Writer, created: Row, today: Day) => Promise<void>

/** Adds an item. An `id` may be sent; else one is made from the title. */
export async function createItem(cairn: Cairn, collection: Collection, sent: unknown, along?: Along): Promise<Row> {
  const refusing = isFields(sent) ? collection.refuseCreation?.(cairn.db, sent) : undefined
  if (refusing) await refusing
  const day = await cairn.today()
  return cairn.db.write(async tx => {
    const created = await createItemIn(tx, { now: cairn.now, day }, collection, sent)
    await along?.(tx, created, day)
    return created
  })
}

/** What a verb hands on that writes several items in one transaction: the clock, and the day it began on. */
export type WriteTime = Pick<Cairn, 'now'> & { day: Day }

/** The same within a transaction. */
export async function createItemIn(tx: Writer, time: WriteTime, collection: Collection, sent: unknown): Promise<Row> {
  const { id: wanted, ...rest } = collection.planned !== false && isFields(sent) ? sent : { id: undefined }
  const input: Input = accept(collection.fields, wanted === undefined ? sent : rest)
  const id = collection.planned === false ? timeId() : await newId(tx, collection, wanted, input)
  if (!collection.hasForeignKeys) await checkReferences(tx, collection, input, null)
  const row = await columnsFor(time, tx, collection, input, null)
  const position = collection.planned === false ? null : (row.position ?? (await nextPosition(tx, collection)))
  const completed = await completedBefore(tx, collection, null, row)
  const created = await insertRow(tx, collection.table, { ...row, position, id }).catch(async error => {
    if (collection.hasForeignKeys) await checkReferences(tx, collection, input, null)
    throw error
  })
  await collection.afterWrite?.(tx, null, created)
  await tell(tx, time, collection, id, null, created, completed)
  return created
}

/** Replaces all that a client may write; what is left out takes its default, and what was only read may come back. */
export async function replaceItem(cairn: Cairn, collection: Collection, id: string, sent: unknown, guard?: Guard) {
  const today = await cairn.today()
  return rewriteItem(cairn, collection, id, (before, tx) => withoutRead(tx, collection, before, sent, today), guard)
}

/** Merge patch (RFC 7396) on what a client may write. */
export async function patchItem(cairn: Cairn, collection: Collection, id: string, sent: unknown, guard?: Guard) {
  if (!isFields(sent)) throw new InvalidError([{ pointer: '', detail: 'Send an object with the fields to change.' }])
  return rewriteItem(cairn, collection, id, before => mergePatch(inputOf(collection, before), sent), guard)
}

/** A merge patch within a transaction. */
export const patchItemIn = (tx: Writer, time: WriteTime, collection: Collection, id: string, sent: Input) =>
  rewriteItemIn(tx, time, collection, id, before => mergePatch(inputOf(collection, before), sent))

async function rewriteItem(
  cairn: Cairn,
  collection: Collection,
  id: string,
  inputFrom: (before: Row, tx: Writer) => unknown,
  guard: Guard | undefined,
): Promise<Row> {
  const day = await cairn.today()
  return cairn.db.write(tx => rewriteItemIn(tx, { now: cairn.now, day }, collection, id, inputFrom, guard))
}

async function rewriteItemIn(
  tx: Writer,
  time: WriteTime,
  collection: Collection,
  id: string,
  inputFrom: (before: Row, tx: Writer) => unknown,
  guard?: Guard,
): Promise<Row> {
  const before = await fetchRow(tx, collection, id)
  await guard?.(before, tx)
  const input: Input = accept(collection.fields, await inputFrom(before, tx))
  await checkReferences(tx, collection, input, inputOf(collection, before))
  const row = await columnsFor(time, tx, collection, input, before)
  const completed = await completedBefore(tx, collection, before, row)
  const [after] = await tx.update(collection.table).set(row).where(eq(collection.table.id, id)).returning()
  await collection.afterWrite?.(tx, before, after as Row)
  await tell(tx, time, collection, id, before, after as Row, completed)
  return after as Row
}

/** Deletes an item; one that the roadmap's files still name is archived, so that the next import leaves it alone. */
export async function deleteItem(cairn: Cairn, collection: Collection, id: string, guard?: Guard): Promise<void> {
  await cairn.db.write(async tx => {
    const before = await fetchRow(tx, collection, id)
    await guard?.(before, tx)
    const reason = await collection.keepBecause?.(id, tx)
    if (reason) throw new ConflictError(reason)
    const { table } = collection
    const completed = await completedBefore(tx, collection, before, null)
    if (before.imported || (await collection.hasHistory?.(id, tx))) {
      await tx.update(table).set({ archivedAt: cairn.now().toString() }).where(eq(table.id, id))
    } else {
      await tx.delete(evidence).where(and(sql`${evidence.collection} = ${collection.name}`, eq(evidence.itemId, id)))
      await tx.delete(table).where(eq(table.id, id))
    }
    await collection.afterWrite?.(tx, before, null)
    await tell(tx, cairn, collection, id, before, null, completed)
  })
}

/** The projects and phases that are done before a write which may complete one; null where it can't. */
function completedBefore(tx: Writer, { shapesPlan }: Collection, before: Row | null, after: Input | null) {
  return shapesPlan && canComplete(before, after && { ...before, ...after }) ? readCompleted(tx) : null
}

function tell(
  tx: Writer,
  time: Pick<Cairn, 'now'>,
  { name: collection, event }: Collection,
  itemId: string,
  before: Row | null,
  after: Row | null,
  completed: Set<string> | null,
): Promise<unknown> {
  const kind = before === null ? 'created' : after === null ? 'deleted' : 'updated'
  const told = announce(tx, time, { collection, itemId, kind, event: event?.(before, after) ?? null })
  return completed === null ? told : told.then(() => announceCompleted(tx, time, completed))
}

function columnsFor(
  { now, day }: WriteTime,
  db: Reader,
  collection: Collection,
  input: Input,
  before: Row | null,
): Input | Promise<Input> {
  return collection.columnsFor?.(input, before, { today: day, now: instantText(now()), db }) ?? input
}

async function nextPosition(db: Reader, { table }: Collection): Promise<number> {
  const [row] = await db.select({ last: max(columnsOf(table).position ?? table.id) }).from(table)
  return Math.min(Number(row?.last ?? -1) + 1, lastPosition)
}

/** Only what the client changes has to exist: an item deleted since then must not lock those that name it. */
async function checkReferences(
  db: Reader,
  { references = {} }: Collection,
  input: Input,
  before: Input | null,
): Promise<void> {
  const faults: Fault[] = []
  for (const [field, target] of Object.entries(references)) {
    const ids = [input[field]].flat().filter(id => typeof id === 'string')
    const nameIn = (from: Input) => (typeof target === 'string' ? target : target(from))
    const isKept = before && nameIn(before) === nameIn(input) && isDeepStrictEqual(before[field], input[field])
    if (ids.length === 0 || isKept) continue
    const { table, item, name } = collectionNamed(nameIn(input))
    const unknown = []
    for (const id of ids) if (!(await exists(db, table, id))) unknown.push(id)
    if (unknown.length > 0) {
      faults.push({
        pointer: `/${field}`,
        detail: `There is no ${item} "${unknown.join('", "')}". GET /api/v1/${name} lists them.`,
      })
    }
  }
  if (faults.length > 0) throw new InvalidError(faults)
}
