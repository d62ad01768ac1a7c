import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { git } from '../publish/deliveries.ts'
import { tempFolder } from '../support/leftovers.ts'
import { startServer } from '../support/server.ts'
import { cairn } from './cairn.ts'

let server: Awaited<ReturnType<typeof startServer>>
const folder = tempFolder()
beforeAll(async () => {
  server = await startServer({ roadmap: join(import.meta.dirname, '../fixtures/roadmaps/nurse-to-informatics') })
})

const run = (args: string[], more: Parameters<typeof cairn>[2] = {}) =>
  cairn(args, { CAIRN_TOKEN: undefined, CAIRN_URL: server.url, CAIRN_DATA: server.dataFolder }, { folder, ...more })

const patchSettings = (settings: object) =>
  fetch(new URL('/api/v1/settings', server.url), {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/merge-patch+json' },
    body: JSON.stringify(settings),
  })
const token = () => readFileSync(join(server.dataFolder, 'owner-token'), 'utf8').trim()

it('shows what would change, asks, publishes, and brings an older one back', async () => {
  expect(await run(['publish'])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/no place to publish to.*--folder or --to/),
  })
  expect(await run(['publish', '--to', 'git'])).toMatchObject({ code: 2 })

  const place = ['--folder', './public', '--url', 'https://ada.example', '--base', '/me/']
  const dry = await run(['publish', ...place, '--dry-run'])
  expect(dry).toMatchObject({ code: 0, out: expect.stringMatching(/First publication\.\n.*\d+ files added/) })
  expect(dry.err).toMatch(/✓ Build the pages.*\n✓ Check that nothing private is in them.*\n✓ Compare/)
  expect(existsSync(join(folder, 'public'))).toBe(false)

  expect(await run(['publish', ...place])).toMatchObject({ code: 2, err: expect.stringContaining('--yes') })
  const asked: string[] = []
  const no = async (question: string) => asked.push(question) === 0
  expect(await run(['publish', ...place], { confirm: no })).toMatchObject({ code: 1 })
  expect(asked).toEqual([`Publish this to ${join(folder, 'public')}?`])
  expect(existsSync(join(folder, 'public'))).toBe(false)

  const done = await run(['publish', ...place, '--yes'])
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining('Published. https://ada.example/me/') })
  const home = readFileSync(join(folder, 'public/index.html'), 'utf8')
  expect(home).toContain('href="/me/')
  expect(home).toContain('https://ada.example/me/')

  const { out } = await run(['publications', '--json'])
  const [{ id, startedAt }] = JSON.parse(out)
  expect((await run(['publications'])).out).toMatch(new RegExp(`done +${id} +First publication`))
  await patchSettings({ name: 'Grace', timeZone: 'Pacific/Apia' })
  await run(['publish', ...place, '--yes'])
  const later = readFileSync(join(folder, 'public/index.html'), 'utf8')
  expect(later).not.toBe(home)

  const shown = await run(['publish', '--rollback', id, '--dry-run', '--yes'])
  expect(shown).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Back to an earlier publication: .*\n +What the/),
  })
  expect(readFileSync(join(folder, 'public/index.html'), 'utf8')).toBe(later)
  const local = Temporal.Instant.from(startedAt).toZonedDateTimeISO('Pacific/Apia').toPlainDateTime()
  const named = `the publication of ${local.toString({ smallestUnit: 'minute' }).replace('T', ' ')}`
  asked.length = 0
  expect(await run(['publish', '--rollback', id], { confirm: no })).toMatchObject({
    code: 1,
    err: expect.stringMatching(/ What the pages say about you changed\n.*\nNothing was delivered/),
  })
  expect(asked).toEqual([`Deliver ${named} to ${join(folder, 'public')} again?`])
  expect(await run(['publish', '--rollback', id, '--yes'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(new RegExp(`What the pages say about you changed\n.*\nBrought back ${named}\\. https`)),
  })
  expect(readFileSync(join(folder, 'public/index.html'), 'utf8')).toBe(home)
  expect(await run(['publish', '--rollback', 'nowhere', '--yes'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('`cairn publications` lists them'),
  })
  mkdirSync(join(folder, 'full'))
  writeFileSync(join(folder, 'full/own.txt'), 'mine')
  const full = await run(['publish', '--folder', './full', '--dry-run'])
  expect(full).toMatchObject({ code: 1, err: expect.stringContaining('use --force') })
})

it('asks for an older publication by its id alone: it goes to where it went', async () => {
  for (const more of [
    ['--folder', './x'],
    ['--to', 'git'],
    ['--branch', 'main'],
  ]) {
    const both = await run(['publish', '--rollback', 'any', ...more, '--yes'])
    expect(both).toMatchObject({ code: 2, err: expect.stringContaining("'--rollback <id>' cannot be used with") })
  }
  const empty = await run(['publish', '--rollback', '', '--yes'])
  expect(empty).toMatchObject({ code: 2, err: expect.stringContaining('`cairn publications` lists them') })
})

it('publishes to a branch of a real repository, and says why it does not', async () => {
  const repository = join(folder, 'page.git')
  git(folder, 'init', '--quiet', '--bare', repository)
  const { code, out } = await run(['publish', '--to', 'git', '--repository', './page.git', '--yes', '--json'])
  const publication = JSON.parse(out)
  expect([code, publication.commit]).toEqual([0, git(repository, 'rev-parse', 'gh-pages')])
  expect(git(repository, 'ls-tree', '--name-only', 'gh-pages')).toContain('index.html')
  const wrong = await run(['publish', '--to', 'git', '--repository', '/nowhere.git', '--yes'])
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('no git repository at /nowhere.git') })
})

it('prints the workflow for the branch', async () => {
  const { out } = await run(['publish', '--workflow', '--branch', 'main'])
  expect(out).toContain('branches: ["main"]')
  expect(out).toContain('actions/deploy-pages')
})
