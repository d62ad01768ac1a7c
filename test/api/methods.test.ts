import { beforeAll, expect, test } from 'vitest'
import { createApp } from '../../api/app.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let paths: Map<string, Set<string>>
beforeAll(async () => {
  world = await createWorld()
  paths = new Map()
  for (const { method, path } of createApp(world.cairn).routes) {
    if (method !== 'ALL') paths.set(path, (paths.get(path) ?? new Set()).add(method))
  }
})

/** `preview` could be an id, so that a path may be taken by two routes. */
const methodsOf = (path: string) =>
  new Set([...paths].flatMap(([pattern, methods]) => (patternOf(pattern).test(path) ? [...methods] : [])))
const patternOf = (path: string) => new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')}$`)

const allowOf = (methods: Set<string>) =>
  [...methods, ...(methods.has('GET') ? ['HEAD'] : []), 'OPTIONS'].sort().join(', ')

const send = (method: string, path: string) =>
  world.fetch(path, { method, headers: { authorization: `Bearer ${world.token}` } })

test('every path says exactly which methods it takes', async () => {
  expect(paths.size).toBeGreaterThan(60)
  for (const path of paths.keys()) {
    const methods = methodsOf(path)
    const options = await send('OPTIONS', path)
    const said = [path, options.status, options.headers.get('allow'), await options.text()]
    expect(said).toEqual([path, 204, allowOf(methods), ''])
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'QUERY']) {
      if (methods.has(method)) continue
      const refused = await send(method, path)
      const { status, detail } = await refused.json()
      expect([path, method, status, refused.headers.get('allow')]).toEqual([path, method, 405, allowOf(methods)])
      expect(detail).toContain(method)
    }
  }
})

test('HEAD answers like GET, without the body', async () => {
  for (const path of ['/phases', '/phases/containerization', '/phases/nowhere', '/today', '/dashboard', '/settings']) {
    const get = await world.ask('GET', path, undefined, { 'x-correlation-id': 'same' })
    const head = await world.ask('HEAD', path, undefined, { 'x-correlation-id': 'same' })
    expect([head.status, head.json]).toEqual([get.status, undefined])
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers))
  }
})

test('HEAD of what has no GET is refused', async () => {
  const { status, headers } = await world.ask('HEAD', '/sign-in-links')
  expect([status, headers.get('allow')]).toEqual([405, 'OPTIONS, POST'])
})

test('HEAD of the live stream ends at once', async () => {
  const { status, headers, json } = await world.ask('HEAD', '/live')
  expect([status, headers.get('content-type'), json]).toEqual([200, 'text/event-stream', undefined])
})

test('what is nowhere is 404 for every method', async () => {
  for (const path of [
    '/nowhere',
    '/phases/a/b',
    '/phases/',
    '/',
    '/docs/constructor',
    '/docs/../phases/x/y',
    '/site/x',
  ]) {
    for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS']) {
      expect([path, method, (await world.ask(method, path)).status]).toEqual([path, method, 404])
    }
  }
})
