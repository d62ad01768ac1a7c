import { beforeAll, describe, expect, test } from 'vitest'
import type { Filter } from '../../api/collections/collection.ts'
import { createWorld, type World } from '../support/world.ts'
import { cases } from './samples.ts'

type Item = Record<string, unknown> & { id: string }

let world: World
beforeAll(async () => {
  world = await createWorld()
  for (const [name, { body, change }] of cases) {
    const { json } = await world.ask('POST', `/${name}`, body)
    await world.ask('PATCH', `/${name}/${json.id}`, change)
  }
  await world.ask('PATCH', '/deliverables/sip-lab-compose-file', { status: 'done' })
})

const list = async (path: string): Promise<Item[]> => {
  const { status, json } = await world.ask('GET', path)
  expect(status).toBe(200)
  return json.items
}

describe.each(cases)('%s', (name, { collection }) => {
  test('every sort goes both ways and keeps all items', async () => {
    const all = await list(`/${name}?limit=500`)
    for (const field of collection.sort) {
      const up = await list(`/${name}?limit=500&sort=${field}`)
      const down = await list(`/${name}?limit=500&sort=-${field}`)
      expect(up.map(item => item.id).sort()).toEqual(all.map(item => item.id).sort())
      expect(down).toEqual([...up].reverse())
      const values = up.map(item => item[field] ?? '')
      for (const [index, value] of values.slice(1).entries())
        expect(compare(values[index], value)).toBeLessThanOrEqual(0)
    }
  })

  test('every filter lets through what it names, and only that', async () => {
    const all = await list(`/${name}?limit=500`)
    for (const [parameter, filter] of Object.entries(collection.filters ?? {})) {
      const field = fieldOf(filter)
      for (const wanted of new Set(all.map(item => item[field]).filter(value => value !== null))) {
        const expected = all.filter(item => passes[filter.is](item[field], wanted))
        expect(await list(`/${name}?limit=500&${parameter}=${wanted}`)).toEqual(expected)
      }
    }
  })

  test('an unknown parameter, a wrong one and one given twice are refused by name', async () => {
    const wrong: [query: string, parameter: string][] = [
      ['nope=1', 'nope'],
      ['constructor=1', 'constructor'],
      ['__proto__=1', '__proto__'],
      ['limit=0', 'limit'],
      ['limit=501', 'limit'],
      ['limit=two', 'limit'],
      ['limit=', 'limit'],
      ['limit=1&limit=2', 'limit'],
      ['sort=nope', 'sort'],
      ['cursor=nonsense', 'cursor'],
      ['cursor=', 'cursor'],
      [`cursor=${Buffer.from('[1152921504606846976,"a"]').toString('base64url')}`, 'cursor'],
      [`cursor=${Buffer.from('["\\u0000","a"]').toString('base64url')}`, 'cursor'],
    ]
    for (const [query, parameter] of wrong) {
      const { status, json } = await world.ask('GET', `/${name}?${query}`)
      expect([query, status]).toEqual([query, 400])
      expect(json.detail.startsWith(`${parameter}: `)).toBe(true)
    }
  })

  test('a filter takes only values of its kind, and a NUL is no value', async () => {
    for (const [parameter, filter] of Object.entries(collection.filters ?? {})) {
      expect((await world.ask('GET', `/${name}?${parameter}=%00`)).status).toBe(400)
      if (filter.value) expect((await world.ask('GET', `/${name}?${parameter}=never-heard`)).status).toBe(400)
    }
  })
})

const passes = {
  equal: (value: unknown, wanted: unknown) => value === wanted,
  from: (value: unknown, wanted: unknown) => String(value) >= String(wanted),
  to: (value: unknown, wanted: unknown) => String(value) <= String(wanted),
}

/** `project_id` -> `projectId`. */
const fieldOf = ({ column }: Filter) => column.name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** As the database orders: numbers by value, text by its bytes. */
const compare = (a: unknown, b: unknown) =>
  typeof a === 'number' && typeof b === 'number'
    ? a - b
    : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))

test('after the last position there is, items share it and stay writable', async () => {
  const add = (body: object) => world.ask('POST', '/articles', { ...body })
  await add({ title: 'At the end', position: 1_000_000 })
  const { json } = await add({ title: 'After it' })
  expect(json.position).toBe(1_000_000)
  expect((await world.ask('PATCH', `/articles/${json.id}`, { note: 'x' })).status).toBe(200)
})
