import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CairnSchema, Database, Schema } from './database.ts'
import type { Engine } from './engine/engine.ts'
import { FileEngine } from './engine/file-engine.ts'
import { type FolderLock, lockFolder } from './engine/folder-lock.ts'
import { Gate } from './gate.ts'
import { migrate } from './migrate.ts'
import * as cairnSchema from './schema/index.ts'

export interface DatabaseOptions {
  /** `file:<path>`, or `http(s)://` or `libsql://` for a libSQL server. */
  url: string
  authToken?: string | undefined
  /** Locked for this process when the database is a file; copies made before a migration go to its `backups`. */
  dataFolder: string
  /** Migrations made by drizzle-kit, applied before the database is handed out; none when left out. */
  migrationsFolder?: string | undefined
}

/**
 * Opens the database, the only way there is to it.
 *
 * @throws DataFolderInUseError, DatabaseNewerError, MigrationError: each with one line for the person at the terminal.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database>
/** The same with another schema. */
export async function openDatabase<S extends Schema>(options: DatabaseOptions, schema: S): Promise<Database<S>>
export async function openDatabase(
  options: DatabaseOptions,
  schema: Schema = cairnSchema,
): Promise<Database<Schema> | Database<CairnSchema>> {
  const engine = await openEngine(options)
  try {
    if (options.migrationsFolder) {
      await migrate(engine, { migrations: options.migrationsFolder, backups: join(options.dataFolder, 'backups') })
    }
    return new Gate(engine, schema)
  } catch (error) {
    await engine.close()
    throw error
  }
}

async function openEngine({ url, authToken, dataFolder }: DatabaseOptions): Promise<Engine> {
  if (url.startsWith('file:')) return openFile(pathOf(url), dataFolder)
  const [{ createClient }, { RemoteEngine }] = await Promise.all([
    import('@libsql/client/http'),
    import('./engine/remote-engine.ts'),
  ])
  return new RemoteEngine(createClient(authToken === undefined ? { url } : { url, authToken }))
}

/** A file outside of the data folder has its own folder locked as well: the lock is there for the file's sake. */
async function openFile(path: string, dataFolder: string): Promise<Engine> {
  const locks: FolderLock[] = []
  try {
    for (const folder of new Set([resolve(dataFolder), dirname(path)])) locks.push(await lockFolder(folder))
    return new FileEngine(path, locks)
  } catch (error) {
    for (const lock of locks) lock.release()
    throw error
  }
}

function pathOf(url: string): string {
  return url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length))
}
