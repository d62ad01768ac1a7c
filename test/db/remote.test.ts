import { createClient } from '@libsql/client'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { RemoteEngine } from '../../db/engine/remote-engine.ts'
import { DatabaseBusyError, UnstorableTextError } from '../../db/errors.ts'
import { Gate } from '../../db/gate.ts'
import { migrate } from '../../db/migrate.ts'
import { tempFolder } from '../support/leftovers.ts'
import { startHolder } from './holder.ts'
import { addNote, databaseFile, firstMigration, notes, schema, seenByFreshProcess, writeMigrations } from './notes.ts'

const fileClient = (folder: string) => createClient({ url: `file:${databaseFile(folder)}` })

/** The engine for libSQL servers, on a client that keeps the same promises with a file. */
async function openRemote(folder: string, migrations = [firstMigration], client = fileClient(folder)) {
  const engine = new RemoteEngine(client)
  await migrate(engine, { migrations: writeMigrations(folder, migrations), backups: folder })
  return new Gate(engine, schema)
}

test('writes share a transaction, and one that fails undoes only itself', async () => {
  const folder = tempFolder()
  const db = await openRemote(folder)
  let commits = 0
  db.onCommit(() => commits++)
  const results = await Promise.allSettled(
    ['a', 'b', 'a', 'c'].map(text =>
      db.write(async writer => {
        await addNote(writer, `${text} too`).catch(() => {})
        await addNote(writer, text)
      }),
    ),
  )
  expect(results.map(result => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(results[2]).toMatchObject({ reason: { kind: 'unique', columns: ['notes.text'] } })
  expect(commits).toBe(1)
  expect(await db.read(reader => reader.$count(notes))).toBe(6)
  expect(seenByFreshProcess(folder).texts).toEqual(['a too', 'a', 'b too', 'b', 'c too', 'c'])
  await db.close()
})

test('the rules of the gate hold: values, kinds of statement, shapes of rows', async () => {
  const db = await openRemote(tempFolder())
  await expect(db.write(writer => addNote(writer, '\ud800'))).rejects.toBeInstanceOf(UnstorableTextError)
  await expect(db.read(reader => reader.all('delete from notes returning id'))).rejects.toThrow('A read may not send')
  await expect(db.read(() => db.write(async () => {}))).rejects.toThrow('A read is under way here')
  expect(await db.read(reader => reader.get(sql`select 7 / ${2} half, ${'x'} x`))).toEqual({ half: 3, x: 'x' })
  expect(await db.read(reader => reader.query.notes.findFirst())).toBeUndefined()
  expect(await db.write(writer => writer.run("insert into notes (text) values ('a')"))).toMatchObject({ changes: 1 })
  await db.close()
})

test('the version is the newest change, which all nodes share; without a feed it counts commits', async () => {
  const alone = await openRemote(tempFolder())
  const before = await alone.version()
  await alone.write(writer => addNote(writer, 'a'))
  expect(await alone.version()).toBe(before + 1)
  await alone.close()

  const feed = { when: 2_000, sql: 'CREATE TABLE changes (seq integer PRIMARY KEY AUTOINCREMENT, at text);' }
  const shared = await openRemote(tempFolder(), [firstMigration, feed])
  expect(await shared.version()).toBe(0)
  await shared.write(writer => writer.run("insert into changes (at) values ('now'), ('now')"))
  expect(await shared.version()).toBe(2)
  await shared.close()
})

test('while another node writes, a write is refused; afterwards it succeeds', async () => {
  const folder = tempFolder()
  const client = fileClient(folder)
  const db = await openRemote(folder, [firstMigration], client)
  const holder = await startHolder('hold-write-lock.ts', databaseFile(folder))
  await expect(db.write(writer => addNote(writer, 'a'))).rejects.toBeInstanceOf(DatabaseBusyError)
  await holder.letGo()
  // A server gives each transaction a stream of its own; a client on a file keeps the connection that failed.
  await client.reconnect()
  await db.write(writer => addNote(writer, 'b'))
  expect(seenByFreshProcess(folder).texts).toEqual(['b'])
  await db.close()
})

test('a server out of reach is a typed error', async () => {
  const { createClient: createHttpClient } = await import('@libsql/client/http')
  const db = new Gate(new RemoteEngine(createHttpClient({ url: 'http://127.0.0.1:1' })), schema)
  await expect(db.read(reader => reader.$count(notes))).rejects.toThrow('The database failed')
  await expect(db.write(writer => addNote(writer, 'a'))).rejects.toThrow('The database failed')
  await db.close()
})
