import { join } from 'node:path'
import Libsql from 'libsql'

/** Reads the file past the gate. */
export function listNotes(dataFolder: string): { integrity: string; texts: string[] } {
  const file = new Libsql(join(dataFolder, 'cairn.db'))
  const column = (sql: string) => (file.prepare(sql).raw().all() as [string][]).map(row => row[0])
  const seen = {
    integrity: column('PRAGMA integrity_check').join(),
    texts: column('SELECT text FROM notes ORDER BY id'),
  }
  file.close()
  return seen
}
