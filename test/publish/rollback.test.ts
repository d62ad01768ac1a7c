import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../support/leftovers.ts'
import { publishingWorld } from './publishing-world.ts'

test('an old publication is refused by naming what was hidden since, and delivered when it is forced', async () => {
  const { ask, publish, rollBack, folder } = await publishingWorld()
  const page = () => readFileSync(join(folder, 'index.html'), 'utf8')
  await ask('PATCH', '/settings', { contactUrl: 'mailto:ada@me.example' })
  const url = 'https://proof.example/x'
  const proof = await ask('POST', '/evidence', { collection: 'projects', itemId: 'falls-report', url })
  const { id } = await publish()
  const before = page()
  await ask('PATCH', '/settings', { name: 'Grace', contactUrl: null, visibility: { habits: false, metrics: false } })
  await ask('DELETE', `/evidence/${proof.json.id}`)
  await publish()
  const now = page()
  const refused = await rollBack(id)
  expect(refused.status).toBe('failed')
  for (const named of ['metric "', 'the record of your habits', 'your contact address', url]) {
    expect(refused.error).toContain(named)
  }
  expect(page()).toBe(now)
  expect((await rollBack(id, '?force=true')).status).toBe('done')
  expect(page()).toBe(before)
})

test('a dry run of a rollback shows what it would do, in the owner’s time, and delivers nothing', async () => {
  const { ask, publish, rollBack, history, folder } = await publishingWorld()
  const page = () => readFileSync(join(folder, 'index.html'), 'utf8')
  const { id, startedAt } = await publish()
  await ask('PATCH', '/settings', { name: 'Grace', timeZone: 'Asia/Tokyo' })
  await publish()
  const now = page()
  const shown = await rollBack(id, '?dryRun=true')
  expect(shown).toMatchObject({
    status: 'done',
    dryRun: true,
    rollbackOf: id,
    summary: 'Back to an earlier publication: 1 change',
    changes: [{ text: 'What the pages say about you changed' }],
  })
  const local = Temporal.Instant.from(startedAt).toZonedDateTimeISO('Asia/Tokyo').toPlainDateTime()
  const read = shown.steps.find(({ name }: { name: string }) => name === 'read')
  expect(read.detail).toBe(`as of ${local.toString({ smallestUnit: 'minute' }).replace('T', ' ')}`)
  expect(page()).toBe(now)
  expect(await history()).toHaveLength(2)
  await ask('PATCH', '/settings', { name: '' })
  expect(await rollBack(id, '?dryRun=true')).toMatchObject({
    status: 'failed',
    error: expect.stringContaining('your name'),
  })
})

test('a place is compared with what it got itself, however often others were published to', async () => {
  const { ask, publish } = await publishingWorld()
  await publish()
  const to = { kind: 'folder', folder: join(tempFolder(), 'other') }
  for (let number = 0; number < 11; number++) await publish({ to })
  expect(existsSync(to.folder)).toBe(true)
  const news = async () => (await ask('GET', '/unpublished-changes')).json
  expect(await news()).toMatchObject({ since: expect.any(String), changes: [] })
  await ask('PATCH', '/settings', { name: 'Grace' })
  expect((await news()).changes).toHaveLength(1)
  await ask('PATCH', '/settings', { name: 'Ada' })
  expect((await publish()).summary).toBe('Nothing changed')
})
