import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Database, Writer } from '../../db/database.ts'
import { openDatabase } from '../../db/open-database.ts'

/** A schema of the tests' own: notes, and lines that belong to a note. */
export const notes = sqliteTable('notes', {
  id: integer('id').primaryKey(),
  text: text('text').notNull().unique(),
  amount: integer('amount').notNull().default(0),
})
export const lines = sqliteTable('lines', {
  id: integer('id').primaryKey(),
  noteId: integer('note_id')
    .notNull()
    .references(() => notes.id, { onDelete: 'cascade' }),
})

export const schema = { notes, lines }
export type Notes = Database<typeof schema>
export type NotesWriter = Writer<typeof schema>

export type Migration = { when: number; sql: string }

export const firstMigration: Migration = {
  when: 1_000,
  sql: `CREATE TABLE notes (id integer PRIMARY KEY, text text NOT NULL UNIQUE, amount integer NOT NULL DEFAULT 0) STRICT;
--> statement-breakpoint
CREATE TABLE lines (id integer PRIMARY KEY, note_id integer NOT NULL REFERENCES notes(id) ON DELETE CASCADE) STRICT;`,
}

/** A migrations folder as drizzle-kit makes it. */
export function writeMigrations(dataFolder: string, migrations: readonly Migration[]): string {
  const folder = join(dataFolder, 'migrations')
  mkdirSync(join(folder, 'meta'), { recursive: true })
  const entries = migrations.map(({ when, sql }, idx) => {
    const tag = `000${idx}_test`
    writeFileSync(join(folder, `${tag}.sql`), sql)
    return { idx, version: '6', when, tag, breakpoints: true }
  })
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect: 'sqlite', entries }))
  return folder
}

export const databaseFile = (dataFolder: string) => join(dataFolder, 'cairn.db')

export function openNotes(dataFolder: string, migrations: readonly Migration[] = [firstMigration]): Promise<Notes> {
  const migrationsFolder = writeMigrations(dataFolder, migrations)
  return openDatabase({ url: `file:${databaseFile(dataFolder)}`, dataFolder, migrationsFolder }, schema)
}

export const addNote = async (db: NotesWriter, text: string) => {
  await db.insert(notes).values({ text })
}

/** What a process that has just started finds in the file. */
export function seenByFreshProcess(dataFolder: string): { integrity: string; texts: string[] } {
  return JSON.parse(
    execFileSync(process.execPath, [join(import.meta.dirname, 'children/list-notes.ts'), dataFolder], {
      encoding: 'utf8',
    }),
  )
}
