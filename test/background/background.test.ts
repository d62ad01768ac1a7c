import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { type BackgroundKind, enqueue, GiveUp, RetryAt, type RunningJob } from '../../api/background/background.ts'
import { backgroundJobs } from '../../db/schema/background.ts'
import { createNode, type Node } from './worlds.ts'

type Run = (payload: { name: string }, job: RunningJob) => Promise<void>
const kindOf = (run: Run, more: Partial<BackgroundKind<{ name: string }>> = {}): BackgroundKind<{ name: string }> => ({
  kind: 'greet',
  payload: z.object({ name: z.string() }),
  run,
  ...more,
})
const leave = ({ db, now, background }: Node, job: { name?: unknown; key?: string; runAt?: Temporal.Instant } = {}) => {
  const { name = 'Ada', ...rest } = job
  return db.write(tx => enqueue(tx, { now, background }, { kind: 'greet', payload: { name }, ...rest }))
}
const rows = ({ db }: Node) => db.read(tx => tx.select().from(backgroundJobs))

describe('a job', () => {
  test('runs once its transaction is committed, with the payload that was left', async () => {
    const node = await createNode()
    const greeted: string[] = []
    node.background.add(kindOf(async ({ name }) => void greeted.push(name)))
    await leave(node)
    await node.db
      .write(async tx => {
        await enqueue(tx, node, { kind: 'greet', payload: { name: 'nobody' } })
        throw new Error('undone')
      })
      .catch(() => {})
    await node.background.runDue()
    await node.background.runDue()
    expect(greeted).toEqual(['Ada'])
    expect(await rows(node)).toMatchObject([{ state: 'done', attempt: 1, error: null, leaseOwner: null }])
  })

  test('waits for its time', async () => {
    const node = await createNode()
    const run = vi.fn<Run>(async () => {})
    node.background.add(kindOf(run))
    await leave(node, { runAt: node.now().add({ minutes: 5 }) })
    await node.background.runDue()
    expect(run).not.toHaveBeenCalled()
    node.clock.advance({ minutes: 5 })
    await node.background.runDue()
    expect(run).toHaveBeenCalledOnce()
  })

  test('is run before those that were left after it, also at the same moment', async () => {
    const node = await createNode()
    const greeted: string[] = []
    node.background.add(kindOf(async ({ name }) => void greeted.push(name), { atOnce: 1 }))
    const names = Array.from({ length: 30 }, (_, at) => String(at))
    await node.db.write(async tx => {
      for (const name of names) await enqueue(tx, node, { kind: 'greet', payload: { name } })
    })
    for (const _ of names) await node.background.runDue()
    expect(greeted).toEqual(names)
  })

  test('of a kind that is not known here is left alone', async () => {
    const node = await createNode()
    node.background.add(kindOf(async () => {}, { kind: 'other' }))
    await leave(node)
    await node.background.runDue()
    expect(await rows(node)).toMatchObject([{ state: 'waiting', attempt: 0 }])
  })

  test('is tried again later and later, and fails at last', async () => {
    const node = await createNode()
    const attempts: number[] = []
    const fail: Run = async (_, { attempt }) => {
      attempts.push(attempt)
      throw new Error(`attempt ${attempt} went wrong`)
    }
    node.background.add(kindOf(fail, { retryAfter: attempt => (attempt < 3 ? attempt * 10 : null) }))
    await leave(node)
    await node.background.runDue()
    const [first] = await rows(node)
    expect(first).toMatchObject({ state: 'waiting', error: 'attempt 1 went wrong' })
    const delay = (first?.runAt ?? 0) - node.now().epochMilliseconds
    expect(delay).toBeGreaterThanOrEqual(10_000)
    expect(delay).toBeLessThanOrEqual(12_000)
    for (let hour = 0; hour < 5; hour++) {
      node.clock.advance({ hours: 1 })
      await node.background.runDue()
    }
    expect(attempts).toEqual([1, 2, 3])
    expect(await rows(node)).toMatchObject([{ state: 'failed', error: 'attempt 3 went wrong', attempt: 3 }])
  })

  test('says itself when to try again, or that it gives up', async () => {
    const node = await createNode()
    const at = node.now().add({ hours: 2 })
    const run: Run = async (_, { attempt }) => {
      throw attempt === 1 ? new RetryAt(at, 'the limit ends at two') : new GiveUp('it is gone')
    }
    node.background.add(kindOf(run))
    await leave(node)
    await node.background.runDue()
    expect(await rows(node)).toMatchObject([
      { state: 'waiting', runAt: at.epochMilliseconds, error: 'the limit ends at two' },
    ])
    node.clock.advance({ hours: 2 })
    await node.background.runDue()
    expect(await rows(node)).toMatchObject([{ state: 'failed', error: 'it is gone' }])
  })

  test('that ended its process each time is given up', async () => {
    const node = await createNode()
    const run = vi.fn<Run>(async () => {})
    node.background.add(kindOf(run, { retryAfter: attempt => (attempt < 3 ? 1 : null) }))
    const id = await leave(node)
    const left = {
      state: 'running',
      attempt: 3,
      leaseOwner: 'gone',
      leaseUntil: node.now().epochMilliseconds - 1,
    } as const
    await node.db.write(tx => tx.update(backgroundJobs).set(left).where(eq(backgroundJobs.id, id)))
    await node.background.runDue()
    expect(run).not.toHaveBeenCalled()
    expect(await rows(node)).toMatchObject([{ state: 'failed', error: 'The process ended each time it ran, 3 times.' }])
  })

  test('with a payload that its kind does not take fails as any other does', async () => {
    const node = await createNode()
    node.background.add(kindOf(async () => {}, { retryAfter: () => null }))
    await leave(node, { name: 7 })
    await node.background.runDue()
    expect(await rows(node)).toMatchObject([{ state: 'failed', error: expect.stringContaining('expected string') }])
  })

  test('says how far it is; the last word stays', async () => {
    const node = await createNode()
    let seen: unknown
    const run: Run = async (_, job) => {
      await job.progress('half', 1, 2)
      seen = (await rows(node))[0]
      await job.progress('whole', 2, 2)
    }
    node.background.add(kindOf(run))
    await leave(node)
    await node.background.runDue()
    expect(seen).toMatchObject({ state: 'running', progress: 'half', progressDone: 1, progressTotal: 2 })
    expect(await rows(node)).toMatchObject([{ progress: 'whole', progressDone: 2, progressTotal: 2 }])
  })
})

describe('a key', () => {
  test('lets one job wait, with the newest payload and the earliest time', async () => {
    const node = await createNode()
    const greeted: string[] = []
    node.background.add(kindOf(async ({ name }) => void greeted.push(name)))
    const first = await leave(node, { key: 'k', runAt: node.now().add({ hours: 1 }) })
    expect(await leave(node, { key: 'k', name: 'Grace' })).toBe(first)
    await leave(node, { key: 'k', name: 'Mary', runAt: node.now().add({ hours: 9 }) })
    await leave(node, { key: 'other' })
    expect(await rows(node)).toHaveLength(2)
    await node.background.runDue()
    expect(greeted).toEqual(['Mary', 'Ada'])
  })

  test('a second request does not hurry a retry, unless it names a time', async () => {
    const node = await createNode()
    const run = vi.fn<Run>(async () => {
      throw new Error('not yet')
    })
    node.background.add(kindOf(run, { retryAfter: () => 3600 }))
    await leave(node, { key: 'k' })
    await node.background.runDue()
    await leave(node, { key: 'k' })
    await node.background.runDue()
    expect(run).toHaveBeenCalledTimes(1)
    await leave(node, { key: 'k', runAt: node.now() })
    await node.background.runDue()
    expect(run).toHaveBeenCalledTimes(2)
  })

  test('what is asked for while it runs is done afterwards, once', async () => {
    const node = await createNode()
    const run = vi.fn<Run>(async (_, { attempt }) => {
      if (run.mock.calls.length > 1) return
      await leave(node, { key: 'k', name: 'again' })
      throw new Error(`attempt ${attempt} fails, and the newer one replaces it`)
    })
    node.background.add(kindOf(run))
    await leave(node, { key: 'k' })
    await node.background.runDue()
    expect(run.mock.calls.map(([{ name }]) => name)).toEqual(['Ada', 'again'])
    expect(await rows(node)).toMatchObject([{ state: 'done' }])
  })
})

describe('a schedule', () => {
  const daily = { kind: 'greet', payload: { name: 'Ada' }, key: 'daily' }

  test('brings its job back after each run, also after one that failed', async () => {
    const node = await createNode()
    const run = vi.fn<Run>(async () => {
      if (run.mock.calls.length === 2) throw new GiveUp('today not')
    })
    node.background.add(kindOf(run))
    node.background.schedule({ ...daily, nextRun: async after => after.add({ hours: 24 }) })
    for (let day = 0; day < 4; day++) {
      await node.background.runDue()
      await node.background.runDue()
      expect(run).toHaveBeenCalledTimes(day)
      node.clock.advance({ hours: 24 })
    }
  })

  test('is not doubled by a second start, and asked again when it had no answer', async () => {
    const node = await createNode()
    node.background.add(kindOf(async () => {}))
    let next: Temporal.Instant | null = null
    const schedule = { ...daily, nextRun: async () => next }
    node.background.schedule(schedule)
    await node.background.runDue()
    expect(await rows(node)).toEqual([])
    next = node.now().add({ hours: 2 })
    node.clock.advance({ minutes: 30 })
    await node.background.runDue()
    node.background.schedule(schedule)
    await node.background.runDue()
    expect(await rows(node)).toMatchObject([{ state: 'waiting', key: 'daily', runAt: next.epochMilliseconds }])
  })

  test('that fails to answer holds nothing up', async () => {
    const node = await createNode()
    const run = vi.fn<Run>(async () => {})
    node.background.add(kindOf(run))
    node.background.schedule({
      ...daily,
      nextRun: async () => {
        throw new Error('no calendar')
      },
    })
    await leave(node)
    await node.background.runDue()
    expect(run).toHaveBeenCalledOnce()
  })
})

describe('a service that runs', () => {
  test('wakes on a commit that left a job, and when one comes due', async () => {
    const node = await createNode()
    const greeted: string[] = []
    node.background.add(kindOf(async ({ name }) => void greeted.push(name)))
    await node.background.start()
    await leave(node)
    await expect.poll(() => greeted).toEqual(['Ada'])
    await leave(node, { name: 'Grace', runAt: node.now().add({ milliseconds: 5 }) })
    node.clock.advance({ milliseconds: 5 })
    await expect.poll(() => greeted).toEqual(['Ada', 'Grace'])
  })

  test('runs as many of a kind at once as the kind allows, and others beside them', async () => {
    const node = await createNode()
    const doors = Array.from({ length: 3 }, () => Promise.withResolvers<void>())
    const entered: string[] = []
    const wait: Run = async ({ name }) => {
      entered.push(name)
      await doors[Number(name)]?.promise
    }
    node.background.add(kindOf(wait, { atOnce: 2 }))
    node.background.add(kindOf(async () => void entered.push('other'), { kind: 'other' }))
    for (const name of ['0', '1', '2']) await leave(node, { name })
    await node.db.write(tx => enqueue(tx, node, { kind: 'other', payload: { name: '' } }))
    await node.background.start()
    await expect.poll(() => entered).toEqual(['0', '1', 'other'])
    doors[0]?.resolve()
    await expect.poll(() => entered).toEqual(['0', '1', 'other', '2'])
    for (const door of doors) door.resolve()
  })

  test('stops at once: what runs is aborted and given back as if it had not begun', async () => {
    const node = await createNode()
    const entered = Promise.withResolvers<void>()
    const run: Run = (_, { signal }) =>
      new Promise((_, fail) => {
        entered.resolve()
        signal.addEventListener('abort', () => fail(signal.reason))
      })
    node.background.add(kindOf(run))
    await leave(node)
    await node.background.start()
    await entered.promise
    await node.background.close()
    expect(await rows(node)).toMatchObject([{ state: 'waiting', attempt: 0, error: null, leaseOwner: null }])
    await leave(node)
    await node.background.runDue()
    expect(await node.db.read(tx => tx.$count(backgroundJobs, eq(backgroundJobs.state, 'waiting')))).toBe(2)
  })
})
