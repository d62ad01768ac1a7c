import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { formatFault } from '../../roadmap/faults.ts'
import { type RoadmapTexts, readFolder } from '../../roadmap/read-folder.ts'
import type { Cairn } from '../context.ts'
import { InvalidError } from '../errors.ts'
import { packageRoot } from '../package-root.ts'
import type { RoadmapImportInput } from './shapes.ts'

/** The files that were sent, or else those of the server's own roadmap folder. All their faults are reported at once. */
export async function loadFiles(cairn: Cairn, files: RoadmapImportInput['files']) {
  const { readRoadmap } = await import('../../roadmap/load-roadmap.ts')
  const texts = files ? textsOf(files) : await readFolder(roadmapFolder(cairn))
  const loaded = readRoadmap(texts)
  if ('faults' in loaded) throw new InvalidError(loaded.faults.map(fault => ({ detail: formatFault(fault) })))
  return { ...loaded, filesDigest: files ? null : filesDigestOf(texts) }
}

/** Of the files as they lie there: unchanged files need no parsing, which takes longer than the rest of a start. */
export function filesDigestOf({ yaml, markdown, faults }: RoadmapTexts): string {
  return createHash('sha256')
    .update(JSON.stringify([[...yaml], [...markdown], faults]))
    .digest('hex')
}

export const roadmapFolder = ({ env }: Cairn) =>
  env.roadmap === null ? join(packageRoot, 'roadmap/voip-to-cloud') : resolve(env.roadmap)

function textsOf(files: NonNullable<RoadmapImportInput['files']>): RoadmapTexts {
  const named = (pattern: RegExp) =>
    new Map(files.filter(file => pattern.test(file.path)).map(file => [file.path, file.text]))
  return { yaml: named(/\.ya?ml$/i), markdown: named(/\.md$/i), faults: [] }
}
