import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findProof, isAbout, type Repository } from '../../api/evidence/rules.ts'
import { rulesOf, usualRules } from '../../api/evidence/usual-rules.ts'
import { evidenceRule } from '../../roadmap/evidence-format.ts'

const repository = (change: Partial<Repository> = {}): Repository => ({
  fullName: 'ada/sip-lab',
  url: 'https://github.com/ada/sip-lab',
  defaultBranch: 'main',
  description: null,
  homepage: null,
  topics: [],
  paths: [],
  checksPass: false,
  activity: [],
  ...change,
})

/** The reason that the usual rules find for a deliverable, if any. */
function reasonFor(title: string, change: Partial<Repository>): string | null {
  const about = usualRules.filter(rule => isAbout(rule, { id: 'x', title }))
  const [found] = about.map(rule => findProof(rule, repository(change))).filter(found => found !== null)
  return found?.reason ?? null
}

test.each([
  ['Docker Compose file orchestrating all services', 'lab/docker-compose.prod.yml'],
  ['Docker Compose file', 'compose.yaml'],
  ['Helm charts for entire stack', 'charts/voice/Chart.yaml'],
  ['Grafana dashboard JSON', 'grafana/dashboards/calls.json'],
  ['CI/CD pipeline (GitHub Actions)', '.github/workflows/test.yml'],
  ['README', 'README.md'],
  ['Complete Terraform codebase', 'modules/vpc/main.tf'],
  ['Alert rules with severity levels', 'prometheus/alerts.yaml'],
  ['On-call runbook', 'docs/RUNBOOK.md'],
  ['API documentation (OpenAPI/Swagger)', 'docs/openapi.yaml'],
])('%s is shown by %s', (title, path) => {
  expect(reasonFor(title, { paths: ['src/main.ts', path] })).toBe(`${path} is in ada/sip-lab`)
  expect(reasonFor(title, { paths: ['src/main.ts'] })).toBeNull()
})

test('a link to a video shows a video, a link to a page of the same name does not', () => {
  expect(reasonFor('Demo video', { homepage: 'https://www.youtube.com/watch?v=1' })).toMatch(/links to https/)
  expect(reasonFor('Demo video', { description: 'See https://youtu.be/1 for a call' })).toMatch(/youtu\.be/)
  expect(reasonFor('Demo video', { homepage: 'https://notyoutube.com/1' })).toBeNull()
  expect(reasonFor('Demo video', { homepage: 'javascript:youtube.com' })).toBeNull()
})

test('a release is proof with its own day', () => {
  const activity = [
    { kind: 'commit', title: 'release', url: 'https://c', occurredAt: '2026-03-02T00:00:00Z', merged: false },
    { kind: 'release', title: 'v1.0', url: 'https://r', occurredAt: '2026-03-01T00:00:00Z', merged: false },
  ]
  const rule = evidenceRule.parse({ id: 'r', titles: ['first release'], release: true })
  expect(findProof(rule, repository({ activity }))).toEqual({
    kind: 'release',
    url: 'https://r',
    title: 'v1.0',
    reason: 'ada/sip-lab has the release v1.0',
    occurredAt: '2026-03-01T00:00:00Z',
  })
})

test('only merged pull requests count', () => {
  const rule = evidenceRule.parse({ id: 'r', titles: ['fix'], pullRequests: ['Jitter'] })
  const open = { kind: 'pull-request', title: 'Fix jitter', url: 'https://p', occurredAt: '2026-03-01T00:00:00Z' }
  expect(findProof(rule, repository({ activity: [{ ...open, merged: false }] }))).toBeNull()
  expect(findProof(rule, repository({ activity: [{ ...open, merged: true }] }))?.kind).toBe('pull-request')
})

test('all conditions of a rule have to hold', () => {
  const rule = evidenceRule.parse({
    id: 'r',
    titles: ['tested'],
    files: ['test/**'],
    topics: ['voip'],
    checksPass: true,
  })
  const whole = { paths: ['test/a.ts'], topics: ['VoIP'], checksPass: true }
  expect(findProof(rule, repository(whole))?.reason).toBe('test/a.ts is in ada/sip-lab')
  for (const lacking of [{ paths: [] }, { topics: [] }, { checksPass: false }]) {
    expect(findProof(rule, repository({ ...whole, ...lacking }))).toBeNull()
  }
})

test('a file of any name leads to an address of its repository', () => {
  const rule = evidenceRule.parse({ id: 'r', titles: ['anything'], files: ['**'] })
  fc.assert(
    fc.property(fc.stringMatching(/^[^/]+$/), path => {
      const found = findProof(rule, repository({ paths: [`dir/${path}`] }))
      fc.pre(found !== null)
      const { pathname, search, hash } = new URL(found?.url ?? '')
      expect(pathname.startsWith('/ada/sip-lab/blob/main/') || path === '..' || path === '.').toBe(true)
      expect([search, hash]).toEqual(['', ''])
    }),
  )
})

test("a roadmap's own rule takes the place of the usual one of the same id", () => {
  const own = evidenceRule.parse({ id: 'readme', deliverables: ['docs'], files: ['manual.pdf'] })
  const rules = rulesOf([own])
  expect(rules.filter(({ id }) => id === 'readme')).toEqual([own])
  expect(rules).toHaveLength(usualRules.length)
})
