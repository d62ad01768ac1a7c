import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Roadmap } from '../../roadmap/format.ts'
import { loadRoadmap } from '../../roadmap/load-roadmap.ts'

const folder = join(import.meta.dirname, '../../roadmap/voip-to-cloud')
const loaded = await loadRoadmap(folder)
if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults, null, 2))
const roadmap: Roadmap = loaded.roadmap
const { phases, profile } = roadmap
const projects = phases.flatMap(phase => phase.projects)
const find = <T extends { id: string }>(items: T[], id: string): T => {
  const found = items.find(item => item.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found
}
const titles = (items: { title: string }[]) => items.map(item => item.title)

test('holds as much as was planned', () => {
  const fortnights = roadmap.ninetyDays?.months.flatMap(month => month.fortnights) ?? []
  expect({
    phases: phases.length,
    skills: phases.map(phase => phase.skills.length),
    projects: projects.length,
    deliverables: projects.map(project => project.deliverables.length),
    skillsDemonstrated: projects.map(project => project.skillsDemonstrated.length),
    components: projects.map(project => project.components.length),
    fortnights: fortnights.length,
    planTasks: fortnights.flatMap(fortnight => fortnight.tasks).length,
  }).toEqual({
    phases: 6,
    skills: [5, 8, 8, 7, 7, 6],
    projects: 12,
    deliverables: [4, 3, 4, 4, 5, 4, 5, 4, 4, 4, 5, 4],
    skillsDemonstrated: Array(12).fill(4),
    components: [5, 4, 7, 5, 6, 0, 4, 5, 0, 6, 7, 5],
    fortnights: 6,
    planTasks: 18,
  })
  expect(phases.flatMap(phase => phase.skills)).toHaveLength(41)
  expect(projects.flatMap(project => project.deliverables)).toHaveLength(50)
})

test('holds every list beside the phases', () => {
  const count = (list: { kind: string }[]) =>
    Object.fromEntries(
      Map.groupBy(list, item => item.kind)
        .entries()
        .map(([kind, items]) => [kind, items.length]),
    )
  expect(roadmap.certifications.map(certification => certification.priority)).toEqual([
    ...Array(3).fill('high'),
    ...Array(3).fill('medium'),
    ...Array(3).fill('lower'),
  ])
  expect(roadmap.metrics.map(metric => metric.month)).toEqual([
    ...Array(6).fill(3),
    ...Array(5).fill(6),
    ...Array(5).fill(12),
  ])
  expect(roadmap.habits.map(habit => habit.period)).toEqual([...Array(3).fill('day'), ...Array(4).fill('week')])
  expect(roadmap.repositories.map(repository => repository.pinned)).toEqual([true, true, true, false, false, false])
  expect(count(roadmap.resources)).toEqual({ book: 5, course: 4, community: 4, 'practice-environment': 4 })
  expect(count(roadmap.guidelines)).toEqual({ dont: 9, do: 7 })
  expect(count(roadmap.interviewQuestions)).toEqual({ 'system-design': 5, prepare: 5 })
  expect(roadmap.articles).toHaveLength(8)
  expect(roadmap.careerPaths).toHaveLength(4)
  expect(roadmap.companyStages.map(stage => stage.companies.length)).toEqual([3, 3, 4])
  expect(roadmap.reframings).toHaveLength(4)
  expect(roadmap.achievements).toHaveLength(4)
  expect(roadmap.strengths).toHaveLength(5)
  expect(roadmap.tools).toHaveLength(7)
  expect(roadmap.communityActivities).toHaveLength(4)
  expect(profile.skillsSection.map(section => section.lines.length)).toEqual([3, 3, 3])
  expect(profile.articlePlatforms).toEqual(['Medium', 'Dev.to', 'personal blog'])
})

test('tells both plans where they differ', () => {
  expect(roadmap.months).toEqual({ plan: 12, fastest: 6 })
  expect(phases.map(phase => phase.months)).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
    [7, 8],
    [9, 10],
    [11, 12],
  ])
  expect(titles(phases)).toEqual([
    'Containerization',
    'Kubernetes',
    'Observability',
    'Infrastructure-as-Code',
    'Programming & Automation',
    'Advanced Topics',
  ])
  expect(phases.map(phase => phase.outline?.title).slice(4)).toEqual(['Programming', 'Portfolio Projects'])
  expect(phases.flatMap(phase => phase.outline?.points ?? [])).toHaveLength(18)
  expect(roadmap.reframings.map(({ before }) => before)).toEqual([
    'Maintained Avaya PBX for enterprise',
    'Maintained Avaya PBX',
    'Configured SIP trunks',
    'Troubleshoot call quality',
  ])
})

test('nests what is nested', () => {
  const dashboards = find(projects, 'complete-observability-stack').components[2]
  expect(dashboards).toEqual({
    title: 'Grafana dashboards',
    parts: [
      'Call success rate (ASR)',
      'Calls per second (CPS)',
      'Post-dial delay (PDD)',
      'Network quality (jitter, packet loss)',
      'Resource utilization',
    ],
  })
  const operator = find(projects, 'custom-kubernetes-operator')
  expect(operator.functionality.map(part => part.parts.length)).toEqual([0, 5, 0, 0])
  expect(operator.example?.code).toContain('    - pattern: "^1[0-9]{10}$"\n      destination: "pstn-gateway"\n')
  expect(find(projects, 'service-mesh-for-voice').components[3]?.parts).toContain('Circuit breaking')
})

test('keeps labels and numbers as they were', () => {
  expect(find(projects, 'kubernetes-voice-platform').challenges).toContain('SIP UDP load balancing')
  expect(find(projects, 'chaos-engineering-for-voice').experiments).toContain('Simulate complete AZ failure')
  expect(find(projects, 'call-analytics-pipeline').features).toContain('Customer behavior patterns')
  expect(titles(find(projects, 'kubernetes-voice-platform').deliverables)).toContain('Load testing results (1000+ CPS)')
  expect(find(roadmap.careerPaths, 'real-time-systems-engineering').salary).toEqual({
    from: 150000,
    to: 250000,
    currency: 'USD',
  })
  expect(find(roadmap.certifications, 'cka')).toMatchObject({ phase: 'kubernetes', note: 'Most valuable cert' })
  expect(find(roadmap.certifications, 'cloud-administrator').alternatives).toEqual([
    'AWS Solutions Architect Associate',
    'Azure Administrator',
  ])
  expect(find(roadmap.metrics, 'metric-salary-increase')).toMatchObject({
    target: 30,
    targetMax: 50,
    unit: '%',
    measure: 'typed',
    public: false,
  })
  expect(find(roadmap.habits, 'code-lab-work')).toMatchObject({ period: 'day', unit: 'minutes', min: 60, max: 120 })
  expect(find(roadmap.habits, 'github-commits')).toMatchObject({
    period: 'week',
    unit: 'days',
    min: 5,
    source: 'github-commits',
  })
  expect(find(roadmap.companyStages, 'stage-dream-jobs').months).toEqual({ from: 12 })
  expect(profile.headline).toBe(
    'Platform Engineer | Building Scalable Cloud-Native Voice Infrastructure | Ex-Avaya/Cisco',
  )
  expect(roadmap.ninetyDays?.goal).toBe('Have 2-3 solid projects on GitHub, CKA certification, actively interviewing')
  expect(find(roadmap.resources, 'book-data-intensive').author).toBe('Martin Kleppmann')
})

test('teaches the API world in eight guides', () => {
  expect(titles(roadmap.studyGuides)).toEqual([
    'API and REST methods',
    'HTTP responses and troubleshooting',
    'OAuth 2.0',
    'HTTPS and TLS',
    'Webhooks',
    'WebSockets',
    'CRM integrations',
    'API troubleshooting',
  ])
  for (const guide of roadmap.studyGuides) {
    expect(guide.body, guide.id).toMatch(/^# /)
    expect(guide.terms.length, guide.id).toBeGreaterThanOrEqual(7)
    expect(guide.questions.length, guide.id).toBeGreaterThanOrEqual(3)
    expect(guide.memoryTricks.length, guide.id).toBeGreaterThanOrEqual(1)
  }
})

test('keeps the job search off the published pages', () => {
  const hidden = [...roadmap.metrics, ...roadmap.habits].filter(item => !item.public)
  expect(titles(hidden)).toEqual([
    'Applied to 20+ relevant positions',
    '5 informational interviews completed',
    'First infrastructure/platform role offer',
    'Senior Platform/Infrastructure Engineer role',
    'Salary increase of 30-50%',
    'Applications',
  ])
})

test('begins with the projects that need nothing', () => {
  expect(projects.filter(project => project.requires.length === 0).map(project => project.id)).toEqual([
    'containerized-sip-lab',
  ])
})

test('carries no leftovers of the page it came from', async () => {
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.(yaml|md)$/.test(name)) continue
    expect(await readFile(join(folder, name), 'utf8'), name).not.toMatch(/\\\$|\f|Glia|Cesar/)
  }
})
