import { eq } from 'drizzle-orm'
import { settings } from '../../db/schema/settings.ts'
import type { Cairn } from '../context.ts'
import { forgetReplans } from '../forecast/forget-replans.ts'
import { leaveSync } from '../github/leave-sync.ts'
import { announce } from '../live/announce.ts'
import { fetchSettings, type SettingsRow } from './queries.ts'
import type { Settings, SettingsPatch } from './shapes.ts'

/** Changes the settings that the patch names, unless the guard throws, and marks the first visit as done when it says so. */
export async function updateSettings(
  cairn: Cairn,
  patch: SettingsPatch,
  guard: (before: Settings) => void = () => {},
): Promise<Settings> {
  const { welcomed, visibility, ...fields } = patch
  return cairn.db.write(async tx => {
    const before = await fetchSettings(tx)
    guard(showSettings(before))
    const row = {
      ...fields,
      ...(visibility && { visibility: { ...before.visibility, ...visibility } }),
      ...(welcomed && before.welcomedAt === null && { welcomedAt: cairn.now().toString() }),
    }
    if (Object.keys(row).length === 0) return showSettings(before)
    await tx.update(settings).set(row).where(eq(settings.id, before.id))
    if (fields.planStart !== undefined && fields.planStart !== before.planStart) await forgetReplans(tx, cairn)
    const after = await fetchSettings(tx)
    if (wantsFirstSync(before, after)) await leaveSync(tx, cairn, 'schedule')
    await announce(tx, cairn, { collection: 'settings', itemId: null, kind: 'updated' })
    return showSettings(after)
  })
}

/** Whoever names their account, or switches reading on, need not wait for the schedule. */
const wantsFirstSync = (before: SettingsRow, { githubUser, githubSyncHours }: SettingsRow) =>
  githubUser !== null && githubSyncHours > 0 && (githubUser !== before.githubUser || before.githubSyncHours === 0)

export function showSettings({ id: _, welcomedAt, ...row }: SettingsRow): Settings {
  return {
    ...row,
    visibility: { tools: false, forecast: false, githubPrivate: false, ...row.visibility },
    welcomed: welcomedAt !== null,
  }
}
