import { beforeEach, expect, test } from 'vitest'
import { readEnv } from '../../api/env.ts'
import { keepToken } from '../../api/github/token.ts'
import { githubTarget } from '../../api/publish/targets/github.ts'
import { markerName } from '../../api/publish/targets/marker.ts'
import { openTarget } from '../../api/publish/targets/open-target.ts'
import { type FakeGitHub, startFakeGitHub } from '../support/fake-github.ts'
import { type FakeGitData, fakeGitData } from '../support/fake-github-git.ts'
import { afterThisFile, tempFolder } from '../support/leftovers.ts'
import { delivery, options } from './deliveries.ts'

let github: FakeGitHub
let data: FakeGitData
beforeEach(async () => {
  data = fakeGitData('ada/page')
  const readOnly = fakeGitData('ada/theirs', { canPush: false })
  github = await startFakeGitHub('ada', [], app => {
    data.mount(app)
    readOnly.mount(app)
  })
  const started = github
  afterThisFile(() => started.close())
})

const target = (repository = 'ada/page', more: { force?: boolean; branch?: string; token?: string | null } = {}) =>
  githubTarget(
    { repository, branch: more.branch ?? 'gh-pages' },
    {
      ...options,
      force: more.force ?? false,
      token: more.token === undefined ? 'secret' : more.token,
      apiUrl: github.url,
    },
  )
const pages = (branch = 'gh-pages') => {
  const { [markerName]: marker, ...rest } = data.files(branch) ?? {}
  return rest
}
const sent = (what: string) => github.requests.filter(request => request.startsWith('POST') && request.endsWith(what))

test('a branch is made, then grows by a commit for each change; what is there already is not sent again', async () => {
  const font = Buffer.from([0, 255, 1, 254])
  await target().deliver(delivery({ 'index.html': 'ä', '_astro/font.woff2': font }, 'First'))
  expect(pages()).toEqual({ 'index.html': 'ä', '_astro/font.woff2': String(font), '.nojekyll': '' })
  expect(sent('/git/blobs')).toHaveLength(1)
  await target().deliver(delivery({ 'b.html': 'b', '_astro/font.woff2': font }, 'Second'))
  expect(pages()).toEqual({ 'b.html': 'b', '_astro/font.woff2': String(font), '.nojekyll': '' })
  expect(sent('/git/blobs')).toHaveLength(1)
  expect(data.log('gh-pages')).toEqual(['Second', 'First'])
})

test('the same site makes no commit', async () => {
  const first = await target().deliver(delivery({ 'index.html': 'one' }))
  expect(await target().deliver(delivery({ 'index.html': 'one' }))).toEqual({ ...first, changed: false })
  expect(sent('/git/commits')).toHaveLength(1)
})

test('a large site is sent in parts that end up in one tree', async () => {
  const files = Object.fromEntries([...Array(8).keys()].map(number => [`p${number}.html`, `${number}`.repeat(500_000)]))
  await target().deliver(delivery(files))
  expect(sent('/git/trees').length).toBeGreaterThan(2)
  expect(pages()).toEqual({ ...files, '.nojekyll': '' })
  expect(data.log('gh-pages')).toEqual(['Publish'])
})

test('files that others keep there stay; a branch with a source tree is refused', async () => {
  data.commit('gh-pages', { CNAME: 'ada.example', '.nojekyll': '' })
  await target().deliver(delivery({ 'index.html': 'one' }))
  expect(pages()).toEqual({ 'index.html': 'one', CNAME: 'ada.example', '.nojekyll': '' })
  data.commit('main', { 'src/app.ts': 'code' })
  await expect(target('ada/page', { branch: 'main' }).inspect()).rejects.toThrow(/main of .*src\/app\.ts/)
  await target('ada/page', { branch: 'main', force: true }).deliver(delivery({ 'index.html': 'x' }))
  expect(pages('main')).toMatchObject({ 'index.html': 'x', 'src/app.ts': 'code' })
})

test('a file of others is not overwritten, even when forced', async () => {
  data.commit('main', { 'index.html': 'mine', 'src/app.ts': 'code' })
  const forced = target('ada/page', { branch: 'main', force: true })
  await expect(forced.deliver(delivery({ 'index.html': 'x' }))).rejects.toThrow(/\(index\.html\).*Move or rename/)
  expect(pages('main')).toEqual({ 'index.html': 'mine', 'src/app.ts': 'code' })
  expect(await forced.inspect()).toEqual(['index.html', 'src/app.ts'])
})

test('a commit that comes in between is built upon, not lost', async () => {
  data.commit('gh-pages', { CNAME: 'old.example' })
  data.beforeMove = () => {
    data.beforeMove = () => {}
    data.commit('gh-pages', { CNAME: 'new.example' })
  }
  await target().deliver(delivery({ 'index.html': 'one' }, 'Mine'))
  expect(pages()).toEqual({ 'index.html': 'one', CNAME: 'new.example', '.nojekyll': '' })
  expect(data.log('gh-pages')).toEqual(['Mine', 'By hand', 'By hand'])
})

test('others who never stop writing are told of', async () => {
  data.commit('gh-pages', { CNAME: '0' })
  let count = 0
  data.beforeMove = () => data.commit('gh-pages', { CNAME: String(++count) })
  await expect(target().deliver(delivery({ 'index.html': 'one' }))).rejects.toThrow(/keep writing to gh-pages/)
  expect(pages()).toEqual({ CNAME: String(count) })
})

test.each(['POST .*/git/trees', 'POST .*/git/commits', 'PATCH .*/git/refs'])(
  'a fault at %s leaves the branch as it was',
  async request => {
    data.commit('gh-pages', { '.nojekyll': '' })
    await target().deliver(delivery({ 'index.html': 'old' }))
    github.fail({ request: new RegExp(request), status: 400, body: { message: 'odd' } })
    await expect(target().deliver(delivery({ 'index.html': 'new' }))).rejects.toThrow(/GitHub answered 400: odd/)
    github.heal()
    expect(pages()).toEqual({ 'index.html': 'old', '.nojekyll': '' })
  },
)

test('what is missing is said with the mend', async () => {
  await expect(target('ada/page', { token: null }).inspect()).rejects.toThrow(/There is no GitHub token/)
  await expect(target('ada/nowhere').inspect()).rejects.toThrow(/shows no ada\/nowhere to the token/)
  await expect(target('ada/theirs').inspect()).rejects.toThrow(/may not write to ada\/theirs/)
  data.isEmpty = true
  await expect(target().inspect()).rejects.toThrow(/is empty\. Add a README/)
  await github.close()
  await expect(target().inspect()).rejects.toThrow(
    "GitHub can't be reached: nothing listens at that address. Check the network, then try again.",
  )
})

test('the token that was kept for the owner counts where none is set', async () => {
  const env = readEnv({ CAIRN_DATA: tempFolder(), GITHUB_API_URL: github.url })
  const place = { kind: 'github' as const, folder: null, repository: 'ada/page', branch: 'gh-pages' }
  const inspect = async () => (await openTarget(env, place as never, { ...options, force: false })).inspect()
  await expect(inspect()).rejects.toThrow(/There is no GitHub token/)
  await keepToken(env, 'ghp_kept-by-the-owner-0123456789')
  await inspect()
  expect(github.authorizations.at(-1)).toBe('token ghp_kept-by-the-owner-0123456789')
})
