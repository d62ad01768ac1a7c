import { expect, test } from 'vitest'
import { createOutbox, type OutboxParts } from '../../../site/tracker/shared/outbox.ts'
import type { Outgoing, Write } from '../../../site/tracker/shared/write.ts'

const log = (habitId: string): Write => ({ verb: 'log', input: { habitId, day: '2026-11-22', amount: 15 } })
const removal = (id: string): Write => ({ verb: 'remove', collection: 'habit-logs', id })
const noServer = new Error('no server')

/** Everything an outbox touches, with a server that answers what the test says. */
function world(answer: (outgoing: Outgoing) => Promise<string | undefined> = async ({ key }) => `id of ${key}`) {
  const store = { unsent: [] as Outgoing[] }
  const sent: Write[] = []
  const refused: [string, unknown][] = []
  let keys = 0
  let settled = 0
  const server = { answer }
  const parts: OutboxParts = {
    load: () => store.unsent,
    save: unsent => {
      store.unsent = unsent
    },
    send: async outgoing => {
      const id = await server.answer(outgoing)
      sent.push(outgoing.write)
      return id
    },
    isPassing: error => error === noServer,
    exclusively: work => work(),
    onRefused: (outgoing, error) => refused.push([outgoing.label, error]),
    onSettled: () => {
      settled += 1
    },
    newKey: () => `key-${++keys}`,
    now: () => '2026-11-22T09:00:00Z',
  }
  return { store, sent, refused, server, parts, settledCount: () => settled }
}

const offline = async () => {
  throw noServer
}

test('a write shows at once, is sent, and is forgotten by the storage when the server has it', async () => {
  const { store, sent, parts } = world()
  const outbox = createOutbox(parts)
  outbox.add(log('reading'), 'Reading')
  expect(outbox.writes.value).toHaveLength(1)
  await outbox.flush()
  expect(sent).toEqual([log('reading')])
  expect(store.unsent).toEqual([])
  expect(outbox.writes.value[0]?.sentIn).not.toBeNull()
})

test('writes are sent in order, one at a time', async () => {
  const open = new Set<string>()
  const { sent, parts } = world(async ({ key }) => {
    expect(open.size).toBe(0)
    open.add(key)
    await Promise.resolve()
    open.delete(key)
    return key
  })
  const outbox = createOutbox(parts)
  for (const habit of ['a', 'b', 'c']) outbox.add(log(habit), habit)
  await outbox.flush()
  await outbox.flush()
  expect(sent).toEqual(['a', 'b', 'c'].map(log))
})

test('without a server writes wait in order, outlive the page, and each is sent once when it answers again', async () => {
  const { store, sent, parts, server } = world(offline)
  const outbox = createOutbox(parts)
  outbox.add(log('a'), 'a')
  outbox.add(log('b'), 'b')
  await outbox.flush()
  expect(outbox.offline.value).toBe(true)
  expect(store.unsent.map(({ label }) => label)).toEqual(['a', 'b'])

  const afterReload = createOutbox(parts)
  expect(afterReload.writes.value.map(({ label }) => label)).toEqual(['a', 'b'])
  server.answer = async ({ key }) => key
  await Promise.all([afterReload.flush(), afterReload.flush()])
  expect(sent).toEqual([log('a'), log('b')])
  expect(afterReload.offline.value).toBe(false)
})

test('a write that was tried says so, in this page and in the next', async () => {
  const tries: boolean[] = []
  const { store, parts } = world(async ({ tried }) => {
    tries.push(tried)
    throw noServer
  })
  const outbox = createOutbox(parts)
  outbox.add(log('a'), 'a')
  await outbox.flush()
  expect(store.unsent[0]?.tried).toBe(true)
  await createOutbox(parts).flush()
  expect(tries).toEqual([false, true])
})

test('a refused write is taken back and told, and the next ones still go', async () => {
  const no = new Error('no such habit')
  const { sent, refused, parts } = world(async ({ label, key }) => {
    if (label === 'bad') throw no
    return key
  })
  const outbox = createOutbox(parts)
  outbox.add(log('x'), 'bad')
  outbox.add(log('y'), 'good')
  await outbox.flush()
  await outbox.flush()
  expect(refused).toEqual([['bad', no]])
  expect(sent).toEqual([log('y')])
  expect(outbox.writes.value.map(({ label }) => label)).toEqual(['good'])
})

test('undoing a log that waits sends nothing at all', async () => {
  const { store, sent, parts, server } = world(offline)
  const outbox = createOutbox(parts)
  const key = outbox.add(log('a'), 'a')
  await outbox.flush()
  outbox.add(removal(key), 'undo')
  expect(store.unsent).toEqual([])
  server.answer = async ({ key }) => key
  await outbox.flush()
  expect(sent).toEqual([])
})

test('undoing a log that is on its way removes it by the id that the server gave', async () => {
  const arrived = Promise.withResolvers<string>()
  const { sent, parts, server } = world(() => arrived.promise)
  const outbox = createOutbox(parts)
  const key = outbox.add(log('a'), 'a')
  outbox.add(removal(key), 'undo')
  server.answer = async () => undefined
  arrived.resolve('log-7')
  await outbox.flush()
  await outbox.flush()
  expect(sent).toEqual([log('a'), removal('log-7')])
})

test('undoing a log that was sent knows its id as well', async () => {
  const { sent, parts } = world()
  const outbox = createOutbox(parts)
  const key = outbox.add(log('a'), 'a')
  await outbox.flush()
  expect(outbox.keyOf(`id of ${key}`)).toBe(key)
  outbox.add(removal(key), 'undo')
  await outbox.flush()
  expect(sent.at(-1)).toEqual(removal(`id of ${key}`))
})

test('what another tab sent is not sent again, and shows until it is read back', async () => {
  const { store, sent, parts, settledCount } = world(offline)
  const outbox = createOutbox(parts)
  outbox.add(log('a'), 'a')
  await outbox.flush()
  const before = settledCount()
  store.unsent = []
  outbox.adopt()
  expect(outbox.writes.value[0]?.sentIn).not.toBeNull()
  expect(settledCount()).toBe(before + 1)
  await outbox.flush()
  expect(sent).toEqual([])
})

test('what another tab wrote shows here too', () => {
  const { store, parts } = world(offline)
  const outbox = createOutbox(parts)
  store.unsent = [{ key: 'other', at: '', label: 'elsewhere', write: log('b'), tried: false, sentIn: null }]
  outbox.adopt()
  expect(outbox.writes.value.map(({ label }) => label)).toEqual(['elsewhere'])
})
