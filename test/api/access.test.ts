import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { admitOwner } from '../../api/access/owner-token.ts'
import { createApp } from '../../api/app.ts'
import { tokens } from '../../db/schema/access.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})

const openPaths = /^\/api\/v1\/(openapi\.json|docs(\/.*)?|session|github\/webhook)$/
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const signIn = (code: string) =>
  world.fetch('/api/v1/session', {
    method: 'POST',
    body: JSON.stringify({ code }),
    headers: { 'content-type': 'application/json' },
  })
const freshCode = async () => (await world.ask('POST', '/sign-in-links')).json.url.split('#')[1] as string
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''
const statusWith = async (headers: Record<string, string>) =>
  (await world.fetch('/api/v1/settings', { headers })).status

test('every route but the documentation and the sign-in wants the owner', async () => {
  for (const { method, path } of createApp(world.cairn).routes) {
    if (method === 'ALL' || !path.startsWith('/api/')) continue
    const response = await world.fetch(path, { method })
    expect([method, path, response.status === 401]).toEqual([method, path, !openPaths.test(path)])
    await response.body?.cancel()
  }
})

test('neither spelling nor dots lead around the guard', async () => {
  const paths = ['/api/v1/docs/../settings', '/api/v1/docs/%2e%2e/settings', '/%61pi/v1/settings', '/api/v1/%73ettings']
  const more = [
    '/api/v1',
    '/api/v1/',
    '/api/v1/settings/',
    '/api/v1/docsx',
    '/api/v1/openapi.json/',
    '/api/v1/sessions',
  ]
  for (const path of [...paths, ...more]) expect([path, (await world.fetch(path)).status]).toEqual([path, 401])
  for (const path of ['/api//v1/settings', '//api/v1/settings', '/API/v1/settings', '/api/v1/docs/%2fsettings']) {
    const { status } = await world.fetch(path)
    expect([path, [401, 404, 503].includes(status)]).toEqual([path, true])
  }
})

describe('a token', () => {
  test('that is missing is asked for; one that is wrong is called invalid', async () => {
    const missing = await world.fetch('/api/v1/settings')
    expect([missing.status, missing.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="cairn"'])
    for (const authorization of [
      'Bearer nope',
      'Bearer',
      'Bearer ',
      'Basic b3duZXI6eA==',
      world.token,
      'Bearer a b',
      '',
    ]) {
      const wrong = await world.fetch('/api/v1/settings', { headers: { authorization } })
      expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([
        401,
        'Bearer realm="cairn", error="invalid_token"',
      ])
      expect(JSON.stringify(await wrong.json())).not.toContain(world.token)
    }
  })

  test('is good with any spelling of Bearer, and not as a cookie', async () => {
    expect(await statusWith({ authorization: `bearer  ${world.token}` })).toBe(200)
    expect(await statusWith({ cookie: `cairn_session=${world.token}` })).toBe(401)
  })

  test('that expires is refused from that moment on, also when it was just good', async () => {
    const { createHash } = await import('node:crypto')
    const secret = 'a-token-for-a-minute-and-no-longer'
    const hash = createHash('sha256').update(secret).digest('hex')
    await world.cairn.db.write(async tx => {
      await tx
        .insert(tokens)
        .values({ hash, name: 'short', scopes: [], createdAt: '', expiresAt: '2026-11-22T12:01:00Z' })
    })
    world.clock.advance({ seconds: 59 })
    expect(await statusWith(bearer(secret))).toBe(200)
    world.clock.advance({ seconds: 1 })
    expect(await statusWith(bearer(secret))).toBe(401)
  })

  test('is stored as a hash alone', async () => {
    const rows = await world.cairn.db.read(db => db.select().from(tokens))
    expect(JSON.stringify(rows)).not.toContain(world.token)
  })
})

describe('the sign-in link', () => {
  test('signs in once; its session reads and writes', async () => {
    const code = await freshCode()
    const signedIn = await signIn(code)
    expect([signedIn.status, await signedIn.text()]).toEqual([204, ''])
    const cookie = cookieOf(signedIn)
    expect(await statusWith({ cookie })).toBe(200)
    const written = await world.fetch('/api/v1/sign-in-links', { method: 'POST', headers: { cookie } })
    expect(written.status).toBe(201)
    expect((await signIn(code)).status).toBe(401)
  })

  test('signs in one of two who use it at once', async () => {
    const code = await freshCode()
    const statuses = (await Promise.all([signIn(code), signIn(code)])).map(response => response.status)
    expect(statuses.sort()).toEqual([204, 401])
  })

  test('expires, and an invented code never was', async () => {
    const code = await freshCode()
    world.clock.advance({ minutes: 15 })
    expect((await signIn(code)).status).toBe(401)
    expect((await signIn('invented')).status).toBe(401)
    expect((await signIn('')).status).toBe(422)
  })

  test('carries its code in the fragment, which no server sees', async () => {
    const { json } = await world.ask('POST', '/sign-in-links')
    expect(json.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/app\/sign-in#[\w-]{43}$/)
    expect(json.expiresAt).toBe('2026-11-22T12:15:00Z')
  })
})

describe('the session', () => {
  const cookieAt = async (env: Record<string, string>, host: string) => {
    world = await createWorld({ env })
    const code = (await world.ask('POST', '/sign-in-links', undefined, { host })).json.url.split('#')[1]
    const headers = { 'content-type': 'application/json', host }
    const signedIn = await world.fetch('/api/v1/session', { method: 'POST', body: JSON.stringify({ code }), headers })
    return signedIn.headers.get('set-cookie') ?? ''
  }

  test('is a cookie that scripts and other sites can not use', async () => {
    const cookie = await cookieAt({}, 'localhost')
    expect(cookie).toMatch(/^cairn_session=[\w-]{43}; /)
    expect(cookie.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Max-Age=7776000', 'Path=/', 'SameSite=Lax'])
  })

  test('never travels without TLS where the address has it', async () => {
    expect(await cookieAt({ PUBLIC_URL: 'https://cairn.example' }, 'cairn.example')).toContain('; Secure')
  })

  test('ends with its days, and with signing out', async () => {
    const old = cookieOf(await signIn(await freshCode()))
    world.clock.advance({ hours: 24 * 90 })
    expect(await statusWith({ cookie: old })).toBe(401)
    const cookie = cookieOf(await signIn(await freshCode()))
    expect(await statusWith({ cookie })).toBe(200)
    const out = await world.fetch('/api/v1/session', { method: 'DELETE', headers: { cookie } })
    expect([out.status, out.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')])
    expect(await statusWith({ cookie })).toBe(401)
    expect((await world.fetch('/api/v1/session', { method: 'DELETE' })).status).toBe(204)
  })
})

describe('the owner token file', () => {
  const prepare = () => admitOwner(world.cairn.env.data, world.cairn.access)
  const file = () => join(world.cairn.env.data, 'owner-token')
  const mode = () => statSync(file()).mode & 0o777

  test('holds a token that works, for the owner alone', async () => {
    const token = await prepare()
    expect([readFileSync(file(), 'utf8'), mode()]).toEqual([`${token}\n`, 0o600])
    expect(await statusWith(bearer(token))).toBe(200)
    expect(await prepare()).toBe(token)
  })

  test('is made again when it is deleted, and the old token is void', async () => {
    const old = await prepare()
    rmSync(file())
    const token = await prepare()
    expect([token === old, await statusWith(bearer(token)), await statusWith(bearer(old))]).toEqual([false, 200, 401])
  })

  test.each(['', 'short', `${'with spaces '.repeat(4)}`])(
    'that holds %j is replaced, and nobody else can read the new one',
    async text => {
      writeFileSync(file(), text)
      chmodSync(file(), 0o644)
      const token = await prepare()
      expect([token.length > 40, mode(), await statusWith(bearer(token))]).toEqual([true, 0o600, 200])
    },
  )

  test('that everybody could read is closed again', async () => {
    await prepare()
    chmodSync(file(), 0o644)
    await prepare()
    expect(mode()).toBe(0o600)
  })
})
