import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Writer } from '../../db/database.ts'
import { DatabaseMisuseError } from '../../db/errors.ts'
import { prepared } from '../../db/prepared.ts'
import { tempFolder } from '../support/leftovers.ts'
import { addNote, type Notes, type NotesWriter, notes, openNotes, type schema } from './notes.ts'

let db: Notes
beforeAll(async () => {
  db = await openNotes(tempFolder())
})
afterAll(() => db.close())

test('a work inside of a work is refused at once instead of waiting for itself', async () => {
  for (const outer of ['read', 'write'] as const) {
    for (const inner of ['read', 'write'] as const) {
      const nested = db[outer](() => db[inner](async () => 'never'))
      await expect(nested).rejects.toThrow(`A ${outer} is under way here`)
    }
    await expect(db[outer](() => db.close())).rejects.toBeInstanceOf(DatabaseMisuseError)
  }
  expect(await db.read(reader => reader.$count(notes))).toBe(0)
})

test('what a work set going may use the gate once the work has ended', async () => {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  let later: Promise<number> | undefined
  await db.read(async () => {
    later = ended.then(() => db.read(reader => reader.$count(notes)))
  })
  end()
  expect(await later).toBe(0)
})

test('a reader has no way to write', async () => {
  const attempts = [
    // @ts-expect-error a Reader has no insert
    () => db.read(reader => reader.insert(notes).values({ text: 'x' })),
    // @ts-expect-error nor an update
    () => db.read(reader => reader.update(notes).set({ text: 'x' })),
    // @ts-expect-error nor a delete
    () => db.read(reader => reader.delete(notes)),
    // @ts-expect-error nor run
    () => db.read(reader => reader.run("insert into notes (text) values ('x')")),
    // @ts-expect-error nor does `with` lead to one
    () => db.read(reader => reader.with(reader.$with('a').as(reader.select().from(notes))).delete(notes)),
    () => db.read(reader => reader.get(sql`insert into notes (text) values ('x') returning id`)),
    () => db.read(reader => reader.all("with a as (select 'x') insert into notes (text) select * from a returning id")),
    () => db.read(reader => reader.all('replace into notes (text) values (1) returning id')),
    () => db.read(reader => reader.all('pragma user_version = 7')),
    () => db.read(reader => reader.all('/* select */ delete from notes returning id')),
  ]
  for (const attempt of attempts) await expect(attempt()).rejects.toBeInstanceOf(DatabaseMisuseError)
  await db.read(reader => reader.all("select 1; insert into notes (text) values ('x')"))
  expect(await db.read(reader => reader.$count(notes))).toBe(0)
})

test('words in quotes and comments do not make a read a write', async () => {
  const read = "with a as (select 'delete from' as \"update\", replace('a', 'b', 'c')) select * from a -- insert"
  expect(await db.read(reader => reader.all(read))).toHaveLength(1)
})

test('a writer can neither end the transaction nor change settings or tables', async () => {
  for (const statement of [
    'commit',
    'rollback',
    'begin',
    'savepoint x',
    'pragma foreign_keys = off',
    'drop table lines',
  ]) {
    await expect(db.write(writer => writer.run(statement))).rejects.toThrow(
      `A write may not send this statement: ${statement}`,
    )
  }
  // @ts-expect-error a Writer is in a transaction already
  await expect(db.write(writer => writer.transaction(async () => {}))).rejects.toThrow()
})

test('a handle that outlives its work writes nothing', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  let kept: NotesWriter | undefined
  let late: Promise<unknown> | undefined
  await db.write(async writer => {
    kept = writer
    late = released.then(() => addNote(writer, 'late'))
  })
  release()
  await expect(late).rejects.toThrow('used outside of it')
  await expect(addNote(kept as NotesWriter, 'outside')).rejects.toThrow('used outside of it')
  expect(await db.read(reader => reader.$count(notes))).toBe(0)
})

test('a prepared query is built once and serves reads and writes', async () => {
  let built = 0
  const byText = prepared((handle: Writer<typeof schema>) => {
    built++
    return handle
      .select()
      .from(notes)
      .where(sql`${notes.text} = ${sql.placeholder('text')}`)
      .prepare()
  })
  const add = prepared((writer: NotesWriter) =>
    writer
      .insert(notes)
      .values({ text: sql.placeholder('text') })
      .returning()
      .prepare(),
  )
  const [note] = await db.write(async writer => {
    await add(writer).all({ text: 'prepared' })
    return byText(writer).all({ text: 'prepared' })
  })
  const again = await db.write(writer => byText(writer).get({ text: 'prepared' }))
  expect(again).toEqual(note)
  expect(built).toBe(1)
})
