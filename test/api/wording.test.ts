import { beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { accept } from '../../api/http/input.ts'
import { createWorld, type World } from '../support/world.ts'
import { cases } from './samples.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

test.each<[path: string, body: unknown, detail: string]>([
  ['/strengths', {}, 'title: is missing; send text. Got nothing.'],
  ['/strengths', { title: 7 }, 'title: must be text. Got 7.'],
  ['/strengths', { title: null }, 'title: must be text. Got null.'],
  ['/strengths', { title: ' ' }, 'title: must not be empty. Got " ".'],
  ['/strengths', { title: 'x'.repeat(301) }, 'title: is too long; use at most 300 characters. Got "xxx'],
  ['/strengths', { title: 'A', position: '1' }, 'position: must be a number, without quotes. Got "1".'],
  ['/strengths', { title: 'A', position: 1.5 }, 'position: must be a whole number. Got 1.5.'],
  ['/strengths', { title: 'A', position: -1 }, 'position: must be 0 or more. Got -1.'],
  ['/strengths', { title: 'A', position: 1_000_001 }, 'position: must be 1000000 or less. Got 1000001.'],
  ['/strengths', [], 'The body must be an object in { }. Got [].'],
  ['/strengths', 'null', 'The body must be an object in { }. Got null.'],
  ['/metrics', { title: 'A', month: 1, measure: 'typed', target: 0 }, 'target: must be more than 0. Got 0.'],
  [
    '/metrics',
    { title: 'A', month: 1, measure: 'typed', public: 'yes' },
    'public: must be true or false, without quotes. Got "yes".',
  ],
  ['/deliverables', { title: 'A', projectId: 'p', requires: 'a' }, 'requires: must be a list in [ ]. Got "a".'],
  ['/deliverables', { title: 'A', projectId: 'p', requires: [1] }, 'requires[0]: must be text. Got 1.'],
  ['/projects', { title: 'A', skills: Array(201).fill('a') }, 'skills: has too many entries; send at most 200. Got ['],
  ['/career-paths', { title: 'A', currency: 'EURO' }, 'currency: is too long; use exactly 3 characters. Got "EURO".'],
  ['/articles', { title: 'A', url: 'ftp://a.example' }, 'url: is not a web address; start it with https://. Got "ftp'],
  ['/vacations', { firstDay: '2026-02-30', lastDay: 'x' }, 'firstDay: is not a day of the calendar; write it as YYYY'],
])('%s with %j is refused in our words', async (path, body, detail) => {
  const { status, json } = await world.ask('POST', path, body)
  expect([status, json.detail]).toEqual([422, expect.stringContaining(detail)])
})

test('no field of any collection answers in the words of a library', async () => {
  for (const [name, { body }] of cases)
    for (const field of Object.keys(body as object))
      for (const wrong of [null, 7.5, -1e300, '', [], [[]], {}, true, 'x'.repeat(30_000)]) {
        const { json } = await world.ask('POST', `/${name}`, { ...(body as object), [field]: wrong })
        expect(json.detail ?? '').not.toMatch(/Invalid|Too (big|small)|expected|received|[<>]=?\d/)
      }
})

test.each<[z.ZodType, unknown, string]>([
  [z.uuid(), 'x', 'is not an id of ours; copy it from an answer. Got "x".'],
  [z.url(), 'x', 'is not an address; write it like "https://example.org". Got "x".'],
  [z.base64(), '?', 'is not written as it should be; /api/v1/docs shows how. Got "?".'],
  [z.number().multipleOf(5), 7, 'must be a multiple of 5. Got 7.'],
  [z.union([z.string(), z.int()]), true, 'is not taken here; /api/v1/docs shows what is. Got true.'],
  [z.array(z.int()).min(2), [1], 'has too few entries; send at least 2. Got [1].'],
  [z.string().min(8), 'short', 'is too short; use at least 8 characters. Got "short".'],
  [z.number().lt(3), 3, 'must be less than 3. Got 3.'],
  [z.int().max(3, 'is more than there are; take 3'), 4, 'is more than there are; take 3. Got 4.'],
])('%# whatever the shape, its own words go before', (shape, value, detail) => {
  expect(() => accept(z.object({ field: shape }), { field: value })).toThrow(`field: ${detail}`)
})
