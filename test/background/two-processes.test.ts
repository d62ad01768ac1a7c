import { expect, test } from 'vitest'
import * as z from 'zod'
import { enqueue, type RunningJob } from '../../api/background/background.ts'
import { backgroundJobs } from '../../db/schema/background.ts'
import { createTwoNodes, type Node } from './worlds.ts'

const add = ({ background }: Node, run: (payload: number, job: RunningJob) => Promise<void>, atOnce = 3) =>
  background.add({ kind: 'count', payload: z.number(), run, atOnce })

test('two processes on one database never run the same job', async () => {
  const [one, two] = await createTwoNodes()
  const ran: number[] = []
  for (const node of [one, two]) {
    add(node, async number => {
      ran.push(number)
      await node.db.read(tx => tx.$count(backgroundJobs))
    })
  }
  for (let number = 0; number < 40; number++) {
    await one.db.write(tx => enqueue(tx, one, { kind: 'count', payload: number }))
  }
  await Promise.all([one.background.runDue(), two.background.runDue()])
  expect(ran.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, number) => number))
})

test('a lease that is no longer renewed goes to another process, and the first one can change nothing any more', async () => {
  const [one, two] = await createTwoNodes()
  const entered = Promise.withResolvers<RunningJob>()
  const door = Promise.withResolvers<void>()
  add(one, async (_, job) => {
    entered.resolve(job)
    await door.promise
  })
  const seen: number[] = []
  add(two, async (_, { attempt }) => void seen.push(attempt))
  await one.db.write(tx => enqueue(tx, one, { kind: 'count', payload: 7 }))
  const slow = one.background.runDue()
  const job = await entered.promise
  await two.background.runDue()
  expect(seen).toEqual([])
  one.clock.advance({ seconds: 61 })
  await two.background.runDue()
  expect(seen).toEqual([2])
  await job.progress('still at it')
  expect(job.signal.aborted).toBe(true)
  door.resolve()
  await slow
  expect(await two.db.read(tx => tx.select().from(backgroundJobs))).toMatchObject([
    { state: 'done', attempt: 2, progress: null },
  ])
})
