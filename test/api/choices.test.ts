import { expect, test } from 'vitest'
import { createWorld } from '../support/world.ts'

const certification = (priority?: unknown) => ({ title: 'Swimming badge', ...(priority !== undefined && { priority }) })
const priorities = 'Use one of: high, medium, lower.'

test('a value that is none of the known ones is answered with them, and with the one that was probably meant', async () => {
  const { ask } = await createWorld()
  const refusals: [method: string, path: string, body: unknown, detail: string][] = [
    ['POST', '/certifications', certification('mediun'), `Did you mean "medium"? ${priorities} Got "mediun".`],
    ['POST', '/certifications', certification('urgent'), `is not a known value. ${priorities} Got "urgent".`],
    ['POST', '/certifications', certification(1), `is not a known value. ${priorities} Got 1.`],
    ['POST', '/certifications', certification(), `is missing. ${priorities} Got nothing.`],
    [
      'PATCH',
      '/habits/reading',
      { period: 'weekly' },
      'Did you mean "week"? Use one of: day, week, month. Got "weekly".',
    ],
    ['PATCH', '/settings', { welcomed: false }, 'must be true. Got false.'],
    ['PUT', '/publication-target', { kind: 'ftp' }, 'Use one of: folder, git, github. Got "ftp".'],
    ['GET', '/certifications?sort=Titles', undefined, 'Did you mean "title"? Use one of: '],
    ['GET', '/certifications?archived=tru', undefined, 'Use one of: true, false. Got "tru".'],
    ['GET', '/webhooks?state=on', undefined, 'Use one of: active, paused, disabled. Got "on".'],
  ]
  for (const [method, path, body, detail] of refusals) {
    const { json } = await ask(method, path, body)
    expect([method, path, json.detail]).toEqual([method, path, expect.stringContaining(detail)])
  }
})

test('a value as long as a body may be is refused in few words', async () => {
  const { ask } = await createWorld()
  const { status, json } = await ask('POST', '/certifications', certification('high'.repeat(200_000)))
  expect([status, json.detail.length < 300]).toEqual([422, true])
})
