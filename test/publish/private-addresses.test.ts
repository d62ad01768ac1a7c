import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { checkPrivacy } from '../../api/publish/privacy/check-privacy.ts'
import { readPublicView } from '../../api/publish/read-public-view.ts'
import { githubRepositories } from '../../db/schema/github.ts'
import { repositories as planned } from '../../db/schema/roadmap.ts'
import { prose } from '../../site/portfolio/prose.ts'
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

describe('a link in the owner’s own text', () => {
  const checked = async (markdown: string, url: string | null = null) => {
    const { cairn } = await worldWith([{ id: 1, name: 'ward-ledger', private: true }])
    const view = await readPublicView(cairn)
    const site = siteOf({ 'now/index.html': `<!doctype html>${prose(markdown)}` })
    const findings = await checkPrivacy(cairn, site, {
      ...view,
      site: { ...view.site, url },
      pages: { ...view.pages, now: markdown },
    })
    return findings.map(({ file, what }) => `${file}: ${what}`)
  }

  test.each([
    ['http://192.168.1.4/wiki', 'http://192.168.1.4/wiki'],
    ['[notes](http://localhost:3000/notes)', 'http://localhost:3000/notes'],
    ['<http://169.254.10.1/>', 'http://169.254.10.1/'],
    ['[six](http://[fd00::1]/)', 'http://[fd00::1]/'],
    ['[disk](http://nas/photos)', 'http://nas/photos'],
    ['[lab](https://lab.internal/?a=1&b=2)', 'https://lab.internal/?a=1&b=2'],
  ])('is refused when only the owner’s network knows its address: %s', async (markdown, address) => {
    expect(await checked(markdown)).toEqual([
      `now/index.html: a link to ${address}, which nobody outside your network can open; take it away, or write it as \`code\``,
    ])
  })

  test('is refused when it leads into a private repository', async () => {
    expect(await checked('See [it](https://github.com/ada/ward-ledger/pull/3).')).toEqual([
      expect.stringContaining('a link to https://github.com/ada/ward-ledger/pull/3, which is in a private repository'),
    ])
  })

  test('passes when everyone can follow it, when it is code, and when it leads to the site itself', async () => {
    const open =
      'https://example.org and [hub](https://github.com/ada/open), then `http://localhost:3000`\n\n    curl http://10.0.0.5/'
    expect(await checked(open)).toEqual([])
    expect(await checked('[home](http://127.0.0.1:4820/now/)', 'http://127.0.0.1:4820')).toEqual([])
  })
})
