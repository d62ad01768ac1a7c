import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { countOf, statusOf } from '../../api/roadmap/rules.ts'
import { gardenWorld } from '../roadmap/import-plans.ts'

const status = fc.constantFrom('todo' as const, 'doing' as const, 'done' as const, 'skipped' as const)

function expectedOf(parts: string[]) {
  const wanted = parts.filter(part => part !== 'skipped')
  if (wanted.length === 0) return parts.length > 0 ? 'skipped' : 'todo'
  if (wanted.every(part => part === 'done')) return 'done'
  return wanted.every(part => part === 'todo') ? 'todo' : 'doing'
}

describe('the deliverables that are wanted', () => {
  it('leave out those of a project or phase that is left out, save what is done, everywhere they are counted', async () => {
    const garden = await gardenWorld()
    const counts = async () => {
      const { phases, projects } = await garden.read('/dashboard')
      const { totals, forecast } = await garden.read('/dashboard/charts')
      expect((await garden.read('/public-view')).totals).toEqual(totals)
      expect(totals.deliverables.total).toBe(forecast.burnUp.total)
      return [projects[0], phases[0], { deliverables: totals.deliverables }].map(
        ({ deliverables: { done, total } }) => [done, total],
      )
    }
    await garden.write('PATCH', '/deliverables/floor', { status: 'done' })
    await garden.write('PATCH', '/deliverables/seeds', { status: 'skipped' })
    expect(await counts()).toEqual([
      [1, 3],
      [1, 5],
      [1, 6],
    ])
    await garden.write('PATCH', '/projects/shed', { status: 'skipped' })
    expect(await counts()).toEqual([
      [1, 1],
      [1, 3],
      [1, 4],
    ])
    await garden.write('PATCH', '/phases/build', { status: 'skipped' })
    expect(await counts()).toEqual([
      [1, 1],
      [1, 1],
      [1, 2],
    ])
  })
})

describe('the status of what has parts', () => {
  test('is its own override, else what its parts make it', () => {
    fc.assert(
      fc.property(fc.array(status), fc.option(status), (parts, override) => {
        const wanted = parts.filter(part => part !== 'skipped')
        const { done, total } = countOf(parts)
        expect([done, total]).toEqual([wanted.filter(part => part === 'done').length, wanted.length])
        expect(statusOf(override, parts)).toBe(override ?? expectedOf(parts))
      }),
    )
  })

  it('follows deliverables up to projects and phases, everywhere it is shown', async () => {
    const garden = await gardenWorld()
    const shown = async () => {
      const [{ projects, phases, currentPhaseId }, view] = [
        await garden.read('/dashboard'),
        await garden.read('/public-view'),
      ]
      const statuses = (items: { status: string }[]) => items.map(each => each.status)
      const everywhere = [projects, await garden.list('projects'), view.projects].map(statuses)
      const ofPhases = [phases, await garden.list('phases'), view.phases].map(statuses)
      for (const each of everywhere) expect(each).toEqual(everywhere[0])
      for (const each of ofPhases) expect(each).toEqual(ofPhases[0])
      return { projects: everywhere[0], phases: ofPhases[0], currentPhaseId }
    }
    expect(await shown()).toEqual({
      projects: ['todo', 'todo', 'todo'],
      phases: ['todo', 'todo'],
      currentPhaseId: 'build',
    })
    for (const id of ['floor', 'walls', 'roof']) await garden.write('PATCH', `/deliverables/${id}`, { status: 'done' })
    expect(await shown()).toMatchObject({ projects: ['done', 'todo', 'todo'], phases: ['doing', 'todo'] })
    expect(await garden.read('/projects/shed')).toMatchObject({ doneOn: '2026-11-22', statusIsOverridden: false })

    await garden.write('PATCH', '/projects/fence', { status: 'skipped' })
    expect(await shown()).toEqual({
      projects: ['done', 'skipped', 'todo'],
      phases: ['done', 'todo'],
      // The next one has not begun: neither its days have come nor work on it.
      currentPhaseId: 'build',
    })
    await garden.write('PATCH', '/deliverables/soil', { status: 'doing' })
    expect(await shown()).toMatchObject({ currentPhaseId: 'grow' })
    await garden.write('PATCH', '/deliverables/soil', { status: 'todo' })
    expect(await garden.read('/projects/fence')).toMatchObject({ statusIsOverridden: true })
    await garden.write('PATCH', '/projects/fence', { status: null })
    expect(await garden.read('/projects/fence')).toMatchObject({ status: 'todo', statusIsOverridden: false })

    await garden.write('PATCH', '/phases/build', { status: 'done', doneOn: '2026-11-01' })
    expect(await shown()).toMatchObject({ projects: ['done', 'todo', 'todo'], phases: ['done', 'todo'] })
    expect(await garden.read('/phases/build')).toMatchObject({ doneOn: '2026-11-01', statusIsOverridden: true })
  })
})
