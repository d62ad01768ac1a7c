import { eq } from 'drizzle-orm'
import { settings } from '../../db/schema/settings.ts'
import type { Cairn } from '../context.ts'
import { announce } from '../live/announce.ts'
import type { SettingsRow } from './queries.ts'
import type { Settings, SettingsPatch } from './shapes.ts'

/** Changes the settings that the patch names, and marks the first visit as done when it says so. */
export async function updateSettings(cairn: Cairn, patch: SettingsPatch): Promise<Settings> {
  const { welcomed, visibility, ...fields } = patch
  const before = await cairn.settings()
  const row = {
    ...fields,
    ...(visibility && { visibility: { ...before.visibility, ...visibility } }),
    ...(welcomed && before.welcomedAt === null && { welcomedAt: cairn.now().toString() }),
  }
  if (Object.keys(row).length > 0) {
    await cairn.db.write(async tx => {
      await tx.update(settings).set(row).where(eq(settings.id, before.id))
      await announce(tx, cairn, { collection: 'settings', itemId: null, kind: 'updated' })
    })
  }
  return showSettings(await cairn.settings())
}

export function showSettings({ id: _, welcomedAt, ...row }: SettingsRow): Settings {
  return { ...row, welcomed: welcomedAt !== null }
}
