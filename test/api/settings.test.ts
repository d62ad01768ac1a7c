import { beforeEach, expect, test } from 'vitest'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
const read = () => world.ask('GET', '/settings')
const patch = (body: unknown, headers?: Record<string, string>) => world.ask('PATCH', '/settings', body, headers)

test('a new house counts days as the machine does, and the plan starts today', async () => {
  expect((await read()).json).toEqual({
    name: '',
    headline: '',
    about: '',
    githubUser: null,
    githubSyncHours: 6,
    contactUrl: null,
    feedUrl: null,
    timeZone: 'UTC',
    dayStartHour: 3,
    planStart: '2026-11-22',
    siteUrl: null,
    siteBase: '/',
    visibility: {
      habits: true,
      metrics: true,
      writing: true,
      certifications: true,
      github: true,
      tools: false,
      forecast: false,
      githubPrivate: false,
    },
    welcomed: false,
  })
})

test('a patch changes what it names', async () => {
  const { json: before } = await read()
  const change = {
    name: 'Ada',
    headline: 'Engineer',
    githubUser: 'ada-l',
    contactUrl: 'mailto:ada@example.org',
    timeZone: 'Europe/Berlin',
    dayStartHour: 5,
    planStart: '2027-01-01',
    siteUrl: 'https://ada.example',
    siteBase: '/cairn/',
  }
  const after = await patch(change)
  expect([after.status, after.json]).toEqual([200, { ...before, ...change }])
  expect((await read()).json).toEqual(after.json)
  expect((await patch({ githubUser: null, contactUrl: null, siteUrl: null })).json).toMatchObject({ githubUser: null })
})

test('what is public is changed one by one', async () => {
  await patch({ visibility: { habits: false } })
  const { json } = await patch({ visibility: { metrics: false } })
  expect(json.visibility).toEqual({
    habits: false,
    metrics: false,
    writing: true,
    certifications: true,
    github: true,
    tools: false,
    forecast: false,
    githubPrivate: false,
  })
})

test('two patches at once are both kept', async () => {
  await Promise.all([
    patch({ visibility: { habits: false } }),
    patch({ visibility: { writing: false } }),
    patch({ name: 'A' }),
  ])
  expect((await read()).json).toMatchObject({ name: 'A', visibility: { habits: false, writing: false } })
})

test('each of many at once is answered with the change that was its own', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `Name ${index}`)
  const answers = await Promise.all(names.map(name => patch({ name })))
  expect(answers.map(({ json }) => json.name)).toEqual(names)
})

test('of two who read the same, one is told that it changed', async () => {
  const etag = (await read()).headers.get('etag') ?? ''
  const [first, second] = await Promise.all([
    patch({ name: 'A' }, { 'if-match': etag }),
    patch({ name: 'B' }, { 'if-match': etag }),
  ])
  expect([first?.status, second?.status].sort()).toEqual([200, 412])
  const winner = first?.status === 200 ? first : second
  expect((await read()).json).toEqual(winner?.json)
})

test('the first visit is over once, and stays over', async () => {
  expect((await patch({ welcomed: true })).json.welcomed).toBe(true)
  expect((await patch({ welcomed: false })).status).toBe(422)
  expect((await patch({ name: 'A' })).json.welcomed).toBe(true)
})

test.each([
  ['name', 'x'.repeat(121)],
  ['name', null],
  ['headline', ''],
  ['githubUser', '-ada'],
  ['githubUser', 'https://github.com/ada'],
  ['contactUrl', 'javascript:alert(1)'],
  ['contactUrl', 'mailto:'],
  ['feedUrl', 'feed.xml'],
  ['timeZone', 'Mars/Base'],
  ['timeZone', '+02:00'],
  ['timeZone', ''],
  ['dayStartHour', 13],
  ['dayStartHour', -1],
  ['dayStartHour', 2.5],
  ['planStart', '2026-02-29'],
  ['planStart', 'today'],
  ['siteUrl', 'ftp://ada.example'],
  ['siteBase', 'cairn'],
  ['siteBase', '/a/../b'],
  ['visibility', true],
  ['welcomed', 'yes'],
  ['welcomedAt', '2026-11-22T12:00:00Z'],
  ['id', 2],
])('%s can not be %j, and nothing is changed', async (field, value) => {
  const { json: before } = await read()
  const { status, json } = await patch({ headline: 'Changed', [field]: value })
  expect([status, json.errors.map((fault: { pointer: string }) => fault.pointer)]).toEqual([422, [`/${field}`]])
  expect((await read()).json).toEqual(before)
})

test('an unknown part of what is public is pointed at', async () => {
  const { status, json } = await patch({ visibility: { salary: true } })
  expect([status, json.errors[0].pointer]).toEqual([422, '/visibility/salary'])
})
