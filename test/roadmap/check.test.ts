import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { smallRoadmap } from './small-roadmap.ts'

const check = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, '../../roadmap/check.ts'), ...args], { encoding: 'utf8' })

test('counts what the roadmap holds when it is in order', () => {
  const { status, stdout } = check()
  expect(stdout).toContain('6 phases, 41 skills, 12 projects, 50 deliverables, 9 certifications, 16 metrics, 7 habits')
  expect(status).toBe(0)
})

test('counts one as one, and leaves out what there is none of', () => {
  const folder = mkdtempSync(join(tmpdir(), 'roadmap-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'roadmap.yaml'), smallRoadmap)
  const { stdout } = check(folder)
  expect(stdout).toBe('Small: 1 phase, 1 project\n')
})

test('prints every fault with the path to its file, and fails', () => {
  const folder = mkdtempSync(join(tmpdir(), 'roadmap-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(
    join(folder, 'roadmap.yaml'),
    smallRoadmap.replace('title: Small', 'title: 7').replace('goal: Begin', 'gaol: Begin'),
  )
  const { status, stderr } = check(folder)
  expect(stderr.split('\n')).toEqual([
    `${join(folder, 'roadmap.yaml')}:3:8  "title" must be text: got 7. Put it in quotes.`,
    `${join(folder, 'roadmap.yaml')}:15:5  "goal" is missing. Add "goal" with text.`,
    `${join(folder, 'roadmap.yaml')}:18:5  entry 1 of "phases" has no such key: got "gaol". Did you mean "goal"?`,
    '3 faults',
    '',
  ])
  expect(status).toBe(1)
})
