import { expect, test } from 'vitest'
import type { GitHubState } from '../../../api/client.ts'
import { complaints, standing } from '../../../site/tracker/github/words.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const state = (sync: Partial<NonNullable<GitHubState['sync']>> | null, rest: Partial<GitHubState> = {}) =>
  ({ user: 'ada', lastGoodAt: '2026-03-01T09:00:00Z', sync, ...rest }) as GitHubState
const waiting = (error: string) => state({ state: 'waiting', error, retryAt: '2026-03-01T12:10:00Z' })

test.each([
  ['after a good sync', state({ state: 'done', error: null }), 'was last read completely 3 h ago.'],
  [
    'when it was refused',
    state({ state: 'failed', error: 'GitHub answered 403 for /user: the token lacks read:user.' }),
    'was last read completely 3 h ago. GitHub answered 403 for /user: the token lacks read:user.',
  ],
  [
    'when parts failed on the way',
    waiting('Some parts could not be read.'),
    'was last read completely 3 h ago. Some parts could not be read. It goes on by itself in 10 min.',
  ],
  ['while it reads', state({ state: 'running', step: 'Gists', error: null }), 'is being read: Gists.'],
  [
    'when nothing was ever read',
    state({ state: 'failed', error: 'GitHub answered 500 for /user.' }, { lastGoodAt: null }),
    'was never read completely. GitHub answered 500 for /user.',
  ],
])('%s it says so after its name', (_, github, words) => {
  expect(standing(github, now)).toBe(words)
})

test('a complaint of many parts is said once, with the first of them', () => {
  const part = (title: string, error: string) => ({
    resource: title,
    title,
    state: 'failed' as const,
    error,
    lastGoodAt: null,
  })
  const five = ['Gists', 'Issues', 'Reviews', 'lab', 'notes'].map(title => part(title, 'GitHub answered 500.'))
  expect(complaints([...five, part('Pinned', 'It takes a token.')])).toEqual([
    'Gists, Issues, Reviews and 2 more: GitHub answered 500.',
    'Pinned: It takes a token.',
  ])
})
