import { join, resolve } from 'node:path'
import { formatFault } from '../../roadmap/faults.ts'
import type { RoadmapTexts } from '../../roadmap/read-folder.ts'
import type { Cairn } from '../context.ts'
import { InvalidError } from '../errors.ts'
import { packageRoot } from '../package-root.ts'
import type { RoadmapImportInput } from './shapes.ts'

/** The files that were sent, or else those of the server's own roadmap folder. All their faults are reported at once. */
export async function loadFiles(cairn: Cairn, files: RoadmapImportInput['files']) {
  const { loadRoadmap, readRoadmap } = await import('../../roadmap/load-roadmap.ts')
  const loaded = files ? readRoadmap(textsOf(files)) : await loadRoadmap(roadmapFolder(cairn))
  if ('faults' in loaded) throw new InvalidError(loaded.faults.map(fault => ({ detail: formatFault(fault) })))
  return loaded
}

export const roadmapFolder = ({ env }: Cairn) =>
  env.roadmap === null ? join(packageRoot, 'roadmap/voip-to-cloud') : resolve(env.roadmap)

function textsOf(files: NonNullable<RoadmapImportInput['files']>): RoadmapTexts {
  const named = (pattern: RegExp) =>
    new Map(files.filter(file => pattern.test(file.path)).map(file => [file.path, file.text]))
  return { yaml: named(/\.ya?ml$/i), markdown: named(/\.md$/i), faults: [] }
}
