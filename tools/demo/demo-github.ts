import { setTimeout as wait } from 'node:timers/promises'
import type { Client, Items } from '../../api/client.ts'
import { startFakeGitHub } from '../../test/support/fake-github.ts'
import type { FakeAccount } from '../../test/support/github-data.ts'
import type { DemoYear } from './demo-year.ts'
import { demoUser } from './github-account.ts'

/** A GitHub of the demo's own; `fill` says what is there. */
export interface DemoGitHub {
  /** What the demo's server is started with, so that it asks here. */
  env: { GITHUB_API_URL: string; GITHUB_TOKEN: string }
  account: FakeAccount
  close(): Promise<void>
}

const lookMs = 250
const patienceMs = 120_000
const everyHours = 6
const leftOpen = 4

export async function startDemoGitHub(): Promise<DemoGitHub> {
  const { url, account, close } = await startFakeGitHub(demoUser, [])
  // A token of whoever runs the demo stays out of it.
  return { env: { GITHUB_API_URL: url, GITHUB_TOKEN: '' }, account, close }
}

/** Gives the server a token, and names whose account to read: it begins by itself. */
export async function connect(cairn: Client): Promise<void> {
  await cairn.updateSettings({ githubUser: demoUser, githubSyncHours: 0 })
  await cairn.connectGitHub('a-token-for-the-stand-in-alone')
  await cairn.updateSettings({ githubSyncHours: everyHours })
}

/** Links the account's repositories: to those that the plan asks for, and new ones to the other projects. */
export async function linkRepositories(
  cairn: Client,
  planned: Items['repositories'][],
  { repositories }: DemoYear,
): Promise<void> {
  const links = [...repositories].map(([projectId, url]) => {
    const wanted = planned.find(each => each.projectId === projectId)
    if (wanted) return cairn.update('repositories', wanted.id, { url })
    return cairn.create('repositories', { title: projectId, projectId, url })
  })
  await Promise.all(links)
}

/** Waits until GitHub was read to the end. */
export async function synced(cairn: Client): Promise<void> {
  await until('GitHub to be read', async () => {
    const { sync } = await cairn.github()
    if (sync?.state === 'failed') throw new Error(`The stand-in for GitHub could not be read: ${sync.error}`)
    return sync?.state === 'done'
  })
}

/** Waits until what GitHub says was compared with the plan as it is after a last change to it. */
export async function comparedAfter(cairn: Client, lastChange: () => Promise<unknown>): Promise<void> {
  const before = new Date().toISOString()
  await lastChange()
  await until('proposals', async () => {
    const jobs = await cairn.list('background-jobs', { kind: 'evidence', sort: '-createdAt', limit: 5 })
    return jobs.some(({ state, createdAt }) => state === 'done' && createdAt >= before)
  })
}

/**
 * Decides as an owner might about what was done and lacked its proof: the last proposals wait, of the others all but one
 * are accepted; what a README shows is not enough for everything. Answers whose proof is settled by that.
 */
export async function decide(cairn: Client, { proofs }: Pick<DemoYear, 'proofs'>): Promise<Set<string>> {
  const open = await cairn.list('proposals', { state: 'open', collection: 'deliverables' })
  const about = new Map(open.map(proposal => [proposal.itemId, proposal]))
  const proposed = proofs.flatMap(({ itemId }) => about.get(itemId) ?? [])
  const settled = proposed.slice(0, -leftOpen)
  const rejected = settled.findLast(({ title }) => title === 'README.md') ?? settled.at(-1)
  await Promise.all(
    settled.map(proposal => {
      return cairn.update('proposals', proposal.id, { state: proposal === rejected ? 'rejected' : 'accepted' })
    }),
  )
  return new Set(proposed.filter(proposal => proposal !== rejected).map(({ itemId }) => itemId ?? ''))
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + patienceMs; !(await isSo()); await wait(lookMs))
    if (performance.now() > end) throw new Error(`The demo waited ${patienceMs / 1000} s for ${what}, in vain.`)
}
