import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createPublisher } from '../../api/publish/publisher.ts'
import { addScheduledPublish } from '../../api/publish/schedule.ts'
import { changes } from '../../db/schema/live.ts'
import { publications } from '../../db/schema/publish.ts'
import { siteOf } from './deliveries.ts'
import { publishingWorld, quickBuild } from './publishing-world.ts'

const finish = (id: string) => ['PATCH', `/deliverables/${id}`, { status: 'done' }] as const
const page = (folder: string) => readFileSync(join(folder, 'index.html'), 'utf8')

test('a publication goes step by step, and says what is new in words and files', async () => {
  const { ask, publish, folder, cairn } = await publishingWorld()
  const begun = await ask('POST', '/publications', {})
  expect([begun.status, begun.headers.get('location')]).toEqual([202, `/api/v1/publications/${begun.json.id}`])
  await cairn.publisher.idle()
  const first = (await ask('GET', `/publications/${begun.json.id}`)).json
  expect(first).toMatchObject({
    status: 'done',
    summary: 'First publication',
    url: 'https://ada.example/',
    error: null,
  })
  expect(first.steps.map(({ name, state }: { name: string; state: string }) => `${name} ${state}`)).toEqual(
    ['target', 'read', 'build', 'check', 'compare', 'deliver', 'record'].map(name => `${name} done`),
  )
  expect(first.fileChanges).toEqual({ added: ['index.html'], changed: [], removed: [] })

  for (const id of ['falls-dataset', 'falls-charts']) await ask(...finish(id))
  await ask('POST', '/articles', { title: 'On falls', status: 'done', doneOn: '2026-11-20' })
  expect((await ask('GET', '/unpublished-changes')).json.summary).toMatch(/2 deliverables done.*1 article/)
  const second = await publish()
  expect(second.summary).toMatch(/2 deliverables done.*1 article/)
  expect(second.changes.map(({ text }: { text: string }) => text)).toContain('New: article "On falls"')
  expect(second.fileChanges).toEqual({ added: [], changed: ['index.html'], removed: [] })
  expect(page(folder)).toContain('<li>')
  expect((await ask('GET', '/unpublished-changes')).json.changes).toEqual([])
  expect((await publish()).summary).toBe('Nothing changed')
})

test('it tells the change feed of each step, and of the event at the end alone', async () => {
  const { publish, cairn } = await publishingWorld()
  const { id } = await publish()
  const told = await cairn.db.read(db => db.select().from(changes).where(eq(changes.itemId, id)))
  expect(told.length).toBeGreaterThan(7)
  expect(told.filter(({ event }) => event !== null).map(({ event }) => event)).toEqual(['portfolio.published'])
  expect(told.at(-1)?.event).toBe('portfolio.published')
})

test('a dry run delivers nothing, announces nothing, and is no part of the history', async () => {
  const { publish, history, folder } = await publishingWorld()
  const shown = await publish({ dryRun: true })
  expect(shown).toMatchObject({ status: 'done', dryRun: true, fileChanges: { added: ['index.html'] } })
  expect(existsSync(folder)).toBe(false)
  expect(await history()).toEqual([])
})

test('a page of the owner is never replaced: a dry run says so too, and nothing is delivered', async () => {
  const { publish, folder } = await publishingWorld()
  mkdirSync(folder)
  writeFileSync(join(folder, 'index.html'), 'mine')
  for (const request of [{ force: true, dryRun: true }, { force: true }]) {
    const { status, error } = await publish(request)
    expect([status, error]).toEqual(['failed', expect.stringContaining('(index.html). They are never overwritten')])
  }
  expect(readdirSync(folder)).toEqual(['index.html'])
  expect(page(folder)).toBe('mine')
})

test('what a build lets slip is found: nothing is delivered, and the finding does not repeat it', async () => {
  const slips = { text: '' }
  const { ask, publish, folder } = await publishingWorld(async (view, signal) => {
    const site = new Map(await quickBuild(view, signal))
    return slips.text ? site.set('projects.html', Buffer.from(slips.text)) : site
  })
  await publish()
  const before = page(folder)
  const note = 'Doctor Brzezinski said to rest'
  await ask('POST', '/habit-logs', { habitId: 'exercises', amount: 3, note })
  slips.text = `<p>${note.replace('said', '<b>said</b>')}</p>`
  const failed = await publish()
  expect(failed).toMatchObject({ status: 'failed', error: expect.stringContaining('Nothing was delivered') })
  expect(failed.findings).toEqual([{ file: 'projects.html', what: expect.stringMatching(/^habit_logs\.note of /) }])
  expect(JSON.stringify(failed)).not.toContain('Brzezinski')
  expect(page(folder)).toBe(before)
  expect(readdirSync(folder).sort()).toEqual(['.cairn-files.json', 'index.html'])
  slips.text = ''
  expect((await publish()).status).toBe('done')
})

test.each(['read', 'build', 'deliver'])('a fault at the step "%s" leaves the page as it was', async step => {
  const fault = { on: false }
  const { publish, folder, cairn, history } = await publishingWorld(async (view, signal) => {
    if (fault.on && step === 'build') throw new Error('the build broke')
    return fault.on && step === 'deliver' ? siteOf({ 'a.html': 'x', 'a.html/b.html': 'y' }) : quickBuild(view, signal)
  })
  await publish()
  const before = page(folder)
  fault.on = true
  const settings = cairn.today
  if (step === 'read') cairn.today = () => Promise.reject(new Error('no day'))
  const failed = await publish()
  cairn.today = settings
  expect(failed.status).toBe('failed')
  expect(failed.steps.find(({ state }: { state: string }) => state === 'failed').name).toBe(step)
  expect(failed.error).toBeTruthy()
  expect(page(folder)).toBe(before)
  expect((await history()).map(({ status }: { status: string }) => status)).toEqual(['failed', 'done'])
})

test('one at a time: the second is told which one is under way', async () => {
  let go = () => {}
  const gate = new Promise<void>(done => {
    go = done
  })
  const { ask, cairn } = await publishingWorld(async (view, signal) => {
    await gate
    return quickBuild(view, signal)
  })
  const first = await ask('POST', '/publications', {})
  const second = await ask('POST', '/publications', {})
  expect([second.status, second.json.detail]).toEqual([409, expect.stringContaining(first.json.id)])
  go()
  await cairn.publisher.idle()
  expect((await ask('POST', '/publications', {})).status).toBe(202)
  await cairn.publisher.idle()
})

test('one that a process left in the middle is marked as failed at the next start, and the old page is put back', async () => {
  const { ask, publish, folder, cairn, clock } = await publishingWorld()
  const { id } = await publish()
  await cairn.db.write(tx =>
    tx
      .update(publications)
      .set({
        status: 'running',
        endedAt: null,
        steps: [{ name: 'deliver', state: 'running', detail: null, ms: null }],
      })
      .where(eq(publications.id, id)),
  )
  mkdirSync(join(folder, '../.www.cairn'))
  writeFileSync(join(folder, '../.www.cairn/half'), '')
  clock.advance({ minutes: 1 })
  cairn.publisher = createPublisher(cairn, quickBuild)
  await cairn.publisher.recover()
  const { json } = await ask('GET', `/publications/${id}`)
  expect(json).toMatchObject({ status: 'failed', error: expect.stringContaining('stopped in the middle') })
  expect(json.steps[0].state).toBe('failed')
  expect(readdirSync(join(folder, '..'))).toEqual(['www'])
  expect((await publish()).status).toBe('done')
})

test('an older publication comes back as it was, also when the build has become another', async () => {
  const { ask, publish, rollBack, history, folder } = await publishingWorld()
  const first = await publish()
  const before = page(folder)
  await ask('PATCH', '/settings', { name: 'Grace' })
  await publish()
  expect(page(folder)).toContain('Grace')
  const back = await rollBack(first.id)
  expect(back).toMatchObject({ status: 'done', reason: 'rollback', rollbackOf: first.id })
  expect(page(folder)).toBe(before)
  expect(await history()).toHaveLength(3)
  expect((await ask('POST', '/publications/nowhere/rollback')).status).toBe(404)
})

test('the files of the last ten are kept, and shared; the rest is pruned and says so', async () => {
  const { ask, publish, rollBack, history, cairn } = await publishingWorld()
  const first = await publish()
  for (let number = 1; number <= 10; number++) {
    await ask('PATCH', '/settings', { name: `Ada ${number}` })
    await publish()
  }
  const kept = (await history()).filter(({ canRollBack }: { canRollBack: boolean }) => canRollBack)
  expect(kept).toHaveLength(10)
  expect(await rollBack(first.id)).toMatchObject({ status: 409, detail: expect.stringContaining('not kept') })
  const files = readdirSync(join(cairn.env.data, 'publications/files'), { recursive: true, withFileTypes: true })
  expect(files.filter(entry => entry.isFile())).toHaveLength(20)
  await publish()
  expect((await rollBack(kept.at(-2).id)).status).toBe('done')
  rmSync(join(cairn.env.data, 'publications/files'), { recursive: true })
  expect(await rollBack(kept[0].id)).toMatchObject({
    status: 'failed',
    error: expect.stringContaining('no longer kept'),
  })
})

test('once a day by itself, only if something is new, and only while it is wanted', async () => {
  const { ask, history, folder, cairn, clock } = await publishingWorld()
  addScheduledPublish(cairn)
  await ask('PUT', '/publication-target', { kind: 'folder', folder, schedule: 'daily' })
  await cairn.background.runDue()
  expect(await history()).toHaveLength(0)
  const nextDay = async () => {
    clock.advance({ hours: 24 })
    await cairn.background.runDue()
    await cairn.background.runDue()
    return (await history()).length
  }
  expect(await nextDay()).toBe(1)
  expect((await history())[0]).toMatchObject({ reason: 'schedule', status: 'done' })
  expect(await nextDay()).toBe(1)
  await ask('PATCH', '/settings', { name: 'Grace' })
  expect(await nextDay()).toBe(2)
  await ask('PUT', '/publication-target', { kind: 'folder', folder })
  await ask('PATCH', '/settings', { name: 'Ada' })
  expect(await nextDay()).toBe(2)
})

test.each([
  [{ kind: 'folder', folder: 'www' }, '/folder', 'absolute'],
  [{ kind: 'git', repository: 'https://me:pw@github.com/a/b' }, '/repository', 'leave it out'],
  [{ kind: 'git', repository: '--upload-pack=x' }, '/repository', 'no address'],
  [{ kind: 'git', repository: 'ext::sh -c x' }, '/repository', 'no address'],
  [{ kind: 'github', repository: 'just-a-name' }, '/repository', 'owner/name'],
  [{ kind: 'github', repository: 'a/b', branch: 'a..b' }, '/branch', 'no branch name'],
  [{ kind: 'github', repository: 'a/b', siteBase: 'x' }, '/siteBase', 'slash'],
  [{ kind: 'ftp' }, '/kind', ''],
])('the place %o is refused with the mend', async (body, pointer, words) => {
  const { ask } = await publishingWorld()
  const { status, json } = await ask('PUT', '/publication-target', body)
  expect([status, json.errors[0].pointer]).toEqual([422, pointer])
  expect(json.errors[0].detail).toContain(words)
})

test('without a place it says where to set one', async () => {
  const { ask, cairn } = await publishingWorld()
  const { publicationTarget } = await import('../../db/schema/publish.ts')
  await cairn.db.write(tx => tx.delete(publicationTarget))
  expect((await ask('GET', '/publication-target')).json).toMatchObject({ kind: null, schedule: 'off' })
  const { status, json } = await ask('POST', '/publications', {})
  expect([status, json.detail]).toEqual([409, expect.stringContaining('PUT /api/v1/publication-target')])
})
