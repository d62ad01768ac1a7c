import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { tempFolder } from '../support/leftovers.ts'
import { addNote, lines, type Notes, type NotesWriter, notes, openNotes } from './notes.ts'

/** Which versions a write changes. */
async function changedBy(db: Notes, work: (writer: NotesWriter) => Promise<unknown>) {
  const versions = () => ({ any: db.version(), notes: db.version(notes), lines: db.version(lines) })
  const before = versions()
  await db.write(work).catch(() => {})
  const after = versions()
  return (['any', 'notes', 'lines'] as const).filter(name => before[name] !== after[name])
}

test('the version of a table changes with each commit that may have written to it, and only then', async () => {
  const db = await openNotes(tempFolder())
  expect(await changedBy(db, writer => addNote(writer, 'a'))).toEqual(['any', 'notes'])
  expect(await changedBy(db, writer => writer.insert(lines).values({ noteId: 1 }))).toEqual(['any', 'lines'])
  expect(await changedBy(db, writer => writer.update(notes).set({ amount: 2 }))).toEqual(['any', 'notes'])
  expect(await changedBy(db, writer => writer.delete(lines).where(eq(lines.id, 1)))).toEqual(['any', 'lines'])
  expect(await changedBy(db, writer => writer.select().from(notes))).toEqual(['any'])
  expect(await changedBy(db, () => Promise.reject(new Error('no')))).toEqual([])
  await db.close()
})

test('a statement whose table is not plain to see may have written to any', async () => {
  const db = await openNotes(tempFolder())
  expect(await changedBy(db, writer => writer.run(sql`insert into notes (text) values ('a')`))).toEqual([
    'any',
    'notes',
    'lines',
  ])
  const withQuery = sql`with t as (select 1) update ${notes} set amount = 3`
  expect(await changedBy(db, writer => writer.run(withQuery))).toEqual(['any', 'notes', 'lines'])
  await db.close()
})
