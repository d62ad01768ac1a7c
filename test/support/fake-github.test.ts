import { expect, test } from 'vitest'
import { startFakeGitHub } from './fake-github.ts'
import { afterThisFile } from './leftovers.ts'

const repository = {
  name: 'sip-lab',
  commitDays: ['2026-03-03', '2026-03-02', '2026-03-01'],
  releases: [{ tag: 'v1.0.0', day: '2026-03-03' }],
}

async function github() {
  const fake = await startFakeGitHub('ada', [repository, { name: 'notes', commitDays: [] }])
  afterThisFile(fake.close)
  return fake
}

test('lists a user, their repositories, commits and releases as GitHub does', async () => {
  const { url } = await github()
  const read = async (path: string) => (await fetch(url + path)).json()
  expect(await read('/users/ada')).toMatchObject({ login: 'ada', public_repos: 2 })
  expect(await read('/users/ada/repos')).toMatchObject([{ full_name: 'ada/sip-lab' }, { full_name: 'ada/notes' }])
  expect(await read('/repos/ada/sip-lab/releases')).toMatchObject([{ tag_name: 'v1.0.0' }])
  const commits = await read('/repos/ada/sip-lab/commits?since=2026-03-02T00:00:00Z')
  expect(commits).toHaveLength(2)
  expect(await read(`/repos/ada/sip-lab/commits/${commits[0].sha}`)).toEqual(commits[0])
})

test('pages with a Link, answers 304 to an ETag and 404 to what it does not know', async () => {
  const { url } = await github()
  const first = await fetch(`${url}/repos/ada/sip-lab/commits?per_page=2`)
  expect(first.headers.get('link')).toContain('page=2')
  const etag = first.headers.get('etag') ?? ''
  expect((await fetch(first.url, { headers: { 'if-none-match': etag } })).status).toBe(304)
  expect((await fetch(`${url}/users/nobody`)).status).toBe(404)
})
