import { beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from '../support/world.ts'

let world: World
let operations: { method: string; path: string; responses: Record<string, unknown> }[]
beforeAll(async () => {
  world = await createWorld()
  const { paths } = await (await world.fetch('/api/v1/openapi.json')).json()
  operations = Object.entries<Record<string, { responses: Record<string, unknown> }>>(paths).flatMap(
    ([path, operationsOfPath]) =>
      Object.entries(operationsOfPath).map(([method, { responses }]) => ({
        method: method.toUpperCase(),
        path: path.replace(/\{\w+\}/g, 'none'),
        responses,
      })),
  )
})

const ofTheApi = () => operations.filter(({ path }) => path.startsWith('/api/v1/'))

test('a parameter that a route of the API does not know is refused by name, and the description says so', async () => {
  expect(ofTheApi().length).toBeGreaterThan(60)
  for (const { method, path, responses } of ofTheApi()) {
    const { status, json } = await world.ask(method, `${path}?nope=1`)
    expect([method, path, status, json.detail]).toEqual([
      method,
      path,
      400,
      'nope: is not a parameter here; leave it out.',
    ])
    expect([method, path, Object.keys(responses)]).toEqual([method, path, expect.arrayContaining(['400'])])
  }
})

test('a question mark alone asks nothing', async () => {
  for (const path of ['/today', '/dashboard', '/public-view', '/settings'])
    expect([path, (await world.ask('GET', `${path}?`)).status]).toEqual([path, 200])
})

test('what is known is taken, and given twice it is refused', async () => {
  expect((await world.ask('GET', '/today?day=2026-11-21')).json.day).toBe('2026-11-21')
  expect((await world.ask('GET', '/today?day=2026-11-21&day=2026-11-20')).status).toBe(400)
})

test('whoever checks the health may add what he likes', async () => {
  for (const path of ['/healthz', '/readyz']) expect((await world.fetch(`${path}?t=1`)).status).toBe(200)
})
