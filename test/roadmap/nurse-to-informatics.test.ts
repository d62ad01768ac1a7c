import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadRoadmap } from '../../roadmap/load-roadmap.ts'

const folder = join(import.meta.dirname, '../fixtures/roadmaps/nurse-to-informatics')

test('another career is read by the same code', async () => {
  const loaded = await loadRoadmap(folder)
  if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults, null, 2))
  const { roadmap } = loaded
  expect(roadmap.phases.map(phase => [phase.id, phase.projects.length])).toEqual([
    ['data-basics', 1],
    ['health-standards', 1],
    ['ward-pilot', 1],
  ])
  expect(roadmap.ninetyDays).toBeUndefined()
  expect(roadmap.habits.map(({ period, unit, direction }) => [period, unit, direction])).toEqual([
    ['week', 'exercises', 'atLeast'],
    ['month', 'times', 'atMost'],
    ['month', 'times', 'atLeast'],
  ])
})

test('the texts of Markdown files stand in the place of their names', async () => {
  const loaded = await loadRoadmap(folder)
  if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults, null, 2))
  expect(loaded.roadmap.phases[0]?.projects[0]?.writeUp).toBe(
    'Most falls happened in the hour after the evening round.\n',
  )
  expect(loaded.roadmap.studyGuides[0]?.body).toMatch(/^# FHIR in an hour\n/)
})
