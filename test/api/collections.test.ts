import { beforeAll, describe, expect, test } from 'vitest'
import { createWorld, type World } from '../support/world.ts'
import { cases } from './samples.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

describe.each(cases)('%s', (name, { collection, body, change }) => {
  const path = `/${name}`
  const create = async () => (await world.ask('POST', path, body)).json.id as string

  test('what is added is at its Location, in the list, and as the shape says', async () => {
    const created = await world.ask('POST', path, body)
    expect(created.status).toBe(201)
    expect(created.json).toMatchObject(body)
    expect(created.headers.get('location')).toBe(`/api/v1${path}/${created.json.id}`)

    const read = await world.ask('GET', created.headers.get('location') ?? '')
    expect(read.json).toEqual(created.json)
    expect(read.headers.get('etag')).toBe(created.headers.get('etag'))
    expect(collection.shape.strict().parse(read.json)).toEqual(read.json)
    const { json } = await world.ask('GET', `${path}?limit=500`)
    expect(json.items).toContainEqual(read.json)
  })

  test('an unchanged item is not sent again', async () => {
    const id = await create()
    const etag = (await world.ask('GET', `${path}/${id}`)).headers.get('etag') ?? ''
    for (const seen of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await world.ask('GET', `${path}/${id}`, undefined, { 'if-none-match': seen })
      expect([again.status, again.json, again.headers.get('etag')]).toEqual([304, undefined, etag])
    }
    expect((await world.ask('GET', `${path}/${id}`, undefined, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('a patch changes what it names and nothing else; an empty one changes nothing', async () => {
    const id = await create()
    const before = await world.ask('GET', `${path}/${id}`)
    expect((await world.ask('PATCH', `${path}/${id}`, {})).json).toEqual(before.json)
    const after = await world.ask('PATCH', `${path}/${id}`, change)
    expect([after.status, after.json]).toEqual([200, { ...before.json, ...change }])
    const read = await world.ask('GET', `${path}/${id}`)
    expect([read.json, read.headers.get('etag')]).toEqual([after.json, after.headers.get('etag')])
    expect(read.headers.get('etag')).not.toBe(before.headers.get('etag'))
  })

  test('a replacement brings back the defaults of what it leaves out', async () => {
    const id = await create()
    const before = await world.ask('GET', `${path}/${id}`)
    await world.ask('PATCH', `${path}/${id}`, change)
    const replaced = await world.ask('PUT', `${path}/${id}`, { ...body, ...(before.json.day && { amount: 1 }) })
    expect([replaced.status, replaced.json]).toEqual([200, { ...before.json, ...(before.json.day && { amount: 1 }) }])
  })

  test('an item can be put back as it was read; what can only be read can not be changed by it', async () => {
    const at = `${path}/${await create()}`
    const { json } = await world.ask('GET', at)
    const back = await world.ask('PUT', at, json)
    expect([back.status, back.json]).toEqual([200, json])
    const refused = await world.ask('PUT', at, { ...json, id: 'another' })
    expect([refused.status, refused.json.errors]).toEqual([
      422,
      [{ pointer: '/id', detail: expect.stringContaining(json.id) }],
    ])
  })

  test('a write with the ETag of an older version is refused and changes nothing', async () => {
    const id = await create()
    const old = (await world.ask('GET', `${path}/${id}`)).headers.get('etag') ?? ''
    const fresh = await world.ask('PATCH', `${path}/${id}`, change, { 'if-match': old })
    expect(fresh.status).toBe(200)
    for (const [method, sent] of [
      ['PATCH', change],
      ['PUT', body],
      ['DELETE', undefined],
    ] as const) {
      const late = await world.ask(method, `${path}/${id}`, sent, { 'if-match': old })
      expect([late.status, late.json.detail]).toEqual([412, expect.stringContaining('Read it again')])
    }
    expect((await world.ask('GET', `${path}/${id}`)).json).toEqual(fresh.json)
  })

  test('an item that is deleted is gone', async () => {
    const id = await create()
    const gone = await world.ask('DELETE', `${path}/${id}`)
    expect([gone.status, gone.json]).toEqual([204, undefined])
    for (const [method, sent] of [
      ['GET', undefined],
      ['PUT', body],
      ['PATCH', change],
      ['DELETE', undefined],
    ] as const) {
      const missing = await world.ask(method, `${path}/${id}`, sent)
      expect([missing.status, missing.json.detail]).toEqual([404, expect.stringContaining(`"${id}"`)])
    }
    const { json } = await world.ask('GET', `${path}?limit=500`)
    expect(json.items.map((item: { id: string }) => item.id)).not.toContain(id)
  })

  test('an unknown field is pointed at, and what is missing is named', async () => {
    const unknown = await world.ask('POST', path, { ...body, nope: 1 })
    expect([unknown.status, unknown.json.errors]).toEqual([
      422,
      [{ pointer: '/nope', detail: 'is not a field here; leave it out.' }],
    ])
    const empty = await world.ask('POST', path, {})
    expect(empty.status).toBe(422)
    const named = empty.json.errors.map((fault: { pointer: string }) => fault.pointer.slice(1))
    for (const field of named) expect(Object.keys(body)).toContain(field)
    expect(named).not.toHaveLength(0)
  })

  test('every field refuses a value of another type, and says where', async () => {
    const id = await create()
    const before = await world.ask('GET', `${path}/${id}`)
    for (const field of Object.keys(collection.fields.shape)) {
      const wrong = await world.ask('PATCH', `${path}/${id}`, { [field]: { wrong: true } })
      expect([field, wrong.status]).toEqual([field, 422])
      const pointers = wrong.json.errors.map((fault: { pointer: string }) => fault.pointer)
      expect(pointers.some((pointer: string) => pointer.startsWith(`/${field}`))).toBe(true)
    }
    expect((await world.ask('GET', `${path}/${id}`)).json).toEqual(before.json)
  })

  test('a body that is no object is refused', async () => {
    const id = await create()
    for (const sent of ['[]', '"text"', 'null', '1']) {
      expect((await world.ask('POST', path, sent)).status).toBe(422)
      expect((await world.ask('PUT', `${path}/${id}`, sent)).status).toBe(422)
      expect((await world.ask('PATCH', `${path}/${id}`, sent)).status).toBe(422)
    }
  })
})

test('every item of the plan can be put back as it was read, the archived and the computed too', async () => {
  await world.ask('DELETE', '/deliverables/sip-lab-compose-file')
  for (const name of cases.map(([name]) => name)) {
    const { items } = (await world.ask('GET', `/${name}?limit=5`)).json
    for (const item of items) {
      const back = await world.ask('PUT', `/${name}/${item.id}`, item)
      expect([name, back.status, back.json]).toEqual([name, 200, item])
    }
  }
  const archived = (await world.ask('GET', '/deliverables/sip-lab-compose-file')).json
  expect(archived.archivedAt).toEqual(expect.any(String))
  expect((await world.ask('PUT', '/deliverables/sip-lab-compose-file', archived)).json).toEqual(archived)
})
