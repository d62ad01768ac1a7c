import * as z from 'zod'
import type { Reader } from '../../db/database.ts'
import { ConflictError } from '../errors.ts'
import { slugId } from '../http/fields.ts'
import { accept } from '../http/input.ts'
import type { Collection } from './collection.ts'
import { exists } from './queries.ts'

const wantedId = z.object({ id: slugId })

/** The id of a new item: the one sent, else a slug of its title (numbered if taken). */
export async function newId(
  db: Reader,
  collection: Collection,
  wanted: unknown,
  input: Record<string, unknown>,
): Promise<string> {
  if (wanted !== undefined) return freeId(db, collection, accept(wantedId, { id: wanted }).id)
  const base = slugOf(String(input.title ?? input.before ?? collection.item))
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!(await exists(db, collection.table, id))) return id
  }
}

async function freeId(db: Reader, collection: Collection, id: string): Promise<string> {
  if (!(await exists(db, collection.table, id))) return id
  throw new ConflictError(`There is already a ${collection.item} "${id}". Send another id, or PUT to replace it.`)
}

function slugOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 70)
    .replace(/^-+|-+$/g, '')
  return slug || 'item'
}
