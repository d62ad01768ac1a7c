import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findServer } from '../../cli/find-server.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-cli-'))
  await mkdir(join(folder, 'data'))
  await writeFile(join(folder, 'data', 'owner-token'), 'beside\n')
  await mkdir(join(folder, 'elsewhere'))
  await writeFile(join(folder, 'elsewhere', 'owner-token'), 'elsewhere\n')
})
afterAll(() => rm(folder, { recursive: true }))

describe('the address', () => {
  it.each([
    [{}, 'http://127.0.0.1:4820'],
    [{ PORT: '5000' }, 'http://127.0.0.1:5000'],
    [{ HOST: '0.0.0.0' }, 'http://127.0.0.1:4820'],
    [{ HOST: '::' }, 'http://[::1]:4820'],
    [{ HOST: '::1' }, 'http://[::1]:4820'],
    [{ HOST: 'localhost' }, 'http://localhost:4820'],
    [{ TLS_CERT_FILE: '/cert.pem', HOST: '127.0.0.1' }, 'https://127.0.0.1:4820'],
    [{ CAIRN_URL: 'http://127.0.0.1:9/', PORT: '5000' }, 'http://127.0.0.1:9'],
    [{ CAIRN_URL: 'https://cairn.example', CAIRN_TOKEN: 't' }, 'https://cairn.example'],
  ])('for %j is %s', (env, url) => {
    expect(findServer(env, folder).url).toBe(url)
  })

  it.each(['nonsense', 'ftp://127.0.0.1', 'file:///etc/passwd'])('%s is refused', url => {
    expect(() => findServer({ CAIRN_URL: url }, folder)).toThrow(`CAIRN_URL: ${url} is not a web address.`)
  })
})

describe('the address that a running server left', () => {
  it('is used beside its token, and only where none is set', async () => {
    const data = join(folder, 'running')
    await mkdir(data)
    await writeFile(join(data, 'owner-token'), 'running\n')
    await writeFile(join(data, 'address'), 'http://127.0.0.1:5100\n')
    expect(findServer({ CAIRN_DATA: data }, folder)).toMatchObject({ url: 'http://127.0.0.1:5100', token: 'running' })
    expect(findServer({ CAIRN_DATA: data, PORT: '5000' }, folder).url).toBe('http://127.0.0.1:5000')
    expect(findServer({ CAIRN_DATA: data, CAIRN_URL: 'http://127.0.0.1:9' }, folder).url).toBe('http://127.0.0.1:9')
  })
})

describe('the token', () => {
  it('is the environment’s', () => {
    expect(findServer({ CAIRN_TOKEN: 'own', CAIRN_DATA: 'elsewhere' }, folder).token).toBe('own')
  })

  it('is from CAIRN_DATA, also when that is relative', () => {
    expect(findServer({ CAIRN_DATA: 'elsewhere' }, folder).token).toBe('elsewhere')
    expect(findServer({ CAIRN_DATA: join(folder, 'elsewhere') }, '/').token).toBe('elsewhere')
  })

  it('is from the data folder that the command is run beside', () => {
    expect(findServer({}, folder).token).toBe('beside')
  })

  it('is missing where CAIRN_DATA has none, and the place is named', () => {
    const { token, tokenFrom } = findServer({ CAIRN_DATA: 'nowhere' }, folder)
    expect(token).toBeUndefined()
    expect(tokenFrom).toContain(join(folder, 'nowhere', 'owner-token'))
  })

  it.each([
    'http://cairn.example',
    'http://192.168.1.5:4820',
    'http://127.0.0.1.example',
    'http://127.0.0.1@evil.example',
    'http://localhost.example',
    'http://0x7f000001.example',
  ])('never crosses a network in the clear: %s', url => {
    expect(() => findServer({ CAIRN_URL: url, CAIRN_TOKEN: 'own' }, folder)).toThrow('anyone on the way could read it')
    expect(() => findServer({ CAIRN_URL: url }, folder)).toThrow('anyone on the way could read it')
  })

  it('is refused in the clear for HOST as well', () => {
    expect(() => findServer({ HOST: '192.168.1.5' }, folder)).toThrow('http://192.168.1.5:4820')
  })

  it('of this machine is never sent to another', () => {
    expect(() => findServer({ CAIRN_URL: 'https://cairn.example', CAIRN_DATA: 'elsewhere' }, folder)).toThrow(
      'CAIRN_TOKEN is not set.',
    )
  })
})
