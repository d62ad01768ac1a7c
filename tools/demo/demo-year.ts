import type { HabitLogInput, Items, SettingsPatch } from '../../api/client.ts'
import { addDays, type Day } from '../../api/days/day.ts'
import type { FakeAccount } from '../../test/support/github-data.ts'
import { demoUser, gitHubAccount } from './github-account.ts'
import { type DaysOff, habitYear } from './habit-year.ts'
import {
  articleChanges,
  type Change,
  certificationChanges,
  changeOf,
  metricChanges,
  type Plan,
  type Proof,
  progressOn,
  schedule,
  skillChanges,
  taskChanges,
  writeUps,
} from './milestone-year.ts'

export const demoName = 'Demo Owner (example data)'
export const soFar = 300
const seed = 20_26

export type DemoPlan = Plan & { habits: Items['habits'][]; repositories: Items['repositories'][] }
export interface DemoYear {
  settings: SettingsPatch
  vacations: DaysOff[]
  logs: HabitLogInput[]
  changes: Change[]
  writeUps: Change[]
  /** For what was done; where the repositories show it, theirs go before these. */
  proofs: Proof[]
  /** What the stand-in for GitHub knows of the owner. */
  account: FakeAccount
  /** Addresses of the account's repositories by the project that they belong to. */
  repositories: Map<string, string>
}

/** What someone might have made of a roadmap in so many days. Nothing in it is true; the same plan and day give the same. */
export function demoYear(plan: DemoPlan, today: Day, days = soFar): DemoYear {
  const start = addDays(today, -days)
  const vacations = [holiday(start, 86, 9, 'Hiking.'), holiday(start, 205, 13, 'At the sea.')]
  const spans = schedule(plan, seed, start)
  const done = spans.filter(({ doneOn }) => doneOn < today)
  const account = gitHubAccount(plan, spans, seed, { start, today, vacations })
  const projectIds = new Set(plan.projects.map(({ id }) => id))
  const linked = account.repositories.filter(({ name }) => projectIds.has(name))
  return {
    settings: settingsFrom(start),
    vacations,
    logs: plan.habits.flatMap((habit, index) => habitYear(habit, seed + index, start, today, vacations)),
    changes: [
      ...plan.habits.map(({ id }): Change => ({ collection: 'habits', id, patch: { since: start } })),
      ...spans.flatMap(span => changeOf('deliverables', span.id, progressOn(today, span))),
      ...skillChanges(plan, spans, today),
      ...certificationChanges(plan, start, today),
      ...metricChanges(plan, start, today),
      ...taskChanges(plan, start, today),
      ...articleChanges(plan, start, today),
    ],
    writeUps: writeUps(plan, spans, today),
    proofs: done.map(({ id, projectId, doneOn }, index) => proofOf(id, projectId, doneOn, index)),
    account,
    repositories: new Map(linked.map(({ name }) => [name, `${account.home}/${account.user}/${name}`])),
  }
}

function settingsFrom(planStart: Day): SettingsPatch {
  return {
    name: demoName,
    headline: 'VoIP engineer, now building cloud infrastructure',
    about:
      'Example data: this page shows what Cairn looks like in use. The person, the work and the links on it are made up.',
    githubUser: demoUser,
    planStart,
    visibility: { forecast: true },
    welcomed: true,
  }
}

function holiday(start: Day, after: number, days: number, note: string): DaysOff {
  const firstDay = addDays(start, after)
  return { firstDay, lastDay: addDays(firstDay, days - 1), note }
}

function proofOf(itemId: string, projectId: string, doneOn: Day, index: number): Proof {
  const kinds = ['repository', 'commit', 'release', 'pull-request', 'url'] as const
  return {
    collection: 'deliverables',
    itemId,
    kind: kinds[index % kinds.length] ?? 'url',
    url: `https://example.com/demo/${projectId}/${itemId}`,
    title: null,
    occurredAt: `${doneOn}T16:00:00Z`,
  }
}
