import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import type { Engine } from './engine/engine.ts'
import { DatabaseNewerError, MigrationError } from './errors.ts'

/** The same table that drizzle-kit's own migrator keeps. */
const createJournal =
  'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)'

export type MigrationFolders = { migrations: string; backups: string }

/**
 * Brings the database up to the migrations of this version, each in a transaction of its own, after a copy of what
 * was there went to the backups folder.
 *
 * @throws DatabaseNewerError when it holds a migration that this version doesn't know.
 */
export async function migrate(engine: Engine, folders: MigrationFolders): Promise<void> {
  const known = migrationsIn(folders.migrations)
  const tables = await column(engine, "SELECT name FROM sqlite_master WHERE type = 'table'")
  const applied = tables.includes('__drizzle_migrations') ? await appliedIn(engine) : []
  refuseNewer(known, applied)
  if (known.every(when => applied.includes(when))) return
  if (tables.length > 0) copy(engine, folders.backups)
  const migrations = readMigrationFiles({ migrationsFolder: folders.migrations })
  for (const migration of migrations) if (!applied.includes(migration.folderMillis)) await apply(engine, migration)
}

/** When each migration was made, from the journal: most starts have none to run and need not read them. */
function migrationsIn(folder: string): number[] {
  const { entries } = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as {
    entries: { when: number }[]
  }
  return entries.map(({ when }) => when)
}

function refuseNewer(known: readonly number[], applied: readonly number[]): void {
  const unknown = applied.findLast(when => !known.includes(when))
  if (unknown !== undefined) throw new DatabaseNewerError(new Date(unknown).toISOString())
}

function copy(engine: Engine, folder: string): void {
  if (!engine.copyTo) return
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  engine.copyTo(join(folder, `before-migration-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.db`))
}

async function apply(engine: Engine, { sql, hash, folderMillis }: MigrationMeta): Promise<void> {
  const note = `INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('${hash}', ${folderMillis})`
  try {
    await engine.migrate([createJournal, ...sql, note])
  } catch (error) {
    // Of two nodes that start on one server, the second one's migration fails because the first one's is done.
    if ((await appliedIn(engine).catch((): number[] => [])).includes(folderMillis)) return
    const reason = error instanceof Error ? error.message : String(error)
    throw new MigrationError(
      `The migration of ${new Date(folderMillis).toISOString()} failed and was undone: ${reason}`,
      { cause: error },
    )
  }
}

async function appliedIn(engine: Engine): Promise<number[]> {
  return (await column(engine, 'SELECT created_at FROM __drizzle_migrations ORDER BY created_at')).map(Number)
}

async function column(engine: Engine, sql: string): Promise<unknown[]> {
  const { rows } = await engine.execute(sql, [], 'rows')
  return (rows as unknown[][]).map(row => row[0])
}
