import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { ConstraintError } from '../../db/errors.ts'
import { tempFolder } from '../support/leftovers.ts'
import { addNote, lines, notes, openNotes } from './notes.ts'

test('one failing work among many undoes and rejects only itself', async () => {
  const db = await openNotes(tempFolder())
  const commits: number[] = []
  db.onCommit(() => commits.push(Number(db.version())))
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      db.write(async writer => {
        await addNote(writer, `note ${index}`)
        if (index === 7) throw new Error('seven')
        if (index === 11) await addNote(writer, 'note 3')
        return index
      }),
    ),
  )
  const texts = (await db.read(reader => reader.select().from(notes))).map(note => note.text)
  await db.close()

  expect(results.filter(({ status }) => status === 'rejected')).toEqual([
    { status: 'rejected', reason: new Error('seven') },
    { status: 'rejected', reason: expect.any(ConstraintError) },
  ])
  expect(texts).toEqual(
    Array.from({ length: 20 }, (_, index) => `note ${index}`).filter(text => text !== 'note 7' && text !== 'note 11'),
  )
  expect(commits).toHaveLength(1)
})

test('works of one turn share a commit up to a limit, and a batch in which all fail commits nothing', async () => {
  const db = await openNotes(tempFolder())
  let commits = 0
  const stop = db.onCommit(() => commits++)
  const before = db.version()
  await Promise.allSettled([0, 1].map(() => db.write(() => Promise.reject(new Error('no')))))
  expect({ commits, version: db.version() }).toEqual({ commits: 0, version: before })

  await Promise.all(Array.from({ length: 300 }, (_, index) => db.write(writer => addNote(writer, String(index)))))
  expect(commits).toBe(2)
  expect(db.version()).not.toBe(before)

  stop()
  await db.write(writer => addNote(writer, 'unheard'))
  expect(commits).toBe(2)
  await db.close()
})

test('a commit is announced before its writers are answered, and a listener that throws harms nobody', async () => {
  const db = await openNotes(tempFolder())
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  const order: string[] = []
  db.onCommit(() => {
    order.push('announced')
    throw new Error('a listener failed')
  })
  await db.write(writer => addNote(writer, 'a')).then(() => order.push('answered'))
  expect(order).toEqual(['announced', 'answered'])
  expect(warned).toHaveBeenCalledExactlyOnceWith(new Error('a listener failed'))
  await db.close()
})

test('a work goes on after an error that it caught itself', async () => {
  const db = await openNotes(tempFolder())
  await db.write(writer => addNote(writer, 'taken'))
  const kind = await db.write(async writer => {
    const failure = await addNote(writer, 'taken').catch(error => error)
    await addNote(writer, 'free')
    return failure.kind
  })
  expect(kind).toBe('unique')
  expect(await db.read(reader => reader.$count(notes))).toBe(2)
  await db.close()
})

test('broken constraints name their kind and columns', async () => {
  const db = await openNotes(tempFolder())
  await db.write(writer => addNote(writer, 'a'))
  const failure = (work: Parameters<typeof db.write>[0]) => db.write(work).catch(error => error)

  expect(await failure(writer => addNote(writer, 'a'))).toMatchObject({ kind: 'unique', columns: ['notes.text'] })
  expect(await failure(writer => writer.insert(lines).values({ noteId: 99 }))).toMatchObject({
    kind: 'foreignKey',
    columns: [],
  })
  expect(await failure(writer => writer.run('insert into notes (text) values (null)'))).toMatchObject({
    kind: 'notNull',
    columns: ['notes.text'],
  })
  expect(await failure(writer => writer.run("insert into notes (text, amount) values ('b', 'c')"))).toMatchObject({
    kind: 'type',
    columns: ['notes.amount'],
  })
  await db.close()
})

test('close waits for what is queued; afterwards nothing is taken', async () => {
  const folder = tempFolder()
  const db = await openNotes(folder)
  const queued = [1, 2, 3].map(n => db.write(writer => addNote(writer, String(n))))
  const closed = db.close()
  await expect(db.write(writer => addNote(writer, 'late'))).rejects.toThrow('The database is closed')
  await expect(db.read(reader => reader.$count(notes))).rejects.toThrow('The database is closed')
  await Promise.all([...queued, closed, db.close()])

  const again = await openNotes(folder)
  expect(await again.read(reader => reader.$count(notes))).toBe(3)
  expect(await again.read(reader => reader.select().from(notes).where(eq(notes.text, 'late')))).toEqual([])
  await again.close()
})
