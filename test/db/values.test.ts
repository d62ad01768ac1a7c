import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DatabaseMisuseError, UnstorableNumberError, UnstorableTextError } from '../../db/errors.ts'
import { tempFolder } from '../support/leftovers.ts'
import { addNote, type Notes, notes, openNotes } from './notes.ts'

let db: Notes
beforeAll(async () => {
  db = await openNotes(tempFolder())
})
afterAll(() => db.close())

const answer = (value: unknown) =>
  db.read(reader => reader.get<{ v: unknown; t: string }>(sql`select ${value} v, typeof(${value}) t`))

test.each(['a\0b', '\ud800', 'x\udc00y'])('text that would be cut or changed is refused: %j', async text => {
  await expect(db.write(writer => addNote(writer, text))).rejects.toBeInstanceOf(UnstorableTextError)
  await expect(answer(text)).rejects.toThrow('Remove that character')
})

test.each([2 ** 53, -(2 ** 53), 2n ** 53n, 2n ** 70n, 1e300, Number.NaN, Number.POSITIVE_INFINITY])(
  'a number that would not come back the same is refused: %s',
  async number => {
    await expect(answer(number)).rejects.toBeInstanceOf(UnstorableNumberError)
  },
)

test.each([{ a: 1 }, new Date(0), Symbol('s'), () => 1])('what SQLite has no type for is refused', async value => {
  await expect(answer(value)).rejects.toBeInstanceOf(DatabaseMisuseError)
})

test('what can be stored comes back as it went in', async () => {
  for (const text of ['', '🪨 cairn', 'naïve\n', '\ufffd']) expect(await answer(text)).toEqual({ v: text, t: 'text' })
  for (const integer of [0, -7, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) {
    expect(await answer(integer)).toEqual({ v: integer, t: 'integer' })
  }
  expect(await answer(2.5)).toEqual({ v: 2.5, t: 'real' })
  expect(await answer(null)).toEqual({ v: null, t: 'null' })
  expect(await answer(true)).toEqual({ v: 1, t: 'integer' })
  expect(await answer(new Uint8Array([1, 2]))).toEqual({ v: Buffer.from([1, 2]), t: 'blob' })
})

test('whole numbers are integers in arithmetic, JSON and strict tables', async () => {
  expect(await db.read(reader => reader.get(sql`select 7 / ${2} half, json_object('n', ${3}) json`))).toEqual({
    half: 3,
    json: '{"n":3}',
  })
  await db.write(writer => writer.insert(notes).values({ text: 'strict', amount: 45 }))
  expect(await db.read(reader => reader.all(sql`select amount, typeof(amount) t from notes`))).toEqual([
    { amount: 45, t: 'integer' },
  ])
})

test('a raw query answers rows by column name, values answers arrays', async () => {
  await db.read(async reader => {
    expect(await reader.get(sql`select 1 where 0`)).toBeUndefined()
    expect(await reader.all(sql`select 1 as a, 'b' as b`)).toEqual([{ a: 1, b: 'b' }])
    expect(await reader.values(sql`select 1 as a, 'b' as b`)).toEqual([[1, 'b']])
  })
})
