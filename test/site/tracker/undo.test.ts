import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createWorld, type World } from '../../support/world.ts'

let world: World
beforeEach(async () => {
  vi.resetModules()
  world = await createWorld()
  const stored = new Map<string, string>()
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  }
  vi.stubGlobal('localStorage', storage)
  vi.stubGlobal('sessionStorage', storage)
  vi.stubGlobal('location', { origin: 'http://localhost', pathname: '/app' })
  vi.stubGlobal('fetch', (url: URL, init: RequestInit) => {
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${world.token}` }
    return world.fetch(`${url.pathname}${url.search}`, { ...init, headers })
  })
})
afterEach(() => vi.unstubAllGlobals())

const removal = (id: string) => ({ verb: 'remove', collection: 'habit-logs', id }) as const

/** A page that ticks and unticks one habit, as Today does. */
async function page() {
  const { perform, undo } = await import('../../../site/tracker/shared/undo.ts')
  const { outbox } = await import('../../../site/tracker/shared/outgoing.ts')
  const { alert } = await import('../../../site/tracker/shared/notices.ts')
  const input = () => ({ habitId: 'reading', day: '2026-11-22', amount: 30 })
  const log = () => ({ verb: 'log', input: input() }) as const
  const amounts = async () =>
    (await world.ask('GET', '/habit-logs')).json.items.map(({ amount }: { amount: number }) => amount)
  return {
    alert,
    undo,
    tick: () => perform(log(), 'Reading: 30 min', removal),
    untick: (id: string) => perform(removal(id), 'Reading: 30 min removed', log),
    note: (id: string, note: string | null) => {
      const update = (note: string | null) =>
        ({ verb: 'update', collection: 'habit-logs', id, patch: { note } }) as const
      perform(update(note), 'Reading: note saved', () => update(null))
    },
    /** The id of the one entry that the server has. */
    idThere: async () => (await world.ask('GET', '/habit-logs')).json.items[0].id as string,
    /** The id of what was logged last, before the server gave it one. */
    lastKey: () => outbox.writes.value.findLast(({ write }) => write.verb === 'log')?.key ?? '',
    settle: async () => {
      await outbox.flush()
      await outbox.flush()
      return amounts()
    },
  }
}

test('what was ticked and unticked is undone step by step, until the first tick is gone', async () => {
  const { tick, untick, undo, idThere, settle, alert } = await page()
  tick()
  expect(await settle()).toEqual([30])
  untick(await idThere())
  expect(await settle()).toEqual([])
  undo()
  expect(await settle()).toEqual([30])
  undo()
  expect(await settle()).toEqual([])
  expect(alert.value).toBeNull()
  expect(undo()).toBe(false)
})

test('so it is when all is pressed before the server answers once', async () => {
  const { tick, untick, undo, lastKey, settle, alert } = await page()
  tick()
  untick(lastKey())
  undo()
  expect(await settle()).toEqual([30])
  undo()
  expect(await settle()).toEqual([])
  expect(alert.value).toBeNull()
})

test('an entry that came back twice is still the one that was noted and ticked', async () => {
  const { tick, untick, note, undo, idThere, settle, alert } = await page()
  tick()
  await settle()
  note(await idThere(), 'chapter 4')
  await settle()
  for (let round = 0; round < 2; round++) {
    untick(await idThere())
    await settle()
    undo()
    expect(await settle()).toEqual([30])
  }
  undo()
  undo()
  expect(await settle()).toEqual([])
  expect(alert.value).toBeNull()
})

test('undoing what is gone already is done, and says nothing', async () => {
  const { tick, undo, idThere, settle, alert } = await page()
  tick()
  await settle()
  await world.ask('DELETE', `/habit-logs/${await idThere()}`)
  undo()
  expect(await settle()).toEqual([])
  expect(alert.value).toBeNull()
})

test('a refusal names neither ids nor routes', async () => {
  const { tick, note, idThere, settle, alert } = await page()
  tick()
  await settle()
  const id = await idThere()
  await world.ask('DELETE', `/habit-logs/${id}`)
  note(id, 'too late')
  await settle()
  expect(alert.value?.text).toBe('Reading: note saved, was not saved. There is no such habit log any more.')
  expect(alert.value?.correlationId).not.toBe('')
})

test('what an archived habit refuses is told without its route', async () => {
  const { tick, settle, alert } = await page()
  await world.ask('DELETE', '/habits/reading')
  tick()
  await settle()
  expect(alert.value?.text).toMatch(/"Reading" is archived and takes no new entries\. Bring the habit back first\.$/)
})
