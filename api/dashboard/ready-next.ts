import type { MilestoneStatus } from '../../db/schema/columns.ts'
import { type Day, daysBetween } from '../days/day.ts'
import type { Today } from './shapes.ts'

export type Candidate = {
  collection: string
  id: string
  title: string
  status: MilestoneStatus
  dueOn: Day | null
  /** 0 is most important. */
  priority: number
  /** The titles of what must be done before and isn't. */
  waitsFor: string[]
  /** What speaks for it beside its date: "it is all that Project 2 still lacks". */
  reason: string | null
}

/**
 * Open items whose prerequisites are met, the most pressing first: what is overdue or due within two weeks by its date,
 * then what is under way, then by priority and date. Each says why it stands there.
 */
export function readyNext(candidates: readonly Candidate[], today: Day, limit = 6): Today['next'] {
  return candidates
    .filter(({ status, waitsFor }) => (status === 'todo' || status === 'doing') && waitsFor.length === 0)
    .map(candidate => ({ candidate, daysLeft: candidate.dueOn === null ? null : daysBetween(today, candidate.dueOn) }))
    .sort((a, b) => compare(rank(a), rank(b)))
    .slice(0, limit)
    .map(({ candidate: { collection, id, title, dueOn, status, reason }, daysLeft }) => ({
      collection,
      id,
      title,
      status,
      dueOn,
      reason: reasonOf(status, daysLeft, reason),
    }))
}

type Ranked = { candidate: Candidate; daysLeft: number | null }

const soon = 14

function rank({ candidate: { status, priority }, daysLeft }: Ranked): number[] {
  const pressing = daysLeft !== null && daysLeft <= soon
  return [
    pressing ? 0 : 1,
    pressing ? daysLeft : 0,
    status === 'doing' ? 0 : 1,
    priority,
    daysLeft ?? Number.MAX_SAFE_INTEGER,
  ]
}

function compare(a: number[], b: number[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

function reasonOf(status: MilestoneStatus, daysLeft: number | null, reason: string | null): string {
  const deadline = daysLeft !== null && daysLeft <= 60 ? dueText(daysLeft) : null
  const parts = [
    daysLeft !== null && daysLeft <= soon ? deadline : null,
    reason,
    status === 'doing' ? 'it is under way' : null,
  ]
  const said = parts.filter(part => part !== null).slice(0, 2)
  return said.length > 0 ? said.join('; ') : (deadline ?? 'it comes next in the plan')
}

export function dueText(daysLeft: number): string {
  if (daysLeft < -1) return `it was due ${-daysLeft} days ago`
  if (daysLeft === -1) return 'it was due yesterday'
  if (daysLeft === 0) return 'it is due today'
  return daysLeft === 1 ? 'it is due tomorrow' : `it is due in ${daysLeft} days`
}
