import { formatFault } from '../../roadmap/faults.ts'
import { readRoadmap } from '../../roadmap/load-roadmap.ts'

/** The least that a roadmap must say, on 22 lines, so that what a test adds begins on a line it knows. */
export const smallRoadmap = `format: 1
id: small
title: Small
goal: Show a fault
months: {}
profile:
  headline: Someone
  summary: []
  valueProposition: Something
  advantage: { statement: Some, facts: [], demand: [] }
  profileReadme: []
  articlePlatforms: []
  skillsSection: []
phases:
  - id: first
    title: First
    months: [1, 2]
    goal: Begin
    projects:
      - id: shed
        title: Shed
        goal: Build a shed
`

/** Reads files that stand in no folder; what it gives is what a folder with these files would give. */
export function readFiles(files: Record<string, string>) {
  const all = Object.entries(files)
  return readRoadmap({
    yaml: new Map(all.filter(([name]) => !name.endsWith('.md'))),
    markdown: new Map(all.filter(([name]) => name.endsWith('.md'))),
    faults: [],
  })
}

/** The faults of the small roadmap, extended by a second file, as they are printed. */
export function faultsWith(more: string, files: Record<string, string> = {}): string[] {
  const loaded = readFiles({ 'a.yaml': smallRoadmap, 'b.yaml': more, ...files })
  return 'faults' in loaded ? loaded.faults.map(formatFault) : []
}

/** The faults of the small roadmap after one of its lines was replaced. */
export function faultsAfter(from: string, to: string): string[] {
  if (!smallRoadmap.includes(from)) throw new Error(`the small roadmap does not hold ${from}`)
  const loaded = readFiles({ 'a.yaml': smallRoadmap.replace(from, to) })
  return 'faults' in loaded ? loaded.faults.map(formatFault) : []
}
