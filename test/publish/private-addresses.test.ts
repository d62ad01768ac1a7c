import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { checkPrivacy } from '../../api/publish/privacy/check-privacy.ts'
import { readPublicView } from '../../api/publish/read-public-view.ts'
import { githubRepositories } from '../../db/schema/github.ts'
import { repositories as planned } from '../../db/schema/roadmap.ts'
import { createWorld } from '../support/world.ts'
import { siteOf } from './deliveries.ts'

const roadmap = join(import.meta.dirname, '../fixtures/roadmaps/nurse-to-informatics')

async function worldWith(repositories: { id: number; name: string; private: boolean; deletedAt?: string }[]) {
  const { cairn, ask } = await createWorld({ roadmap })
  const at = '2026-01-01T00:00:00Z'
  await cairn.db.write(async tx => {
    for (const { name, ...row } of repositories) {
      await tx.insert(githubRepositories).values({
        ...row,
        name,
        fullName: `Ada/${name}`,
        url: `https://github.com/Ada/${name}`,
        stars: 0,
        forks: 0,
        defaultBranch: 'main',
        createdAt: at,
        updatedAt: at,
        seenAt: at,
      })
    }
  })
  const prove = async (url: string) => {
    const { status } = await ask('POST', '/evidence', { collection: 'projects', itemId: 'falls-report', url })
    expect(status).toBe(201)
  }
  const proofs = async () => {
    const view = await readPublicView(cairn)
    return view.projects.find(({ id }) => id === 'falls-report')?.proofs.map(({ url }) => url)
  }
  return { cairn, ask, prove, proofs }
}

test('no address of a private repository is published, nor of anything in it', async () => {
  const { cairn, ask, prove, proofs } = await worldWith([
    { id: 1, name: 'ward-ledger', private: true },
    { id: 2, name: 'open', private: false },
  ])
  const hidden = [
    'https://github.com/ada/ward-ledger',
    'https://github.com/Ada/ward-ledger.git',
    'https://github.com/Ada/ward%2Dledger/commit/1',
    'https://www.github.com/ada//ward-ledger/releases',
    'https://raw.githubusercontent.com/Ada/ward-ledger/main/x',
    'https://api.github.com/repos/Ada/ward-ledger',
  ]
  const shown = [
    'https://github.com/ada/ward-ledger-2',
    'https://github.com/Ada/open/pull/1',
    'https://gitlab.com/ada/ward-ledger',
  ]
  for (const url of [...hidden, ...shown]) await prove(url)
  const address = 'https://github.com/Ada/ward-ledger'
  await ask('PATCH', '/repositories/fhir-examples', { url: address, pinned: true })
  await ask('POST', '/articles', { id: 'out', title: 'Out', status: 'done', url: `${address}/blob/main/post.md` })
  await ask('PATCH', '/certifications/rhia', { credentialUrl: `${address}/raw/rhia.pdf` })

  expect((await proofs())?.toSorted()).toEqual(shown.toSorted())
  const view = await readPublicView(cairn)
  expect(JSON.stringify({ ...view, projects: view.projects.map(({ proofs: _, ...rest }) => rest) })).not.toMatch(
    /ward-ledger/i,
  )
  expect(view.profile.pinned).toEqual([])
  const leak = siteOf({ 'index.html': `<!doctype html><a href="${address}/commit/1">x</a>` })
  const bare = { ...view, projects: view.projects.map(project => ({ ...project, proofs: [] })) }
  expect((await checkPrivacy(cairn, leak, bare)).map(({ what }) => what)).toContainEqual(
    expect.stringContaining('github_repositories.url'),
  )
})

test('a project tells no address that a private repository had before', async () => {
  const { cairn, ask } = await worldWith([{ id: 7, name: 'renamed', private: true }])
  const { status } = await ask('POST', '/repositories', {
    title: 'Falls',
    projectId: 'falls-report',
    url: 'https://github.com/ada/former',
  })
  expect(status).toBe(201)
  await cairn.db.write(tx => tx.update(planned).set({ githubId: 7 }).where(eq(planned.projectId, 'falls-report')))
  const view = await readPublicView(cairn)
  expect(view.projects.find(({ id }) => id === 'falls-report')?.repositoryUrl).toBeNull()
})

test('what is deleted on GitHub stays as the owner wrote it, unless it was private to the end', async () => {
  const deletedAt = '2026-02-01T00:00:00Z'
  const { prove, proofs } = await worldWith([
    { id: 1, name: 'gone', private: false, deletedAt },
    { id: 2, name: 'vault', private: true, deletedAt },
    { id: 3, name: 'again', private: true, deletedAt },
    { id: 4, name: 'again', private: false },
  ])
  for (const name of ['gone', 'vault', 'again']) await prove(`https://github.com/ada/${name}/commit/1`)
  expect((await proofs())?.toSorted()).toEqual([
    'https://github.com/ada/again/commit/1',
    'https://github.com/ada/gone/commit/1',
  ])
})
