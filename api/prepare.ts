import { roadmaps } from '../db/schema/roadmap.ts'
import { formatFault } from '../roadmap/faults.ts'
import { loadRoadmap } from '../roadmap/load-roadmap.ts'
import { prepareOwnerToken } from './access/owner-token.ts'
import type { Cairn } from './context.ts'
import { pruneChanges } from './live/live.ts'
import { importRoadmap } from './roadmap/import-roadmap.ts'
import { roadmapFolder } from './roadmap/load-files.ts'
import { prepareSettings } from './settings/prepare-settings.ts'

/** The start can't go on; the message says why, for the person at the terminal. */
export class StartError extends Error {}

/** What a start makes sure of: settings, the owner's token, and the roadmap as its files say it now. Answers lines to print. */
export async function prepare(cairn: Cairn): Promise<string[]> {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  await cairn.db.write(tx => prepareSettings(tx, cairn.now(), timeZone))
  await prepareOwnerToken(cairn.env.data, cairn.access)
  await pruneChanges(cairn.db)
  return bringInRoadmap(cairn)
}

async function bringInRoadmap(cairn: Cairn): Promise<string[]> {
  const [stored] = await cairn.db.read(db => db.select().from(roadmaps).limit(1))
  const folder = roadmapFolder(cairn)
  const loaded = await loadRoadmap(folder)
  if ('faults' in loaded) {
    const lines = loaded.faults.map(formatFault)
    if (stored === undefined) throw new StartError([`The roadmap in ${folder} can't be read:`, ...lines].join('\n'))
    return [`The roadmap in ${folder} has faults, so the plan stays as it was:`, ...lines]
  }
  if (stored?.digest === loaded.digest) return []
  if (stored !== undefined && stored.id !== loaded.roadmap.id) {
    return [
      `Cairn follows the roadmap "${stored.title}". The files in ${folder} hold another, "${loaded.roadmap.title}".`,
      `To follow that one: npx cairn roadmap import ${folder}`,
    ]
  }
  const { changes } = await importRoadmap(cairn, loaded, { dryRun: false })
  if (stored === undefined) return [`Imported the roadmap "${loaded.roadmap.title}": ${changes.length} items.`]
  return [
    `The roadmap's files have changed:`,
    ...changes.map(
      ({ kind, collection, title, detail }) => `  ${kind} ${collection}: ${title}${detail ? ` (${detail})` : ''}`,
    ),
  ]
}
