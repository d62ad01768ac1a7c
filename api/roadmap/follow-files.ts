import { roadmaps } from '../../db/schema/roadmap.ts'
import { formatFault } from '../../roadmap/faults.ts'
import { readFolder } from '../../roadmap/read-folder.ts'
import type { Cairn } from '../context.ts'
import { InvalidError } from '../errors.ts'
import { filesDigestOf, roadmapFolder } from './load-files.ts'

/** The start can't go on; the message says why, for the person at the terminal. */
export class StartError extends Error {}

/**
 * Brings in what the files of the roadmap folder say now, if they are those of the plan and have changed. Answers lines
 * that tell the owner what happened.
 *
 * @throws StartError when there is no plan yet and the files can't be read
 */
export async function followFiles(cairn: Cairn): Promise<string[]> {
  const [stored] = await cairn.db.read(db => db.select().from(roadmaps).limit(1))
  const folder = roadmapFolder(cairn)
  const texts = await readFolder(folder)
  const filesDigest = filesDigestOf(texts)
  if (stored !== undefined && stored.filesDigest === filesDigest) return []

  const { readRoadmap } = await import('../../roadmap/load-roadmap.ts')
  const loaded = readRoadmap(texts)
  if ('faults' in loaded) {
    const lines = loaded.faults.map(formatFault)
    if (stored === undefined) throw new StartError([`The roadmap in ${folder} can't be read:`, ...lines].join('\n'))
    return [`The roadmap in ${folder} has faults, so the plan stays as it was:`, ...lines]
  }
  if (stored !== undefined && stored.id !== loaded.roadmap.id) {
    return [
      `Cairn follows the roadmap ${named(stored)}. The files in ${folder} hold another, ${named(loaded.roadmap)}.`,
      `To follow that one: npx cairn roadmap import ${folder}`,
      `To follow edits of your own files instead: ${startWithOwn}`,
    ]
  }
  if (stored !== undefined && stored.filesDigest === null && stored.digest !== loaded.digest) {
    return [
      `Cairn keeps the roadmap that was imported last; the files in ${folder} say something else.`,
      `To follow them: npx cairn roadmap import ${folder}`,
      ...(cairn.env.roadmap === null ? [`To follow edits of your own files instead: ${startWithOwn}`] : []),
    ]
  }
  const { importRoadmap } = await import('./import-roadmap.ts')
  const imported = await importRoadmap(cairn, { ...loaded, filesDigest }, { dryRun: false }).catch(refusedIn)
  if ('refused' in imported)
    return [`The roadmap in ${folder} was not imported, so the plan stays as it was:`, ...imported.refused]
  const { changes } = imported
  if (stored === undefined) return [`Imported the roadmap "${loaded.roadmap.title}": ${changes.length} items.`]
  if (changes.length === 0) return []
  return [
    "The roadmap's files have changed:",
    ...changes.map(
      ({ kind, collection, title, detail }) => `  ${kind} ${collection}: ${title}${detail ? ` (${detail})` : ''}`,
    ),
  ]
}

/** A plan that was sent doesn't tell which folder it lies in. */
const startWithOwn = 'CAIRN_ROADMAP=your-folder npm start'

/** With its id: a copy often keeps the title. */
const named = ({ id, title }: { id: string; title: string }) => `"${title}" (${id})`

/** What was changed in the tracker may speak against files that are in order; that must not keep a server from starting. */
function refusedIn(error: unknown): { refused: string[] } {
  if (error instanceof InvalidError) return { refused: error.faults.map(({ detail }) => detail) }
  throw error
}
