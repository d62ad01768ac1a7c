import { join } from 'node:path'
import { formatFault } from './faults.ts'
import type { Roadmap } from './format.ts'
import { loadRoadmap } from './load-roadmap.ts'

/** How much a roadmap holds, in its own words. */
function countItems(roadmap: Roadmap): [string, number][] {
  const projects = roadmap.phases.flatMap(phase => phase.projects)
  const fortnights = roadmap.ninetyDays?.months.flatMap(month => month.fortnights) ?? []
  return [
    ['phases', roadmap.phases.length],
    ['skills', roadmap.phases.flatMap(phase => phase.skills).length],
    ['projects', projects.length],
    ['deliverables', projects.flatMap(project => project.deliverables).length],
    ['certifications', roadmap.certifications.length],
    ['metrics', roadmap.metrics.length],
    ['habits', roadmap.habits.length],
    ['plan tasks', fortnights.flatMap(fortnight => fortnight.tasks).length],
    ['repositories', roadmap.repositories.length],
    ['articles', roadmap.articles.length],
    ['resources', roadmap.resources.length],
    ['study guides', roadmap.studyGuides.length],
  ]
}

const folder = process.argv[2] ?? join(import.meta.dirname, 'voip-to-cloud')
const loaded = await loadRoadmap(folder)
if ('faults' in loaded) {
  for (const fault of loaded.faults) console.error(formatFault({ ...fault, file: join(folder, fault.file) }))
  console.error(loaded.faults.length === 1 ? '1 fault' : `${loaded.faults.length} faults`)
  process.exitCode = 1
} else {
  const counts = countItems(loaded.roadmap)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${count === 1 ? name.replace(/ies$/, 'y').replace(/s$/, '') : name}`)
  console.log(`${loaded.roadmap.title}: ${counts.join(', ')}`)
}
