import { expect, test } from 'vitest'
import { createOutbox } from '../../../site/tracker/shared/outbox.ts'
import { createReading } from '../../../site/tracker/shared/reading.ts'
import type { Outgoing } from '../../../site/tracker/shared/write.ts'

/** A server that counts logs, and a page that reads the count. */
function world() {
  const server = { count: 0, refuses: false }
  const gate = { send: Promise.resolve(), read: Promise.resolve() }
  let stored: Outgoing[] = []
  let keys = 0
  let reads = 0
  const outbox = createOutbox({
    load: () => stored,
    save: unsent => {
      stored = unsent
    },
    send: async () => {
      if (server.refuses) throw new Error('no')
      server.count += 1
      await gate.send
      return 'id'
    },
    isPassing: () => false,
    exclusively: work => work(),
    onRefused: () => {},
    onSettled: () => void reading.refresh(),
    newKey: () => `key-${++keys}`,
    now: () => '',
  })
  const reading = createReading<number>({
    outbox,
    load: async () => {
      reads += 1
      const { count } = server
      await gate.read
      return count
    },
    apply: count => count + 1,
    cached: null,
    cache: () => {},
  })
  const add = () => outbox.add({ verb: 'log', input: { habitId: 'h', day: '2026-11-22' } }, 'log')
  return { server, gate, outbox, reading, add, reads: () => reads }
}

test('a change shows before the server answers and counts once after', async () => {
  const { gate, reading, add, outbox } = world()
  await reading.refresh()
  const sending = Promise.withResolvers<void>()
  gate.send = sending.promise
  add()
  expect(reading.view.value).toBe(1)
  sending.resolve()
  await outbox.flush()
  expect(reading.view.value).toBe(1)
  await reading.refresh()
  expect(reading.view.value).toBe(1)
})

test('an answer that was read while a change was on its way is not trusted', async () => {
  const { gate, reading, add, outbox } = world()
  await reading.refresh()
  const [sending, answering] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  gate.send = sending.promise
  add()
  // The server has counted it already, so this answer holds it; the page must not add it once more.
  gate.read = answering.promise
  const refreshed = reading.refresh()
  answering.resolve()
  await refreshed
  expect(reading.view.value).toBe(1)
  sending.resolve()
  await outbox.flush()
  await reading.refresh()
  expect(reading.view.value).toBe(1)
})

test('what was logged and removed stays removed when the log gets its id before the page is read again', async () => {
  const { gate, outbox } = world()
  const names = createReading<string[]>({
    outbox,
    load: async () => [],
    apply: (logs, { key, write }) =>
      write.verb === 'log' ? [...logs, key] : logs.filter(id => write.verb !== 'remove' || id !== write.id),
    cached: [],
    cache: () => {},
  })
  const sending = Promise.withResolvers<void>()
  gate.send = sending.promise
  const key = outbox.add({ verb: 'log', input: { habitId: 'h', day: '2026-11-22' } }, 'log')
  expect(names.view.value).toEqual([key])
  outbox.add({ verb: 'remove', collection: 'habit-logs', id: key }, 'remove')
  expect(names.view.value).toEqual([])
  sending.resolve()
  await outbox.flush()
  expect(names.view.value).toEqual([])
})

test('a refused change is rolled back', async () => {
  const { server, reading, add, outbox } = world()
  await reading.refresh()
  server.refuses = true
  add()
  expect(reading.view.value).toBe(1)
  await outbox.flush()
  expect(reading.view.value).toBe(0)
})

test('refreshes in one breath are one request, and one more for what came during it', async () => {
  const { gate, reading, reads } = world()
  const answering = Promise.withResolvers<void>()
  gate.read = answering.promise
  const first = Promise.all([reading.refresh(), reading.refresh(), reading.refresh()])
  await Promise.resolve()
  await Promise.resolve()
  void reading.refresh()
  void reading.refresh()
  answering.resolve()
  await first
  expect(reads()).toBe(2)
})

test('the last answer paints at once, and a failure keeps it', async () => {
  const { outbox } = world()
  const reading = createReading<number>({
    outbox,
    load: async () => {
      throw new Error('down')
    },
    apply: count => count,
    cached: 41,
    cache: () => {},
  })
  expect(reading.view.value).toBe(41)
  await reading.refresh()
  expect(reading.view.value).toBe(41)
  expect(reading.failure.value).toEqual(new Error('down'))
})
