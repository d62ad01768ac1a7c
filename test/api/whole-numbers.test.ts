import { beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const parameters: [path: string, name: string, from: number, to: number][] = [
  ['/habits', 'limit', 1, 500],
  ['/publications', 'limit', 1, 100],
  ['/habits/reading/history', 'days', 1, 3660],
  ['/metrics', 'month', 1, 120],
  ['/plan-tasks', 'month', 1, 120],
]

test.each(parameters)('%s takes %s in plain digits only', async (path, name, from, to) => {
  const above = String(to + 1)
  const mend = `is not a whole number from ${from} to ${to}; write it in digits.`
  for (const sent of [
    '1e2',
    '0x10',
    '+5',
    ' 7',
    '7 ',
    '1.0',
    '-1',
    '',
    'two',
    '٣',
    'Infinity',
    '0',
    above,
    '9'.repeat(400),
  ]) {
    const { status, json } = await world.ask('GET', `${path}?${name}=${encodeURIComponent(sent)}`)
    expect([sent, status, json.detail]).toEqual([sent, 400, expect.stringContaining(`${name}: ${mend} Got `)])
    expect(json.detail.length).toBeLessThan(200)
  }
  for (const sent of [from, to, '007'])
    expect([sent, (await world.ask('GET', `${path}?${name}=${sent}`)).status]).toEqual([sent, 200])
})

test('a limit in digits is the limit', async () => {
  expect((await world.ask('GET', '/deliverables?limit=7')).json.items).toHaveLength(7)
})

test('the description still calls them whole numbers with bounds', async () => {
  const { paths } = await (await world.fetch('/api/v1/openapi.json')).json()
  for (const [path, name, minimum, maximum] of parameters) {
    const operation = paths[`/api/v1${path.replace('reading', '{id}')}`].get
    const { schema } = operation.parameters.find((parameter: { name: string }) => parameter.name === name)
    expect([path, schema]).toEqual([path, expect.objectContaining({ type: 'integer', minimum, maximum })])
  }
})
