import { expect, test } from 'vitest'
import { type Reply, type Seen, useFakeServer } from './fake-server.ts'

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

const decided = ({ path, body }: Seen): Reply => ({ body: { id: path, ...(body as object) } })
const server = useFakeServer({
  'GET /proposals': { body: { items: open } },
  ...Object.fromEntries(open.map(({ id }) => [`PATCH /proposals/${id}`, decided])),
})
const run = (...args: string[]) => server.run(args)

test('lists what is proposed and why', async () => {
  const { out, code } = await run('evidence')
  expect(code).toBe(0)
  expect(out).toContain('aaaaaa  Docker Compose file is done (SIP Lab)\n        because compose.yaml is in ada/lab')
  expect(out).toContain('“On patience” is published, a new article')
})

test('says so when nothing is proposed', async () => {
  server.handlers['GET /proposals'] = { body: { items: [] } }
  expect((await run('evidence')).out).toContain('Nothing is proposed.')
})

test.each([
  ['accept', ['compose'], 'Accepted: Docker Compose file is done (SIP Lab)', 'accepted'],
  ['reject', ['bbbbbb'], 'Rejected: “On patience” is published, a new article', 'rejected'],
])('%s takes words or the start of an id', async (verb, words, said, state) => {
  const { out, code } = await run('evidence', verb, ...words)
  expect([code, out.trim()]).toEqual([0, said])
  expect(server.sent('PATCH').at(-1)?.body).toEqual({ state })
})

test('what is like nothing is answered with how to list them', async () => {
  const { err, code } = await run('evidence', 'accept', 'elephant')
  expect(code).toBe(2)
  expect(err).toBe('No proposal is called elephant.\n`cairn evidence` lists them.\n')
})
