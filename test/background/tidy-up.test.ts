import { expect, test } from 'vitest'
import { addTidyUp } from '../../api/background/tidy-up.ts'
import { idempotencyKeys } from '../../db/schema/idempotency.ts'
import { createWorld } from '../support/world.ts'

test('once a day, answers are dropped that nobody gets any more', async () => {
  const { cairn, clock, ask } = await createWorld()
  const send = (key: string) => ask('POST', '/strengths', { title: 'Calm' }, { 'idempotency-key': key })
  const kept = async () => (await cairn.db.read(tx => tx.select().from(idempotencyKeys))).map(({ key }) => key)
  addTidyUp(cairn)
  await cairn.background.runDue()
  await send('old')
  clock.advance({ hours: 23 })
  await send('young')
  clock.advance({ hours: 2 })
  expect(await kept()).toEqual(['old', 'young'])
  await cairn.background.runDue()
  expect(await kept()).toEqual(['young'])
})
