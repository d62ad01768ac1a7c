import fc from 'fast-check'
import { expect, it } from 'vitest'
import { candidatesOf } from '../../api/dashboard/candidates.ts'
import type { Reading } from '../../api/dashboard/reading.ts'
import { readyNext } from '../../api/dashboard/ready-next.ts'
import { currentPhaseOf } from '../../api/dashboard/rules.ts'
import { statusOf } from '../../api/roadmap/rules.ts'

const statuses = ['todo', 'doing', 'done', 'skipped'] as const
type Status = (typeof statuses)[number]

interface Garden {
  override: (Status | null)[]
  projects: {
    phase: number
    requires: number[]
    override: Status | null
    parts: { status: Status; requires: number[] }[]
  }[]
  tasks: { project: number; status: Status }[]
  certifications: { phase: number; status: Status }[]
}

const phaseCount = 3
const anyStatus = fc.constantFrom(...statuses)
const anyOverride = fc.option(anyStatus, { freq: 5 })
const anyGarden: fc.Arbitrary<Garden> = fc.record({
  override: fc.array(anyOverride, { minLength: phaseCount, maxLength: phaseCount }),
  projects: fc.array(
    fc.record({
      phase: fc.nat(phaseCount - 1),
      requires: fc.array(fc.nat(5), { maxLength: 2 }),
      override: anyOverride,
      parts: fc.array(fc.record({ status: anyStatus, requires: fc.array(fc.nat(20), { maxLength: 2 }) }), {
        maxLength: 4,
      }),
    }),
    { maxLength: 6 },
  ),
  tasks: fc.array(fc.record({ project: fc.nat(7), status: anyStatus }), { maxLength: 3 }),
  certifications: fc.array(fc.record({ phase: fc.nat(phaseCount - 1), status: anyStatus }), { maxLength: 3 }),
})

/** What the rules look at of a reading: prerequisites only ever name what comes earlier, as the files must. */
function readingOf(garden: Garden): Reading {
  const today = '2026-06-01'
  let count = 0
  const projects = garden.projects.map(({ phase, requires, override, parts }, index) => {
    const list = parts.map(part => {
      const number = count++
      const names = part.requires.filter(other => other < number).map(other => `part-${other}`)
      return { id: `part-${number}`, title: `Part ${number}`, status: part.status, requires: names, dueOn: null }
    })
    const done = list.filter(({ status }) => status === 'done').length
    return {
      id: `project-${index}`,
      title: `Project ${index}`,
      number: index + 1,
      phaseId: `phase-${phase}`,
      requires: requires.filter(other => other < index).map(other => `project-${other}`),
      status: statusOf(
        override,
        list.map(({ status }) => status),
      ),
      parts: list,
      deliverables: { done, total: list.length },
      dueOn: null,
    }
  })
  const phases = garden.override.map((override, index) => {
    const own = projects.filter(({ phaseId }) => phaseId === `phase-${index}`)
    const month = String(index * 2 + 5).padStart(2, '0')
    return {
      id: `phase-${index}`,
      number: index + 1,
      startsOn: `2026-${month}-01`,
      endsOn: `2026-${month}-30`,
      status: statusOf(
        override,
        own.map(({ status }) => status),
      ),
    }
  })
  return {
    today,
    plan: { startsOn: '2026-05-01', endsOn: '2026-09-30', phases },
    currentPhase: currentPhaseOf(phases, today),
    projects,
    certifications: garden.certifications.map(({ phase, status }, index) => ({
      id: `certification-${index}`,
      title: `Certification ${index}`,
      status,
      priority: 'high',
      phaseId: `phase-${phase}`,
      dueOn: null,
    })),
    planTasks: garden.tasks.map(({ project, status }, index) => ({
      id: `task-${index}`,
      title: `Task ${index}`,
      status,
      projectId: `project-${project}`,
      firstWeek: 1,
      lastWeek: 2,
      dueOn: null,
    })),
  } as unknown as Reading
}

const readyIn = (garden: Garden) => {
  const reading = readingOf(garden)
  return { reading, ready: readyNext(candidatesOf(reading), reading.today, Number.MAX_SAFE_INTEGER) }
}

it('shows nothing that is closed, or whose prerequisite is open', () => {
  fc.assert(
    fc.property(anyGarden, garden => {
      const { reading, ready } = readyIn(garden)
      const closed = new Set(['done', 'skipped'])
      const phases = new Map(reading.plan.phases.map(phase => [phase.id, phase]))
      const isOver = (id: string) => {
        const project = reading.projects.find(each => each.id === id)
        return !project || closed.has(project.status) || closed.has(phases.get(project.phaseId)?.status ?? '')
      }
      for (const { id, status, reason } of ready) {
        expect(closed.has(status)).toBe(false)
        expect(reason).not.toBe('')
        const project = reading.projects.find(({ parts }) => parts.some(part => part.id === id))
        if (!project) continue
        expect(isOver(project.id)).toBe(false)
        expect(project.requires.every(isOver)).toBe(true)
        for (const other of project.parts.find(part => part.id === id)?.requires ?? []) {
          const holder = reading.projects.find(({ parts }) => parts.some(part => part.id === other))
          const isDone = closed.has(holder?.parts.find(part => part.id === other)?.status ?? '')
          expect(isDone || isOver(holder?.id ?? '')).toBe(true)
        }
      }
    }),
    { numRuns: 1000 },
  )
})

it('hides nothing else when something is finished', () => {
  fc.assert(
    fc.property(anyGarden, fc.nat(20), (garden, at) => {
      const before = readyIn(garden)
      const finished = before.ready.filter(({ collection }) => collection === 'deliverables')[at]
      if (!finished) return
      let count = 0
      const projects = garden.projects.map(project => ({
        ...project,
        parts: project.parts.map(part =>
          `part-${count++}` === finished.id ? { ...part, status: 'done' as const } : part,
        ),
      }))
      const after = new Set(readyIn({ ...garden, projects }).ready.map(({ id }) => id))
      for (const { id } of before.ready) if (id !== finished.id) expect(after.has(id)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

it('is the same for the same plan', () => {
  fc.assert(
    fc.property(anyGarden, garden => {
      expect(readyIn(garden).ready).toEqual(readyIn(garden).ready)
    }),
  )
})
