import { beforeAll, expect, test } from 'vitest'
import { createApp } from '../../api/app.ts'
import { createWorld, type World } from '../support/world.ts'

type Json = Record<string, unknown>
interface Operation {
  operationId: string
  summary: string
  tags: string[]
  security?: unknown[]
  parameters?: { name: string; in: string; schema: Json }[]
  requestBody?: { content: Record<string, { schema: Json }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>
}

let world: World
let document: Json & { paths: Record<string, Record<string, Operation>>; components: Record<string, Json> }
let operations: [name: string, operation: Operation][]
beforeAll(async () => {
  world = await createWorld()
  const response = await world.fetch('/api/v1/openapi.json')
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json'])
  document = await response.json()
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  )
})

/** What the page of documentation loads. */
const assets = /^get \/api\/v1\/docs\//

test('it is OpenAPI 3.1 and says where it is served', () => {
  expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1\.\d$/), info: { title: 'Cairn' } })
  expect(document.servers).toEqual([{ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) }])
})

test('it has every route there is, and no other', () => {
  const served = createApp(world.cairn)
    .routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`)
    .filter(route => !assets.test(route))
  expect(operations.map(([name]) => name).sort()).toEqual(served.sort())
})

test('every reference leads somewhere', () => {
  const references = new Set<string>()
  walk(document, (key, value) => {
    if (key === '$ref') references.add(String(value))
  })
  expect(references.size).toBeGreaterThan(5)
  for (const reference of references) {
    const path = reference.replace(/^#\//, '').split('/')
    expect([reference, path.reduce<unknown>((at, key) => (at as Json | undefined)?.[key], document)]).not.toContain(
      undefined,
    )
  }
})

test('every operation has an id of its own, a summary, a tag and an answer of success', () => {
  const ids = operations.map(([, operation]) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [name, { operationId, summary, tags, responses }] of operations) {
    expect([name, operationId]).toEqual([name, expect.stringMatching(/^[a-z]\w+$/i)])
    expect([name, summary.length > 5, tags.length]).toEqual([name, true, 1])
    expect([name, Object.keys(responses).some(status => /^2\d\d$/.test(status))]).toEqual([name, true])
    for (const [status, { description, content }] of Object.entries(responses)) {
      expect([name, status, description.length > 3]).toEqual([name, status, true])
      if (Number(status) >= 400) expect(Object.keys(content ?? {})).toEqual(['application/problem+json'])
    }
  }
})

test('the parameters of a path are those it names', () => {
  for (const [name, { parameters = [] }] of operations) {
    const named = [...name.matchAll(/\{(\w+)\}/g)].map(match => match[1])
    expect([name, parameters.filter(({ in: place }) => place === 'path').map(each => each.name)]).toEqual([name, named])
    for (const { name: parameter, schema } of parameters)
      expect([name, parameter, 'type' in schema || 'enum' in schema]).toEqual([name, parameter, true])
  }
})

test('what is open to all says so, and nothing else is', () => {
  expect(document.security).toEqual([{ token: [] }, { session: [] }])
  const open = operations.filter(([, { security }]) => security?.length === 0).map(([name]) => name)
  expect(open.sort()).toEqual([
    'delete /api/v1/session',
    'get /api/v1/docs',
    'get /api/v1/openapi.json',
    'get /calendar/{file}',
    'get /healthz',
    'get /readyz',
    'post /api/v1/github/webhook',
    'post /api/v1/session',
  ])
})

test('who shows no credential reaches what is open, and nothing else', async () => {
  for (const [name, { security }] of operations) {
    const [method = '', path = ''] = name.split(' ')
    const response = await world.fetch(path.replace(/\{\w+\}/g, 'x'), { method: method.toUpperCase() })
    const isOpen = security?.length === 0
    expect([name, response.status === 401]).toEqual([name, !isOpen])
  }
})

test('a POST that creates takes an Idempotency-Key, and says what becomes of it', () => {
  for (const [name, { parameters = [], responses, security }] of operations) {
    const takes = parameters.some(each => each.in === 'header' && each.name === 'Idempotency-Key')
    expect([name, takes]).toEqual([name, name.startsWith('post ') && security?.length !== 0])
    if (takes) expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '409', '422']))
  }
})

test('every schema says what it is', () => {
  const empty: string[] = []
  walk(document.paths, (key, value, at) => {
    if (key === 'schema' && Object.keys(value as Json).length === 0) empty.push(at)
  })
  walk(document.components, (key, value, at) => {
    if (key !== 'properties') return
    for (const [name, schema] of Object.entries(value as Json))
      if (Object.keys(schema as Json).length === 0) empty.push(`${at}/${name}`)
  })
  expect(empty).toEqual([])
})

test('writing says how it is sent', () => {
  for (const [name, { requestBody }] of operations) {
    const method = name.split(' ')[0]
    const types = Object.keys(requestBody?.content ?? {})
    if (method === 'get' || method === 'delete') expect([name, types]).toEqual([name, []])
    if (method === 'put') expect([name, types]).toEqual([name, ['application/json']])
    if (method === 'patch') expect([name, types]).toEqual([name, ['application/merge-patch+json']])
  }
})

test('the page of documentation loads nothing from elsewhere', async () => {
  const page = await world.fetch('/api/v1/docs')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  const links = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(match => match[1] ?? '')
  expect(links).toHaveLength(3)
  for (const link of links) {
    expect(link).toMatch(/^\/api\/v1\/docs\//)
    const asset = await world.fetch(link)
    expect([link, asset.status]).toEqual([link, 200])
    expect((await asset.text()).length).toBeGreaterThan(50)
  }
})

function walk(value: unknown, visit: (key: string, value: unknown, at: string) => void, at = ''): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, part] of Object.entries(value)) {
    visit(key, part, `${at}/${key}`)
    walk(part, visit, `${at}/${key}`)
  }
}
