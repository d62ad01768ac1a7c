import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cairn } from './cairn.ts'
import { type Handlers, startFakeServer } from './fake-server.ts'

const handlers: Handlers = {}
let server: Awaited<ReturnType<typeof startFakeServer>>
const run = (...args: string[]) => cairn(args, { CAIRN_URL: server.url })

const base = { private: false, kind: 'url', url: 'https://github.com/ada/lab', occurredAt: null, state: 'open' }
const open = [
  {
    ...base,
    id: 'aaaaaaaaaaaa',
    collection: 'deliverables',
    itemId: 'compose',
    itemTitle: 'Docker Compose file',
    within: 'SIP Lab',
    title: 'compose.yaml',
    reason: 'compose.yaml is in ada/lab',
  },
  {
    ...base,
    id: 'bbbbbbbbbbbb',
    collection: 'articles',
    itemId: null,
    itemTitle: null,
    within: null,
    title: 'On patience',
    reason: 'your feed has it',
  },
]

beforeAll(async () => {
  server = await startFakeServer(handlers)
})
afterAll(() => server.stop())
beforeEach(() => {
  for (const key of Object.keys(handlers)) delete handlers[key]
  handlers['GET /proposals'] = { body: { items: open } }
  for (const { id } of open) handlers[`PATCH /proposals/${id}`] = ({ body }) => ({ body: { id, ...(body as object) } })
})

test('lists what is proposed and why', async () => {
  const { out, code } = await run('evidence')
  expect(code).toBe(0)
  expect(out).toContain('aaaaaa  Docker Compose file is done (SIP Lab)\n        because compose.yaml is in ada/lab')
  expect(out).toContain('“On patience” is published, a new article')
})

test('says so when nothing is proposed', async () => {
  handlers['GET /proposals'] = { body: { items: [] } }
  expect((await run('evidence')).out).toContain('Nothing is proposed.')
})

test.each([
  ['accept', ['compose'], 'Accepted: Docker Compose file is done (SIP Lab)', 'accepted'],
  ['reject', ['bbbbbb'], 'Rejected: “On patience” is published, a new article', 'rejected'],
])('%s takes words or the start of an id', async (verb, words, said, state) => {
  const { out, code } = await run('evidence', verb, ...words)
  expect([code, out.trim()]).toEqual([0, said])
  const sent = server.requests.filter(({ method }) => method === 'PATCH').at(-1)
  expect(sent?.body).toEqual({ state })
})

test('what is like nothing is answered with how to list them', async () => {
  const { err, code } = await run('evidence', 'accept', 'elephant')
  expect(code).toBe(2)
  expect(err).toBe('No proposal is called elephant.\n`cairn evidence` lists them.\n')
})
