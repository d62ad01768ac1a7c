import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Outgoing } from '../../../site/tracker/shared/write.ts'
import { createWorld, type World } from '../../support/world.ts'

let world: World
/** What becomes of an answer on its way to the browser. */
let onTheWay: (answer: Response) => Response
beforeEach(async () => {
  world = await createWorld()
  onTheWay = answer => answer
  vi.stubGlobal('location', { origin: 'http://localhost', pathname: '/app' })
  vi.stubGlobal('fetch', async (url: URL, init: RequestInit) => {
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${world.token}` }
    return onTheWay(await world.fetch(`${url.pathname}${url.search}`, { ...init, headers }))
  })
})
afterEach(() => vi.unstubAllGlobals())

const { isPassing, sendWrite } = await import('../../../site/tracker/shared/api.ts')

const entry: Outgoing = {
  key: '5f0c',
  at: '2026-11-22T11:59:00.000Z',
  label: 'Reading, 30 min',
  write: { verb: 'log', input: { habitId: 'reading', day: '2026-11-22', amount: 30 } },
  tried: false,
  sentIn: null,
}
const ids = async () => (await world.ask('GET', '/habit-logs')).json.items.map(({ id }: { id: string }) => id)
const lose = () => {
  throw new TypeError('The network is gone')
}

test.each([0, 25])(
  'an entry whose answer got lost is added once, also when it is sent again %i h later',
  async hours => {
    onTheWay = lose
    await expect(sendWrite(entry)).rejects.toSatisfy(isPassing)
    onTheWay = answer => answer
    world.clock.advance({ hours })
    const id = await sendWrite({ ...entry, tried: true })
    expect(await ids()).toEqual([id])
  },
)

test('of two tabs that send the same entry at once, one waits and gets the same answer', async () => {
  const both = await Promise.allSettled([sendWrite(entry), sendWrite(entry)])
  const late = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  expect(isPassing(late.reason)).toBe(true)
  expect(await ids()).toEqual([await sendWrite(entry)])
})

test('a refusal is final', async () => {
  const tomorrow = { ...entry, write: { verb: 'log', input: { habitId: 'reading', day: '2026-11-23' } } } as Outgoing
  const error = await sendWrite(tomorrow).catch(error => error)
  expect([error.problem.status, isPassing(error)]).toEqual([422, false])
})
