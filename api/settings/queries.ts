import type { Database, Reader } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import { settings } from '../../db/schema/settings.ts'

export type SettingsRow = typeof settings.$inferSelect

/** There is always a row: the first start makes it. */
export async function fetchSettings(db: Reader): Promise<SettingsRow> {
  const row = await theRow(db).get()
  if (row === undefined) throw new Error('The settings row is missing: the database was not prepared at start.')
  return row
}

const theRow = prepared((db: Reader) => db.select().from(settings).limit(1).prepare())

/** Reads the settings again only after they were written; those who ask meanwhile share the reading. */
export function createSettingsReader(db: Database): () => Promise<SettingsRow> {
  let known: { version: number; row: Promise<SettingsRow> } | null = null
  let last: SettingsRow | null = null
  return async () => {
    const version = await db.version(settings)
    if (known?.version === version) return known.row
    const row = db.read(fetchSettings).then(fetched => {
      // The same object as long as nothing changed: others remember what they made of it.
      if (last === null || JSON.stringify(last) !== JSON.stringify(fetched)) last = fetched
      return last
    })
    const entry = { version, row }
    known = entry
    row.catch(() => {
      if (known === entry) known = null
    })
    return row
  }
}
