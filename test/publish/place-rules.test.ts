import { expect, test } from 'vitest'
import { readEnv } from '../../api/env.ts'
import { line } from '../../api/http/fields.ts'
import { publicationTargetInput } from '../../api/publish/shapes.ts'
import { settingsPatch } from '../../api/settings/shapes.ts'
import { feedOf } from '../../site/portfolio/machine/feed.ts'
import { yearView } from '../support/public-view.ts'

const git = (fields: object) => publicationTargetInput.safeParse({ kind: 'git', repository: '/srv/x.git', ...fields })

test.each([
  'ssh://git:hunter2@host/a.git',
  'https://git:hunter2@host/a.git',
  'https://token@host/a.git',
  'file://a:b@host/x',
])('an address with a password is refused: %s', repository => {
  expect(git({ repository }).error?.issues[0]?.message).toMatch(/holds a user or a password/)
})

test.each(['ssh://git@host:22/a.git', 'git@host:a/b.git', 'https://host/a@b.git'])('%s is taken', repository => {
  expect(git({ repository }).success).toBe(true)
})

test.each([
  ['HEAD', false],
  ['refs/heads/x', false],
  ['HEADs', true],
  ['gh-pages', true],
])('a branch %s: %s', (branch, isTaken) => {
  expect(git({ branch }).success).toBe(isTaken)
})

test.each([
  ['/', true],
  ['/cairn/', true],
  ['/a.b/apple/', true],
  ['/app/', false],
  ['/api/v1/', false],
  ['/a/../', false],
  ['/./', false],
])('a base path %s is judged the same everywhere: %s', (siteBase, isTaken) => {
  expect(git({ siteBase }).success).toBe(isTaken)
  expect(settingsPatch.safeParse({ siteBase }).success).toBe(isTaken)
  const read = () => readEnv({ SITE_BASE: siteBase })
  if (isTaken) expect(read().siteBase).toBe(siteBase)
  else expect(read).toThrow(/SITE_BASE/)
})

test('an address of the site with a password is refused, and not repeated', () => {
  const siteUrl = 'https://ada:hunter2@me.example'
  expect([git({ siteUrl }).success, settingsPatch.safeParse({ siteUrl }).success]).toEqual([false, false])
  expect(() => readEnv({ SITE_URL: siteUrl })).toThrow(/^(?!.*hunter2).*SITE_URL/)
})

test('a control character is refused in a line, and left out of the feed where one is stored', () => {
  for (const text of ['a\0b', 'a\u0008b', 'a\u001fb', 'a\uffffb']) expect(line.safeParse(text).success).toBe(false)
  expect(line.safeParse('a\tb – é 🙂').success).toBe(true)
  const view = yearView()
  view.site = { url: 'https://me.example', base: '/' }
  view.owner.name = 'Ada\u0001\u000b\ufffe Lovelace'
  expect(feedOf(view)).toContain('<title>Ada Lovelace</title>')
})
