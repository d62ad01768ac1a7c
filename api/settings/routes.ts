import type { Cairn } from '../context.ts'
import { readBody } from '../http/input.ts'
import { requireUnchanged, sendJson } from '../http/respond.ts'
import type { Routes } from '../http/route.ts'
import { settings, settingsPatch } from './shapes.ts'
import { showSettings, updateSettings } from './update-settings.ts'

export function addSettingsRoutes(routes: Routes, cairn: Cairn): void {
  const answers = { 200: { description: 'The settings.', body: settings } }

  routes.add({ tag: 'settings', method: 'get', path: '/settings', summary: 'Read the settings', answers }, async c =>
    sendJson(c, JSON.stringify(showSettings(await cairn.settings()))),
  )

  routes.add(
    {
      tag: 'settings',
      method: 'patch',
      path: '/settings',
      summary: 'Change settings',
      body: settingsPatch,
      bodyType: 'application/merge-patch+json',
      answers,
      problems: [400, 412, 413, 415, 422],
    },
    async c => {
      const patch = await readBody(c, settingsPatch)
      const after = await updateSettings(cairn, patch, before => requireUnchanged(c, before))
      return sendJson(c, JSON.stringify(after))
    },
  )
}
