import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import Libsql from 'libsql'
import { expect, test } from 'vitest'
import { DatabaseNewerError, MigrationError } from '../../db/errors.ts'
import { tempFolder } from '../support/leftovers.ts'
import { addNote, firstMigration, lines, notes, openNotes } from './notes.ts'

const addColour = { when: 2_000, sql: "ALTER TABLE notes ADD colour text DEFAULT 'grey';" }
const broken = {
  when: 3_000,
  sql: 'CREATE TABLE halfway (id integer);\n--> statement-breakpoint\nALTER TABLE nowhere ADD x text;',
}

/** As drizzle-kit rebuilds a table that SQLite can't alter. */
const rebuild = {
  when: 2_000,
  sql: `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE __new_notes (id integer PRIMARY KEY, text text NOT NULL, amount integer NOT NULL DEFAULT 0);--> statement-breakpoint
INSERT INTO __new_notes SELECT id, text, amount FROM notes;--> statement-breakpoint
DROP TABLE notes;--> statement-breakpoint
ALTER TABLE __new_notes RENAME TO notes;--> statement-breakpoint
PRAGMA foreign_keys=ON;`,
}

const backups = (folder: string) =>
  readdirSync(folder).includes('backups') ? readdirSync(join(folder, 'backups')) : []

test('a new database gets every migration and no copy; an opening without new ones changes nothing', async () => {
  const folder = tempFolder()
  for (const _ of ['first', 'second']) {
    const db = await openNotes(folder, [firstMigration, addColour])
    expect(await db.read(reader => reader.values('select count(*) from __drizzle_migrations'))).toEqual([[2]])
    await db.close()
  }
  expect(backups(folder)).toEqual([])
})

test('what was there is copied before a migration changes it', async () => {
  const folder = tempFolder()
  const before = await openNotes(folder)
  await before.write(writer => addNote(writer, 'kept'))
  await before.close()
  const after = await openNotes(folder, [firstMigration, addColour])
  expect(await after.read(reader => reader.get('select text, colour from notes'))).toEqual({
    text: 'kept',
    colour: 'grey',
  })
  await after.close()

  const [copy = ''] = backups(folder)
  expect(new Libsql(join(folder, 'backups', copy)).prepare('select * from notes').raw().all()).toEqual([[1, 'kept', 0]])
})

test('a rebuilt table keeps the rows that belong to it, and foreign keys are checked again afterwards', async () => {
  const folder = tempFolder()
  const before = await openNotes(folder)
  await before.write(async writer => {
    await addNote(writer, 'parent')
    await writer.insert(lines).values({ noteId: 1 })
  })
  await before.close()
  const db = await openNotes(folder, [firstMigration, rebuild])
  expect(await db.read(reader => reader.$count(lines))).toBe(1)
  await expect(db.write(writer => writer.insert(lines).values({ noteId: 9 }))).rejects.toMatchObject({
    kind: 'foreignKey',
  })
  await db.write(writer => writer.delete(notes))
  expect(await db.read(reader => reader.$count(lines))).toBe(0)
  await db.close()
})

test('a migration that fails is undone, and so is one that leaves orphans', async () => {
  const folder = tempFolder()
  const orphan = { when: 3_000, sql: 'INSERT INTO lines (note_id) VALUES (42);' }
  await expect(openNotes(folder, [firstMigration, addColour, broken])).rejects.toThrow(
    'The migration of 1970-01-01T00:00:03.000Z failed and was undone',
  )
  await expect(openNotes(folder, [firstMigration, addColour, orphan])).rejects.toBeInstanceOf(MigrationError)
  const db = await openNotes(folder, [firstMigration, addColour])
  expect(await db.read(reader => reader.all("select name from sqlite_master where name = 'halfway'"))).toEqual([])
  expect(await db.read(reader => reader.$count(lines))).toBe(0)
  await db.close()
})

test('a database of a newer version is refused and left alone', async () => {
  const folder = tempFolder()
  await (await openNotes(folder, [firstMigration, addColour])).close()
  const refusal = await openNotes(folder, [firstMigration]).catch(error => error)
  expect(refusal).toBeInstanceOf(DatabaseNewerError)
  expect(refusal.message).toContain('written by a newer version')
  await (await openNotes(folder, [firstMigration, addColour])).close()
})
