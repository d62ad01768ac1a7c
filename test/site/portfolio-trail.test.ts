import { describe, expect, test } from 'vitest'
import type { PublicView } from '../../api/publish/public-view.ts'
import { type TrailShape, trail } from '../../site/design/trail.ts'
import { trailOfPublicView } from '../../site/design/trail-plan.ts'
import { emptyView, hostileView, yearView } from '../support/public-view.ts'

const projectLink = (id: string) => `/projects/${id}/`
const draw = (view: PublicView, shape: TrailShape) => trail(trailOfPublicView(view, projectLink), shape)
const shapes: TrailShape[] = ['wide', 'tall', 'line']

const allDone = (): PublicView => {
  const view = yearView()
  const projects = view.projects.map(project => ({
    ...project,
    deliverables: [...project.deliverables, ...project.deliverables.slice(0, 1)].map((each, index) => ({
      ...each,
      id: `d${index}`,
      status: 'done' as const,
    })),
  }))
  return { ...view, projects }
}

describe('the trail', () => {
  test('is the same for the same plan', () => {
    for (const shape of shapes) expect(draw(yearView(), shape)).toBe(draw(yearView(), shape))
  })

  test('stays under 12 KB, from nothing done to everything, and with forty projects', () => {
    for (const view of [emptyView(), yearView(), allDone(), hostileView()]) {
      for (const shape of shapes) expect(draw(view, shape).length).toBeLessThan(12 * 1024)
    }
  })

  test('names every finished deliverable on a stone that leads to its project', () => {
    const links = draw(yearView(), 'wide').match(/<a .*?<\/a>/g) ?? []
    for (const { id, deliverables } of yearView().projects) {
      const cairn = links.find(link => link.includes(`href="${projectLink(id)}"`))
      const named = cairn?.match(/<use[^>]*><title>[^<]*/g)?.map(stone => stone.replace(/.*>/, ''))
      expect(named ?? []).toEqual(deliverables.filter(each => each.status === 'done').map(each => each.title))
    }
  })

  test('shows where the owner stands and where the plan says, unless they are the same', () => {
    const view = yearView()
    expect(draw(view, 'wide')).toContain('Where the plan says')
    const onPlan = { ...view, plan: { ...view.plan, daysAhead: 0 } }
    expect(draw(onPlan, 'wide')).not.toContain('Where the plan says')
  })

  test('is walked to its end where all is done, whatever the lead in days', () => {
    const { plan } = yearView()
    const at = (actual: number) =>
      trailOfPublicView({ ...yearView(), plan: { ...plan, daysAhead: 5, actual } }, projectLink)
    expect(at(1).here).toBe(1)
    expect(at(0.9).here).toBe((plan.dayNumber + 5) / plan.days)
  })

  test('survives plans without phases, projects or days', () => {
    const bare = { ...emptyView(), phases: [], projects: [], certifications: [] }
    const short = { ...yearView(), plan: { ...yearView().plan, days: 0, dayNumber: 5 } }
    for (const shape of shapes) {
      expect(draw(bare, shape)).not.toMatch(/NaN|Infinity|undefined/)
      expect(draw(short, shape)).not.toMatch(/NaN|Infinity|undefined/)
    }
  })
})
