import { createHash } from 'node:crypto'
import { checkAmounts } from './check-amounts.ts'
import { checkCircles } from './check-circles.ts'
import { checkIds } from './check-ids.ts'
import { checkMonths } from './check-months.ts'
import { checkShape } from './check-shape.ts'
import { type Fault, inReadingOrder } from './faults.ts'
import type { Roadmap } from './format.ts'
import { checkMarkdown, placeMarkdown } from './markdown.ts'
import { mergeSources } from './merge-sources.ts'
import { parseYaml } from './parse-yaml.ts'
import { type FolderTexts, readFolder } from './read-folder.ts'
import { walkGroups } from './walk-groups.ts'

/** A roadmap in order, with a digest that changes when anything in it does; or all that is wrong with it. */
export type LoadedRoadmap = { roadmap: Roadmap; digest: string } | { faults: Fault[] }

/**
 * Reads a roadmap from a folder's YAML and Markdown files.
 * Texts of Markdown files stand in the place of their names: `studyGuide.body`, `project.writeUp`.
 * @throws only when the operating system won't let a file be read.
 */
export async function loadRoadmap(folder: string): Promise<LoadedRoadmap> {
  return readRoadmap(await readFolder(folder))
}

/** The same for texts already read; pure. */
export function readRoadmap(texts: FolderTexts): LoadedRoadmap {
  const parsed = [...texts.yaml].map(([file, text]) => parseYaml(file, text))
  const sources = parsed.filter(file => 'values' in file)
  const unreadable = [...texts.faults, ...parsed.flatMap(file => ('faults' in file ? file.faults : []))]
  const { merged, faults: clashes } = mergeSources(sources)
  const shape = checkShape(merged)
  const groups = [...walkGroups(merged.values)]

  // What a broken file would have given is not missing: only what stands in the others can be judged.
  const isWhole = unreadable.length === 0
  const faults = [
    ...unreadable,
    ...clashes,
    ...shape.faults.filter(fault => isWhole || fault.value !== undefined || fault.path.includes('.')),
    ...checkAmounts(merged, groups),
    ...(isWhole ? [...checkMonths(merged), ...checkIds(merged, groups)] : []),
    ...(isWhole ? [...checkCircles(merged, groups), ...checkMarkdown(merged, groups, texts.markdown)] : []),
  ]
  if (faults.length > 0 || !shape.roadmap) return { faults: inReadingOrder(faults, [...texts.yaml.keys()]) }

  const roadmap = placeMarkdown(shape.roadmap, texts.markdown)
  return { roadmap, digest: createHash('sha256').update(JSON.stringify(roadmap)).digest('hex') }
}
