import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { afterThisFile, tempFolder } from '../support/leftovers.ts'
import { startServer } from '../support/server.ts'

const program = join(import.meta.dirname, '../../build/server.js')
const nurse = join(import.meta.dirname, '../fixtures/roadmaps/nurse-to-informatics')

/** Starts a server that is expected to give up; answers its exit code and what it printed. */
async function failingStart(env: Record<string, string>) {
  expect(inject('bundleFault')).toBeNull()
  const inherited = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' }
  const child = spawn(process.execPath, [program], { env: { ...inherited, PORT: '0', CAIRN_ROADMAP: nurse, ...env } })
  afterThisFile(() => child.kill('SIGKILL'))
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (printed += chunk))
  const [code] = await once(child, 'close')
  return { code, lines: printed.trimEnd().split('\n') }
}

const server = await startServer({ roadmap: nurse })
const folder = tempFolder()
const file = join(folder, 'file.pem')
/** A folder where a database should be; its lock is put beside it. */
const noDatabase = join(folder, 'no-database')
mkdirSync(noDatabase)
writeFileSync(file, 'not what it should be')

describe('the first start', () => {
  it('keeps the data folder and the token to the owner', () => {
    const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
    expect(modeOf(join(server.dataFolder, 'owner-token'))).toBe('600')
    expect(server.token.length).toBeGreaterThanOrEqual(32)
  })

  it('makes a data folder that nobody else can look into', async () => {
    const data = join(folder, 'made/data')
    const { code } = await failingStart({ CAIRN_DATA: data, DATABASE_URL: `file:${noDatabase}` })
    expect(code).toBe(1)
    expect((statSync(data).mode & 0o777).toString(8)).toBe('700')
  })

  it('prints both addresses, and a link that signs in once', async () => {
    expect(server.output()).toContain('Imported the roadmap "Ward nurse to health informatics analyst"')
    expect(server.output()).toMatch(new RegExp(`Tracker +${server.url}/app/sign-in#[\\w-]{20,}\n`))
    expect(server.output()).toMatch(new RegExp(`Portfolio +${server.url}/\n`))
    expect((await fetch(server.url)).status).toBe(200)

    const code = new URL(server.signInLink).hash.slice(1)
    const signIn = () =>
      fetch(`${server.url}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code }),
      })
    const first = await signIn()
    expect(first.status).toBe(204)
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await fetch(`${server.url}/api/v1/today`, { headers: { cookie } })).status).toBe(200)
    expect((await signIn()).status).toBe(401)
  })

  it('writes no secret into its log', () => {
    expect(server.output()).not.toContain(server.token)
  })
})

describe('a start that can not go on says why', () => {
  it('when Cairn runs already, with where it is and how to stop it', async () => {
    const { code, lines } = await failingStart({ CAIRN_DATA: server.dataFolder })
    expect(code).toBe(1)
    expect(lines).toEqual([
      `Cairn is already running, at ${server.url}. To open it: CAIRN_DATA="${server.dataFolder}" npx cairn open`,
      `To stop it, press Ctrl+C where it was started, or: kill ${server.pid}. For a second one set CAIRN_DATA to another folder and PORT to another port.`,
    ])
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  })

  it('when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const { code, lines } = await failingStart({ CAIRN_DATA: tempFolder(), PORT: String(port) })
    other.close()
    expect(code).toBe(1)
    expect(lines).toEqual([`PORT is "${port}": another program listens there; choose another port.`])
  })

  it.each<[name: string, value: string, mend: RegExp, more?: Record<string, string>]>([
    ['PORT', 'abc', /use a port from 0 to 65535/],
    ['PORT', '70000', /use a port from 0 to 65535/],
    ['HOST', '203.0.113.7', /this machine has no such address; use 127\.0\.0\.1/],
    ['CAIRN_DATA', file, /name/],
    ['CAIRN_DATA', `${file}/below`, /name another/],
    ['DATABASE_URL', 'mysql://db', /use file:<path>, http\(s\):\/\/<host> or libsql:\/\/<host>/],
    ['DATABASE_URL', `file:${file}/below/cairn.db`, /its folder can't be made \(ENOTDIR\); name another/],
    ['DATABASE_URL', 'http://127.0.0.1:1', /no database opens there; start it or name another/],
    [
      'DATABASE_URL',
      `file:${noDatabase}`,
      /it is no database, or damaged; put a copy of yours in its place \(there is none in .*backups\)/,
    ],
    ['CAIRN_ROADMAP', join(folder, 'none'), /name a folder that holds a roadmap/],
    ['PUBLIC_URL', 'cairn.example', /use a web address like https:/],
    ['SITE_URL', 'ftp://me.example', /use a web address like https:/],
    ['SITE_BASE', 'cairn', /start and end it with a slash, like \/cairn\//],
    ['GITHUB_API_URL', 'api', /use a web address/],
    ['LOG_LEVEL', 'loud', /use fatal, error, warn, info/],
    ['TLS_CERT_FILE', '/no/such.pem', /name a readable PEM file/],
    ['TLS_KEY_FILE', '', /name the key that belongs to TLS_CERT_FILE/, { TLS_CERT_FILE: file }],
    ['TLS_CERT_FILE', file, /use a PEM certificate/, { TLS_KEY_FILE: file }],
  ])('when %s is "%s"', async (name, value, mend, more = {}) => {
    const { code, lines } = await failingStart({ CAIRN_DATA: tempFolder(), [name]: value, ...more })
    expect(code).toBe(1)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(`${name} is "${value}": `)
    expect(lines[0]).toMatch(mend)
  })

  it('when the database is damaged, with the copy to put in its place', async () => {
    const data = tempFolder()
    mkdirSync(join(data, 'backups'))
    for (const day of ['2026-10-01', '2026-11-01']) writeFileSync(join(data, `backups/before-migration-${day}.db`), '')
    writeFileSync(join(data, 'cairn.db'), 'This is no database. '.repeat(500))
    const { code, lines } = await failingStart({ CAIRN_DATA: data })
    expect(code).toBe(1)
    expect(lines).toEqual([
      expect.stringContaining(`put ${join(data, 'backups/before-migration-2026-11-01.db')} in its place`),
    ])
  })

  it.skipIf(!existsSync('/dev/full'))('when the disk is full', async () => {
    const data = tempFolder()
    symlinkSync('/dev/full', join(data, 'cairn.pid'))
    const { code, lines } = await failingStart({ CAIRN_DATA: data })
    expect(code).toBe(1)
    expect(lines).toEqual([`CAIRN_DATA is "${data}": its disk is full; free some space there, then start again.`])
  })

  it('and never prints a secret', async () => {
    const { code, lines } = await failingStart({ CAIRN_DATA: tempFolder(), GITHUB_WEBHOOK_SECRET: 'tooshort' })
    expect(code).toBe(1)
    expect(lines).toEqual(['GITHUB_WEBHOOK_SECRET is "(hidden)": use at least 16 characters.'])
  })

  it('when the roadmap has faults, with each of them in a line of its own', async () => {
    const broken = tempFolder()
    writeFileSync(join(broken, 'roadmap.yaml'), 'format: 2\nid: X y\n')
    const { code, lines } = await failingStart({ CAIRN_DATA: tempFolder(), CAIRN_ROADMAP: broken })
    expect(code).toBe(1)
    expect(lines[0]).toBe(`The roadmap in ${broken} can't be read:`)
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines.slice(1)) expect(line).toMatch(/^roadmap\.yaml:\d+:\d+ {2}/)
  })
})
