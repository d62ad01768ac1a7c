import { createHash } from 'node:crypto'
import { checkAmounts } from './check-amounts.ts'
import { checkCircles } from './check-circles.ts'
import { checkIds } from './check-ids.ts'
import { checkMonths } from './check-months.ts'
import { checkShape } from './check-shape.ts'
import { byFile, type Fault, fewEnough, inReadingOrder } from './faults.ts'
import type { Roadmap } from './format.ts'
import { checkMarkdown, placeMarkdown } from './markdown.ts'
import { mergeSources } from './merge-sources.ts'
import { parseYaml } from './parse-yaml.ts'
import { checkSize, type RoadmapTexts, readFolder, wholeFile } from './read-folder.ts'
import { unreadIn } from './unread.ts'
import { walkGroups } from './walk-groups.ts'

/** A roadmap in order, with a digest that changes when anything in it does; or all that is wrong with it. */
export type LoadedRoadmap = { roadmap: Roadmap; digest: string } | { faults: Fault[] }

function parseFile(file: string, text: string) {
  const tooLarge = checkSize(file, text.length)
  return tooLarge.length > 0 ? { faults: tooLarge } : parseYaml(file, text)
}

/**
 * Reads a roadmap from a folder's YAML and Markdown files.
 * Texts of Markdown files stand in the place of their names: `studyGuide.body`, `project.writeUp`, `article.body`.
 * @throws only when the operating system won't let a file be read.
 */
export async function loadRoadmap(folder: string): Promise<LoadedRoadmap> {
  return readRoadmap(await readFolder(folder))
}

/** The same for texts that were read or sent already; pure. The order of the files is that of their names. */
export function readRoadmap(texts: RoadmapTexts): LoadedRoadmap {
  const files = [...texts.yaml].sort(([a], [b]) => byFile(a, b))
  const parsed = files.map(([file, text]) => parseFile(file, text))
  const sources = parsed.filter(file => 'values' in file)
  const unreadable = [
    ...texts.faults,
    ...parsed.flatMap(file => ('faults' in file ? file.faults : [])),
    ...[...texts.markdown].flatMap(([file, text]) => checkSize(file, text.length)),
  ]
  if (files.length === 0 && unreadable.length === 0) {
    unreadable.push(wholeFile('.', 'there is no .yaml file', 'Add a roadmap.yaml with "format: 1" and the rest.'))
  }
  const { merged, faults: clashes } = mergeSources(sources)
  const shape = checkShape(merged)
  const groups = [...walkGroups(merged.values)]

  // What a broken file would have given is not missing: only what stands in the others can be judged.
  const unread = unreadIn(texts, unreadable)
  const isWhole = !unread.hasYaml
  const faults = [
    ...unreadable,
    ...clashes,
    ...shape.faults.filter(fault => isWhole || fault.value !== undefined || fault.path.includes('.')),
    ...checkAmounts(merged, groups),
    ...(isWhole ? checkMonths(merged) : []),
    ...checkIds(merged, groups, unread),
    ...checkCircles(merged, groups),
    ...checkMarkdown(merged, groups, texts.markdown, unread),
  ]
  if (faults.length > 0 || !shape.roadmap) return { faults: fewEnough(inReadingOrder(faults), shape.more) }

  const roadmap = placeMarkdown(shape.roadmap, texts.markdown)
  return { roadmap, digest: createHash('sha256').update(JSON.stringify(roadmap)).digest('hex') }
}
