import { asc, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { Connection } from '../../db/engine/connection.ts'
import { ConstraintError } from '../../db/errors.ts'
import { tempFolder } from '../support/leftovers.ts'
import { addNote, lines, type NotesWriter, notes, openNotes, seenByFreshProcess } from './notes.ts'

const texts = (writer: Pick<NotesWriter, 'select'>) =>
  writer
    .select({ text: notes.text })
    .from(notes)
    .orderBy(asc(notes.id))
    .then(rows => rows.map(row => row.text))

test('whatever is written together comes back as it went in, in the order of the works', async () => {
  const db = await openNotes(tempFolder())
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom("'", "''", "');--", '\\', '"', '?', 'null'))
  const storable = text.filter(value => value.isWellFormed() && !value.includes('\0'))
  const note = fc.record({ text: storable, amount: fc.maxSafeInteger() })
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(note, { minLength: 2, selector: ({ text }) => text }), async wanted => {
      await db.write(writer => writer.delete(notes))
      await Promise.all(wanted.map(values => db.write(writer => writer.insert(notes).values(values))))
      const found = await db.read(reader => reader.select().from(notes).orderBy(asc(notes.id)))
      expect(found.map(({ text, amount }) => ({ text, amount }))).toEqual(wanted)
    }),
  )
  await db.close()
})

test('many works share few statements, and one on its own is not kept waiting for others', async () => {
  const folder = tempFolder()
  const db = await openNotes(folder)
  const single = vi.spyOn(Connection.prototype, 'execute')
  const aside = vi.spyOn(Connection.prototype, 'execAside')
  await Promise.all(Array.from({ length: 40 }, (_, index) => db.write(writer => addNote(writer, `together ${index}`))))
  expect(aside).toHaveBeenCalledOnce()
  expect(single).not.toHaveBeenCalled()

  await db.write(writer => addNote(writer, 'alone'))
  expect(aside).toHaveBeenCalledOnce()
  expect(seenByFreshProcess(folder).texts).toHaveLength(41)
  await db.close()
})

test('a work sees what it and those before it wrote', async () => {
  const db = await openNotes(tempFolder())
  const seen = await Promise.all(
    ['a', 'b', 'c'].map(text =>
      db.write(async writer => {
        await addNote(writer, text)
        return texts(writer)
      }),
    ),
  )
  expect(seen).toEqual([['a'], ['a', 'b'], ['a', 'b', 'c']])
  await db.close()
})

test('a row that refers to one of the same commit finds it', async () => {
  const db = await openNotes(tempFolder())
  const results = await Promise.allSettled([
    db.write(writer => writer.insert(notes).values({ id: 7, text: 'seven' })),
    db.write(writer => writer.insert(lines).values({ noteId: 7 })),
    db.write(writer => writer.insert(lines).values({ noteId: 8 })),
  ])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  expect(results[2]).toMatchObject({ reason: { kind: 'foreignKey' } })
  expect(await db.read(reader => reader.$count(lines))).toBe(1)
  await db.close()
})

test('an insert that changes nothing is answered as such, whoever writes beside it', async () => {
  const db = await openNotes(tempFolder())
  await db.write(writer => addNote(writer, 'taken'))
  const claim = (text: string) =>
    db.write(async writer => (await writer.insert(notes).values({ text }).onConflictDoNothing()).changes)
  expect(await Promise.all(['free', 'taken', 'free'].map(claim))).toEqual([1, 0, 0])
  await db.close()
})

test('one bad row among many is refused with its reason, and a work may live with it', async () => {
  const db = await openNotes(tempFolder())
  const results = await Promise.allSettled([
    db.write(writer => addNote(writer, 'a')),
    db.write(writer => addNote(writer, 'a')),
    db.write(writer => addNote(writer, 'a').catch(async () => await addNote(writer, 'instead'))),
    db.write(writer => writer.insert(notes).values({ text: 'half', amount: 0.5 })),
  ])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
  expect(results[1]).toMatchObject({ reason: expect.any(ConstraintError) })
  expect(results[3]).toMatchObject({ reason: { kind: 'type', columns: ['notes.amount'] } })
  expect(await db.read(texts)).toEqual(['a', 'instead'])
  await db.close()
})

test('a work that hides the failure of others loses nothing of theirs', async () => {
  const db = await openNotes(tempFolder())
  const results = await Promise.allSettled([
    db.write(writer => addNote(writer, 'a')),
    db.write(writer => addNote(writer, 'a')),
    db.write(async writer => {
      await texts(writer).catch(() => [])
      await addNote(writer, 'b')
    }),
  ])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await db.read(texts)).toEqual(['a', 'b'])
  await db.close()
})

test('more rows than fit into one statement are all written, in order', async () => {
  const db = await openNotes(tempFolder())
  const many = Array.from({ length: 1300 }, (_, index) => `note ${index}`)
  await Promise.all([
    db.write(async writer => {
      for (const text of many) await addNote(writer, text)
    }),
    db.write(writer => addNote(writer, 'last')),
  ])
  expect(await db.read(texts)).toEqual([...many, 'last'])
  await db.close()
})

test('other statements in between act on what was written before them', async () => {
  const db = await openNotes(tempFolder())
  await Promise.all([
    db.write(writer => addNote(writer, 'a')),
    db.write(writer => writer.update(notes).set({ amount: sql`${notes.amount} + 1` })),
    db.write(writer => addNote(writer, 'b')),
    db.write(writer => writer.run(sql`insert into notes (text, amount) select text || '!', amount from notes`)),
    db.write(writer => writer.delete(notes).where(eq(notes.text, 'a'))),
  ])
  expect(await db.read(reader => reader.select({ text: notes.text, amount: notes.amount }).from(notes))).toEqual([
    { text: 'b', amount: 0 },
    { text: 'a!', amount: 1 },
    { text: 'b!', amount: 0 },
  ])
  await db.close()
})
