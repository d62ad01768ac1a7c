import { expect, it } from 'vitest'
import { createClient } from '../../api/client.ts'
import { momentsFor } from '../../cli/moments.ts'
import { createStyle } from '../../cli/style.ts'
import { startFakeServer } from './fake-server.ts'

async function momentsIn(timeZone: string, { json = false } = {}) {
  const server = await startFakeServer({ 'GET /settings': { body: { timeZone } } })
  const client = createClient({ url: server.url, token: 'secret' })
  const world = {
    env: {},
    folder: '/',
    stdout: { write: () => {} },
    stderr: { write: () => {} },
    confirm: null,
    openInBrowser: async () => false,
  }
  const timeOf = await momentsFor({ client, style: createStyle(world.stdout, {}), world, json })
  await server.stop()
  return { timeOf, requests: server.requests }
}

it.each([
  ['Europe/Berlin', '2026-11-22T12:00:00Z', '2026-11-22 13:00'],
  ['Europe/Berlin', '2026-07-22T12:00:59.9Z', '2026-07-22 14:00'],
  ['Asia/Kolkata', '2026-12-31T23:00:00.123Z', '2027-01-01 04:30'],
  ['America/Los_Angeles', '2026-11-22T01:05:00Z', '2026-11-21 17:05'],
  ['UTC', '2026-11-22T12:00:00Z', '2026-11-22 12:00'],
])('in %s %s is %s', async (timeZone, at, said) => {
  expect((await momentsIn(timeZone)).timeOf(at)).toBe(said)
})

it('asks nothing for a script, which reads the answer itself', async () => {
  expect((await momentsIn('Asia/Kolkata', { json: true })).requests).toEqual([])
})
