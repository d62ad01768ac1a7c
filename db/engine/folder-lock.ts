import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Libsql from 'libsql'
import { DatabaseBusyError, DataFolderInUseError } from '../errors.ts'
import { makeFolder } from '../make-folder.ts'
import { toDatabaseError } from './engine-error.ts'

export interface FolderLock {
  release(): void
}

/**
 * Holds a data folder for this process. The lock is SQLite's own on an empty file, so the system drops it with the
 * process however that ends; the pid beside it is only there to be named in the message.
 *
 * @throws DataFolderInUseError when a process, also this one, holds the folder already.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await makeFolder(folder)
  const pidFile = join(folder, 'cairn.pid')
  const lock = new Libsql(join(folder, 'cairn.lock'))
  try {
    lock.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw toDatabaseError(error) instanceof DatabaseBusyError
      ? new DataFolderInUseError(folder, readPid(pidFile))
      : error
  }
  writeFileSync(pidFile, `${process.pid}\n`)
  return {
    release() {
      rmSync(pidFile, { force: true })
      lock.close()
    },
  }
}

function readPid(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined
  } catch {
    return undefined
  }
}
