import { describe, expect, test } from 'vitest'
import { createWorld } from '../support/world.ts'

const plain = createWorld()
const named = createWorld({ env: { PUBLIC_URL: 'https://Cairn.example:8443/', HOST: '0.0.0.0' } })

describe('Host', () => {
  const status = async (world: typeof plain, host: string) =>
    (await (await world).fetch('/healthz', { headers: { host } })).status

  test.each([
    'localhost',
    'LOCALHOST',
    'localhost:4820',
    '127.0.0.1',
    '127.0.0.1:80',
    '192.168.1.5:4820',
    '[::1]',
    '[::1]:4820',
    '[FE80::1]:1',
  ])('%s is ours', async host => expect(await status(plain, host)).toBe(200))

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    'localhost@evil.example',
    'evil.example:127.0.0.1',
    '::1.evil',
    'cairn.example',
    'localhost, evil.example',
  ])('%s is refused', async host => expect(await status(plain, host)).toBe(403))

  test('the public name is ours where it is set', async () => {
    for (const host of ['cairn.example', 'CAIRN.example:8443', 'localhost']) expect(await status(named, host)).toBe(200)
    expect(await status(named, 'other.example')).toBe(403)
  })
})

describe('Origin', () => {
  const write = async (world: typeof plain, host: string, origin: string) =>
    (await (await world).ask('POST', '/sign-in-links', undefined, { host, origin })).status

  test.each([
    ['localhost:4820', 'http://localhost:4820'],
    ['LOCALHOST:4820', 'http://localhost:4820'],
    ['localhost', 'http://localhost'],
    ['localhost:80', 'http://localhost'],
    ['localhost', 'http://localhost:80'],
    ['127.0.0.1:4820', 'http://127.0.0.1:4820'],
    ['[::1]:4820', 'http://[::1]:4820'],
    ['[::1]', 'http://[::1]'],
  ])('at %s a page of %s may write', async (host, origin) => expect(await write(plain, host, origin)).toBe(201))

  test.each([
    ['localhost:4820', 'null'],
    ['localhost:4820', ''],
    ['localhost:4820', 'http://localhost:4821'],
    ['localhost:4820', 'http://localhost'],
    ['localhost:4820', 'https://localhost:4820'],
    ['localhost:4820', 'http://127.0.0.1:4820'],
    ['localhost:4820', 'http://evil.example'],
    ['localhost:4820', 'http://localhost:4820.evil.example'],
    ['localhost:4820', 'http://evil.example/localhost:4820'],
    ['localhost:4820', 'localhost:4820'],
    ['localhost:4820', 'file://localhost:4820'],
    ['[::1]:4820', 'http://[::2]:4820'],
    ['localhost:4820', 'http://localhost:4820, http://evil.example'],
  ])('at %s a page of %s may not', async (host, origin) => expect(await write(plain, host, origin)).toBe(403))

  test('behind a proxy the public address may write, whatever Host the proxy sends', async () => {
    expect(await write(named, 'localhost:4820', 'https://cairn.example:8443')).toBe(201)
    expect(await write(named, 'cairn.example:8443', 'https://cairn.example:8443')).toBe(201)
    expect(await write(named, 'localhost:4820', 'https://cairn.example')).toBe(403)
    expect(await write(named, 'localhost:4820', 'http://cairn.example:8443')).toBe(403)
  })

  test('every way to write is held to it, also signing in and out; reading and programs are not', async () => {
    const world = await plain
    const foreign = { origin: 'https://evil.example' }
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await world.ask(method, '/strengths/mine', {}, foreign)).status).toBe(403)
      expect((await world.ask(method, '/session', { code: 'x' }, foreign)).status).toBe(403)
    }
    expect((await world.ask('GET', '/strengths', undefined, foreign)).status).toBe(200)
    expect((await world.ask('GET', '/live', undefined, foreign)).status).toBe(403)
    expect((await world.ask('POST', '/strengths', { title: 'A' })).status).toBe(201)
  })

  test('no answer lets another page read it', async () => {
    const { headers } = await (await plain).ask('GET', '/strengths', undefined, { origin: 'https://evil.example' })
    expect([...headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([])
  })
})
