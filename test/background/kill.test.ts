import { join } from 'node:path'
import { like } from 'drizzle-orm'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { backgroundJobs } from '../../db/schema/background.ts'
import { strengths } from '../../db/schema/roadmap.ts'
import { tempFolder } from '../support/leftovers.ts'
import { bundled, killAfter } from './children.ts'
import { createNode } from './worlds.ts'

const program = bundled(join(import.meta.dirname, 'children/two-steps.ts'))
const steps = ['left', 'begun', 'first step', 'noted', 'second step', 'ended']

test.each(steps)('a process that is killed at "%s" leaves a job that the next one ends', async step => {
  const folder = tempFolder()
  expect((await killAfter(program, [folder, 'db/migrations'], step)).at(-1)).toBe(step)
  const node = await createNode(folder)
  node.clock.set(Temporal.Now.instant().toString())
  const [left] = await node.db.read(tx => tx.select().from(backgroundJobs))
  const isNoted = left?.state === 'done'
  let runs = 0
  node.background.add({
    kind: 'two-steps',
    payload: z.object({ id: z.string() }),
    async run({ id }) {
      runs++
      const rows = ['one', 'two'].map(title => ({ id: `${id}-${title}`, title }))
      await node.db.write(tx => tx.insert(strengths).values(rows).onConflictDoNothing())
    },
  })
  await node.background.start()
  await node.background.runDue()
  expect(runs).toBe(isNoted ? 0 : 1)
  expect(step === 'ended' ? isNoted : true).toBe(true)
  expect(await node.db.read(tx => tx.select().from(backgroundJobs))).toMatchObject([{ state: 'done' }])
  expect(await node.db.read(tx => tx.$count(strengths, like(strengths.id, 'job-%')))).toBe(2)
})
