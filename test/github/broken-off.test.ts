import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createCairn } from '../../api/context.ts'
import { readEnv } from '../../api/env.ts'
import { runSync } from '../../api/github/sync/run-sync.ts'
import type { Database } from '../../db/database.ts'
import {
  githubActivity,
  githubDays,
  githubProfiles,
  githubRepositories,
  githubSyncs,
  githubTrees,
} from '../../db/schema/github.ts'
import { type FakeGitHub, startFakeGitHub } from '../support/fake-github.ts'
import { afterThisFile, tempFolder } from '../support/leftovers.ts'
import { createGitHubWorld } from './github-world.ts'

const start = Temporal.PlainDate.from('2026-01-01')
const commitDays = Array.from({ length: 250 }, (_, index) => start.subtract({ days: index }).toString())
const repositories = () => [
  { name: 'lab', commitDays, releases: [{ tag: 'v1', day: '2026-01-01' }], languages: { Go: 5 } },
  { name: 'secret', private: true, commitDays: ['2026-01-01'] },
]

function fill({ account }: FakeGitHub) {
  account.createdOn = '2026-01-01'
  account.days = { '2026-01-01': 3 }
  account.pinned = ['lab']
  account.pullRequests = Array.from({ length: 130 }, (_, number) => ({
    ...{ repository: 'other/tool', number: number + 1, title: `Change ${number}` },
    day: start.add({ days: number }).toString(),
  }))
  account.gists = Array.from({ length: 120 }, (_, number) => ({ id: `g${number}`, description: '', day: '2026-02-01' }))
}

/** All that was read, without when it was seen. */
async function everything(db: Database) {
  const tables = [githubProfiles, githubRepositories, githubTrees, githubActivity, githubDays]
  const rows = await db.read(async tx => {
    const all: Record<string, unknown>[][] = []
    for (const table of tables) all.push(await tx.select().from(table))
    return all
  })
  return rows.map(each => each.map(({ seenAt: _, ...row }) => JSON.stringify(row)).sort())
}

async function whole() {
  const world = await createGitHubWorld({ repositories: repositories() })
  fill(world.fake)
  expect(await world.sync()).toMatchObject({ state: 'done' })
  return everything(world.cairn.db)
}

test('broken off after every single commit, it ends with the same and asks for no page twice', async () => {
  const { cairn, fake } = await createGitHubWorld({ repositories: repositories() })
  fill(fake)
  const syncId = 'a'
  await cairn.db.write(tx =>
    tx.insert(githubSyncs).values({ id: syncId, cause: 'hand', state: 'running', askedAt: cairn.now().toString() }),
  )
  let breaks = 0
  const breakOff = async () => {
    breaks++
    throw new Error('broken off')
  }
  const options = { wait: async () => {}, afterCommit: breakOff }
  for (let isOver = false; !isOver && breaks < 500; ) {
    isOver = await runSync(cairn, syncId, options).then(
      () => true,
      error => {
        if (error.message !== 'broken off') throw error
        return false
      },
    )
  }
  expect(breaks).toBeGreaterThan(20)
  expect(await everything(cairn.db)).toEqual(await whole())
  expect(fake.requests.filter(path => path === 'GET /repos/ada/lab/commits')).toHaveLength(3)
  expect(fake.requests.filter(path => path === 'GET /gists')).toHaveLength(2)
})

// Each of the six processes loads the whole API from its many files.
test('killed again and again, the next process goes on where the last one was', async () => {
  const fake = await startFakeGitHub('ada', repositories())
  afterThisFile(() => fake.close())
  fill(fake)
  const env = {
    CAIRN_DATA: tempFolder(),
    GITHUB_API_URL: fake.url,
    GITHUB_TOKEN: 'ghp_0123456789012345678901',
    LOG_LEVEL: 'silent',
  }
  const run = async (commits: number) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'children/sync.ts'), String(commits)], {
      env: { PATH: process.env.PATH ?? '', ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [code, signal] = await once(child, 'exit')
    return code === 0 ? 'over' : signal
  }
  const ends: unknown[] = []
  for (const commits of [1, 3, 4, 5, 6, 0]) ends.push(await run(commits))
  expect(ends).toEqual([...Array(5).fill('SIGKILL'), 'over'])
  const cairn = await createCairn({ env: readEnv(env), buildsSite: false })
  afterThisFile(() => cairn.close())
  expect(await everything(cairn.db)).toEqual(await whole())
  expect(await cairn.db.read(tx => tx.select().from(githubSyncs))).toMatchObject([{ state: 'done', cause: 'hand' }])
})

test('ten thousand commits are read page by page', async () => {
  const days = Array.from({ length: 10_000 }, (_, index) => start.subtract({ days: index % 3000 }).toString())
  const { fake, sync, state } = await createGitHubWorld({ repositories: [{ name: 'big', commitDays: days }] })
  expect(await sync()).toMatchObject({ state: 'done' })
  expect((await state()).counts.commits).toBe(10_000)
  expect(fake.requests.filter(path => path.endsWith('/commits'))).toHaveLength(100)
})
