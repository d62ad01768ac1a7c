import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { gitTarget } from '../../api/publish/targets/git.ts'
import { markerName } from '../../api/publish/targets/marker.ts'
import { tempFolder } from '../support/leftovers.ts'
import { branchOf, contentsOf, delivery, git, options } from './deliveries.ts'

let work = ''
let repository = ''
beforeEach(() => {
  work = tempFolder()
  repository = join(work, 'page.git')
  git(work, 'init', '--quiet', '--bare', '--initial-branch=main', repository)
})

const programEnv = { PATH: process.env.PATH ?? '', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
const target = (more: { force?: boolean; branch?: string; repository?: string; env?: Record<string, string> } = {}) =>
  gitTarget(
    { repository: more.repository ?? repository, branch: more.branch ?? 'gh-pages' },
    {
      ...options,
      force: more.force ?? false,
      workFolder: work,
      programEnv: { ...programEnv, ...more.env },
      token: null,
    },
  )
const pages = (branch = 'gh-pages') => {
  const { [markerName]: marker, ...rest } = branchOf(repository, branch)
  return rest
}
const commits = (branch = 'gh-pages') => git(repository, 'log', '--format=%s', branch).split('\n')

/** Puts files on a branch as another person would. */
function commitAs(branch: string, files: Record<string, string>) {
  const clone = join(tempFolder(), 'clone')
  git(work, 'clone', '--quiet', repository, clone)
  try {
    git(clone, 'checkout', '--quiet', branch)
  } catch {
    git(clone, 'checkout', '--quiet', '--orphan', branch)
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(clone, path, '..'), { recursive: true })
    writeFileSync(join(clone, path), text)
  }
  git(clone, 'add', '--all')
  git(clone, 'commit', '--quiet', '--message', 'By hand')
  git(clone, 'push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`)
}

test('a branch is made without a past, then grows by a commit for each change', async () => {
  const first = await target().deliver(delivery({ 'index.html': 'one', '_astro/a.css': 'a' }, 'First'))
  expect(pages()).toEqual({ 'index.html': 'one', '_astro/a.css': 'a', '.nojekyll': '' })
  expect(first).toEqual({ changed: true, commit: git(repository, 'rev-parse', 'gh-pages') })
  await target().deliver(delivery({ 'index.html': 'two', 'b/index.html': 'b' }, 'Second'))
  expect(pages()).toEqual({ 'index.html': 'two', 'b/index.html': 'b', '.nojekyll': '' })
  expect(commits()).toEqual(['Second', 'First'])
  expect(git(repository, 'log', '-1', '--format=%an|%ae|%cI', 'gh-pages')).toBe(
    'Ada  Lovelace|ada@users.noreply.github.com|2026-11-22T12:00:00+00:00',
  )
  expect(readdirSync(work)).toEqual(['page.git'])
})

test('the same site makes no commit', async () => {
  const first = await target().deliver(delivery({ 'index.html': 'one' }))
  expect(await target().deliver(delivery({ 'index.html': 'one' }, 'Again'))).toEqual({ ...first, changed: false })
  expect(commits()).toEqual(['Publish'])
})

test('files that others keep there stay: a domain, a workflow, a picture', async () => {
  await target().deliver(delivery({ 'index.html': 'one', 'old.html': 'old' }))
  const others = { CNAME: 'ada.example', '.github/workflows/pages.yml': 'on: push', 'photo "of" me.jpg': 'me' }
  commitAs('gh-pages', others)
  await target().deliver(delivery({ 'index.html': 'two' }))
  expect(pages()).toEqual({ 'index.html': 'two', '.nojekyll': '', ...others })
})

test('bytes of every kind arrive as they are, whatever the names', async () => {
  const bytes = Buffer.from([...Array(256).keys()])
  await target().deliver(delivery({ 'a b/"c".bin': bytes, 'ä.html': 'ä\r\n' }))
  const clone = join(tempFolder(), 'clone')
  git(work, 'clone', '--quiet', '--branch', 'gh-pages', repository, clone)
  expect(git(clone, 'hash-object', '--no-filters', 'a b/"c".bin')).toBe(git(clone, 'rev-parse', 'HEAD:a b/"c".bin'))
  expect(contentsOf(clone)['ä.html']).toBe('ä\r\n')
})

test('a branch with a source tree is refused, and added to when forced', async () => {
  commitAs('main', { 'src/app.ts': 'code', 'README.md': 'hello' })
  const refused = expect.stringMatching(/main of .* holds files that Cairn did not put there \(src\/app\.ts\)/)
  await expect(target({ branch: 'main' }).inspect()).rejects.toMatchObject({ message: refused })
  await expect(target({ branch: 'main' }).deliver(delivery({ 'index.html': 'x' }))).rejects.toThrow(/force/)
  expect(commits('main')).toEqual(['By hand'])
  await target({ branch: 'main', force: true }).deliver(delivery({ 'index.html': 'x' }))
  expect(Object.keys(pages('main')).sort()).toEqual(['.nojekyll', 'README.md', 'index.html', 'src/app.ts'])
})

test('a file of others is not overwritten, even when forced', async () => {
  commitAs('main', { 'index.html': 'mine', 'src/app.ts': 'code' })
  const forced = target({ branch: 'main', force: true })
  await expect(forced.deliver(delivery({ 'index.html': 'x' }))).rejects.toThrow(/\(index\.html\).*Move or rename/)
  expect(pages('main')).toEqual({ 'index.html': 'mine', 'src/app.ts': 'code' })
  expect(await forced.inspect()).toEqual(['index.html', 'src/app.ts'])
})

test('a fresh repository with only a README is taken', async () => {
  commitAs('main', { 'README.md': 'hello', LICENSE: 'free' })
  await target({ branch: 'main' }).inspect()
})

test('two who publish at once both arrive, one after the other', async () => {
  await Promise.all(['one', 'two', 'three'].map(name => target().deliver(delivery({ 'index.html': name }, name))))
  expect(commits().sort()).toEqual(['one', 'three', 'two'])
})

test('a refused push leaves the branch as it was, and says who refused', async () => {
  await target().deliver(delivery({ 'index.html': 'one' }))
  const hook = join(repository, 'hooks/pre-receive')
  writeFileSync(hook, '#!/bin/sh\necho "the keeper says no" >&2\nexit 1\n')
  chmodSync(hook, 0o755)
  await expect(target().deliver(delivery({ 'index.html': 'two' }))).rejects.toThrow(/the keeper says no|declined/)
  expect(pages()['index.html']).toBe('one')
})

test('no hook, no signature, no line ends of the user, and no question', async () => {
  const home = tempFolder()
  const hooks = join(home, 'hooks')
  mkdirSync(hooks)
  for (const name of ['pre-push', 'post-commit']) {
    writeFileSync(join(hooks, name), '#!/bin/sh\nexit 1\n')
    chmodSync(join(hooks, name), 0o755)
  }
  const config = `[core]\nhooksPath = ${hooks}\nautocrlf = true\n[commit]\ngpgSign = true\n[push]\ngpgSign = true\n[user]\nemail = private@home.example\n`
  writeFileSync(join(home, 'config'), config)
  const env = { GIT_CONFIG_GLOBAL: join(home, 'config'), GIT_DIR: home, GIT_INDEX_FILE: join(home, 'index') }
  await target({ env }).deliver(delivery({ 'index.html': 'a\r\nb\n' }))
  expect(git(repository, 'cat-file', '-s', 'gh-pages:index.html')).toBe('5')
  expect(git(repository, 'log', '--format=%ae %ce', 'gh-pages')).not.toContain('home.example')
  expect(readdirSync(home).sort()).toEqual(['config', 'hooks'])
})

test('a working tree whose branch is checked out is left alone', async () => {
  const tree = join(work, 'tree')
  git(work, 'clone', '--quiet', repository, tree)
  writeFileSync(join(tree, 'README.md'), 'draft')
  git(tree, 'add', '--all')
  git(tree, 'commit', '--quiet', '--message', 'Mine')
  writeFileSync(join(tree, 'README.md'), 'not committed')
  await expect(target({ repository: tree, branch: 'main' }).deliver(delivery({ 'index.html': 'x' }))).rejects.toThrow(
    /main is checked out/,
  )
  await target({ repository: tree }).deliver(delivery({ 'index.html': 'x' }))
  expect(git(tree, 'status', '--porcelain')).toBe('M README.md')
  expect(contentsOf(tree)['README.md']).toBe('not committed')
})

test.each([
  ['/nowhere/at/all.git', /no git repository at \/nowhere/],
  ['http://127.0.0.1:1/x.git', /can't be reached/],
])('what is wrong with %s is said with the mend', async (address, words) => {
  await expect(target({ repository: address }).inspect()).rejects.toThrow(words)
})

test('without git, it says what to use instead', async () => {
  await expect(target({ env: { PATH: work } }).inspect()).rejects.toThrow(/no git on this machine.*"github"/)
})
