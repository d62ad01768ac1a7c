import type { Dashboard } from '../../api/dashboard/shapes.ts'
import type { PublicView } from '../../api/publish/public-view.ts'
import { stonesOf } from './counts.ts'
import { epochDay, monthSpan } from './days.ts'

/** What the trail draws. Places along it (`at`, `from`, `to`) are shares of the plan's time, 0 to 1. */
export interface TrailPlan {
  seed: string
  legs: { title: string; months: string; from: number; to: number }[]
  cairns: { title: string; href: string; at: number; total: number; done: string[] }[]
  flags: { title: string; at: number; done: boolean }[]
  /** Where the owner stands, and where the plan says they should be. */
  here: number
  due: number
}

/** The address of a project's page: the portfolio and the tracker have different ones. */
export type ProjectLink = (id: string) => string

type Leg = Pick<PublicView['phases'][number], 'id' | 'title' | 'months' | 'startsOn' | 'endsOn'>
type Source = { plan: PublicView['plan']; phases: Leg[] }

/** The trail of the published page: every finished deliverable is a stone with a name. */
export function trailOfPublicView(view: PublicView, projectLink: ProjectLink): TrailPlan {
  const stones = view.projects.map(project => ({
    id: project.id,
    title: project.title,
    phaseId: project.phaseId,
    total: stonesOf(project).total,
    done: project.deliverables.filter(each => each.status === 'done').map(each => each.title),
  }))
  return {
    ...course(view, view.roadmap.title),
    cairns: placeCairns(view, stones, projectLink),
    flags: placeFlags(
      view,
      view.certifications.map(each => ({ ...each, on: each.doneOn })),
    ),
  }
}

/** The trail of the tracker, whose dashboard counts deliverables without naming them. */
export function trailOfDashboard(dashboard: Dashboard, projectLink: ProjectLink): TrailPlan {
  const stones = dashboard.projects.map(({ id, title, phaseId, deliverables: { done, total } }) => ({
    id,
    title,
    phaseId,
    total,
    done: Array.from({ length: done }, () => title),
  }))
  return {
    ...course(dashboard, dashboard.plan.startsOn),
    cairns: placeCairns(dashboard, stones, projectLink),
    flags: placeFlags(
      dashboard,
      dashboard.certifications.map(each => ({ ...each, phaseId: null, on: each.dueOn })),
    ),
  }
}

function course({ plan, phases }: Source, seed: string) {
  const legs = phases.map(phase => ({
    title: phase.title,
    months: monthSpan(phase.months),
    from: shareOn(plan, phase.startsOn),
    to: Math.max(shareOn(plan, phase.startsOn), shareOn(plan, phase.endsOn)),
  }))
  const due = clamp(plan.dayNumber / plan.days)
  return { seed, legs, due, here: placeOf(plan) }
}

/** The lead leaves out days that ask for nothing, so it does not lead to the end where all is done. */
function placeOf({ actual, daysAhead, dayNumber, days }: Source['plan']): number {
  if (actual === 1) return 1
  return daysAhead === null ? 0 : clamp((dayNumber + daysAhead) / days)
}

type Stones = { id: string; title: string; phaseId: string; total: number; done: string[] }

function placeCairns(source: Source, projects: Stones[], projectLink: ProjectLink) {
  return source.phases.flatMap(phase => {
    const mine = projects.filter(project => project.phaseId === phase.id)
    const [from, to] = [shareOn(source.plan, phase.startsOn), shareOn(source.plan, phase.endsOn)]
    return mine.map((project, index) => ({
      title: project.title,
      href: projectLink(project.id),
      at: from + ((index + 0.6) / (mine.length + 0.2)) * (to - from),
      total: project.total,
      done: project.done,
    }))
  })
}

type Certification = { title: string; status: string; phaseId: string | null; on: string | null }

/** A certification stands on its day, else at the end of its phase; several there stand a little apart. */
function placeFlags({ plan, phases }: Source, certifications: Certification[]) {
  const taken = new Map<string, number>()
  return certifications.flatMap(({ title, status, phaseId, on }) => {
    const day = on ?? phases.find(phase => phase.id === phaseId)?.endsOn
    if (!day) return []
    const before = taken.get(day) ?? 0
    taken.set(day, before + 1)
    return [{ title, at: clamp(shareOn(plan, day) - before * 0.016), done: status === 'done' }]
  })
}

const shareOn = (plan: Source['plan'], day: string) =>
  clamp((epochDay(day) - epochDay(plan.startsOn)) / Math.max(1, plan.days - 1))

const clamp = (share: number) => Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0))
