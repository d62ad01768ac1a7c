import { describe, expect, it } from 'vitest'
import { today } from './answers.ts'
import { cairn } from './cairn.ts'
import { problem, startFakeServer, useFakeServer } from './fake-server.ts'

const server = useFakeServer({
  'GET /today': { body: today },
  'GET /settings': { body: { timeZone: 'Asia/Kolkata' } },
})
const { handlers } = server
const run = (...args: string[]) => server.run(args)

const nobody = async () => {
  const gone = await startFakeServer({})
  await gone.stop()
  return gone
}

describe('a server that', () => {
  it('is not running: says so and how to start it', async () => {
    const { port, url } = await nobody()
    const { code, out, err } = await cairn(['today'], { PORT: String(port) })
    expect({ code, out }).toEqual({ code: 3, out: '' })
    expect(err).toMatch(new RegExp(`^Cairn is not running at ${url}\\nStart it with \`npm start\` in /.+\\n$`))
  })

  it('is not running: says so as JSON', async () => {
    const { url } = await nobody()
    const { code, out, err } = await cairn(['today', '--json'], { CAIRN_URL: url })
    expect({ code, out }).toEqual({ code: 3, out: '' })
    expect(JSON.parse(err)).toMatchObject({ title: 'No server', detail: expect.stringContaining('npm start') })
  })

  it.each([
    ['speaks no JSON', { body: '<html>', headers: { 'content-type': 'text/html' } }],
    [
      'knows no correlation id',
      { status: 404, body: 'Not found', headers: { 'content-type': 'text/plain', 'x-correlation-id': '' } },
    ],
    ['sends us elsewhere', { status: 302, headers: { location: 'http://evil.example/', 'x-correlation-id': '' } }],
  ])('%s is no Cairn server', async (_, reply) => {
    handlers['GET /today'] = reply
    const { code, err } = await run('today')
    expect(code).toBe(3)
    expect(err).toContain(`What answers at ${server.url} is not a Cairn server.`)
    expect(server.requests).toHaveLength(1)
  })

  it.each([
    [
      'https://cairn.example',
      'ENOTFOUND',
      'its name could not be looked up',
      "Check CAIRN_URL, this machine's network",
    ],
    [
      'https://cairn.example',
      'EAI_AGAIN',
      'its name could not be looked up',
      "Check CAIRN_URL, this machine's network",
    ],
    ['https://cairn.example', 'ECONNREFUSED', 'nothing listens at that address', 'whether the server runs there'],
    [
      'https://cairn.example',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'its certificate is signed by nobody',
      'NODE_EXTRA_CA_CERTS',
    ],
    ['https://cairn.example', 'CERT_HAS_EXPIRED', 'its certificate has expired', 'NODE_EXTRA_CA_CERTS'],
    ['https://127.0.0.1:4820', 'EPROTO', 'it does not speak TLS there', 'else with http://'],
    ['http://127.0.0.1:4820', 'ECONNRESET', 'it broke the connection off', 'begins with https://'],
  ])('cannot be reached at %s (%s): says why in words, and the mend', async (url, cause, why, mend) => {
    const fetch = async () => Promise.reject(Object.assign(new Error(`raw ${cause}`), { code: cause }))
    const { code, out, err } = await cairn(['today'], { CAIRN_URL: url }, { fetch })
    expect({ code, out }).toEqual({ code: 3, out: '' })
    expect(err.split('\n')).toEqual([
      expect.stringContaining(`No answer from ${url}: ${why}`),
      expect.stringContaining(mend),
      '',
    ])
    expect(err).not.toContain(cause)
  })

  it('refuses the token: says where it came from', async () => {
    handlers['GET /today'] = problem(401, 'The token is not known.')
    const { code, err } = await run('today')
    expect(code).toBe(1)
    expect(err).toBe(
      "The token is not known.\nIt is from CAIRN_TOKEN. Set CAIRN_DATA to the server's data folder, or CAIRN_TOKEN.\n",
    )
  })

  it('fails: hands on the correlation id', async () => {
    handlers['GET /today'] = problem(500, 'Cairn failed to do this.')
    expect(await run('today')).toMatchObject({ code: 1, err: 'Cairn failed to do this.\nCorrelation id: c-1\n' })
  })

  it('is far away and in the clear: is not asked at all', async () => {
    const { code, err } = await cairn(['today'], { CAIRN_URL: 'http://192.0.2.1:4820' })
    expect(code).toBe(2)
    expect(err).toContain('The token is not sent to http://192.0.2.1:4820')
    expect(err).toContain('Use https://')
  })
})

describe('--json', () => {
  it('prints the API’s answer and nothing else, wherever it stands', async () => {
    for (const args of [
      ['--json', 'today'],
      ['today', '--json'],
    ]) {
      const { code, out, err } = await run(...args)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(JSON.parse(out)).toEqual(today)
    }
  })

  it('prints the problem as the server sent it', async () => {
    const refused = problem(409, 'Taken.')
    handlers['GET /today'] = refused
    const { out, err } = await run('today', '--json')
    expect(out).toBe('')
    expect(JSON.parse(err)).toEqual(refused.body)
  })

  it.each([['nonsense'], ['log'], ['today', '--nonsense'], []])(
    'prints wrong usage as a problem too: %j',
    async (...args) => {
      const { code, out, err } = await run(...args, '--json')
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(JSON.parse(err)).toMatchObject({ title: 'Wrong usage' })
    },
  )
})

describe('help', () => {
  it.each([[['--help']], [['log', '--help']], [['help', 'log']], [['--version']]])('%j is no failure', async args => {
    expect(await run(...args)).toMatchObject({ code: 0, err: '' })
    expect(server.requests).toEqual([])
  })

  it('tells examples, exit codes and where it looks', async () => {
    const { out } = await run('--help')
    for (const part of ['Examples:', 'Exit codes:', 'CAIRN_URL', 'CAIRN_TOKEN', 'NO_COLOR']) expect(out).toContain(part)
    expect(Math.max(...out.split('\n').map(line => line.length))).toBeLessThanOrEqual(80)
  })

  it('guesses a mistyped command', async () => {
    expect(await run('tody')).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean today?') })
  })
})

describe('open', () => {
  const link = { url: 'http://127.0.0.1:4820/app/sign-in#x', expiresAt: '2026-11-22T12:00:00Z' }

  it('hands the link to the browser and prints it too', async () => {
    handlers['POST /sign-in-links'] = { status: 201, body: link }
    const opened: string[] = []
    const openInBrowser = async (url: string) => opened.push(url) > 0
    const { code, out } = await cairn(['open'], { CAIRN_URL: server.url }, { openInBrowser })
    expect({ code, opened }).toEqual({ code: 0, opened: [link.url] })
    expect(out).toContain(link.url)
  })

  it('only prints it when asked to', async () => {
    handlers['POST /sign-in-links'] = { status: 201, body: link }
    expect((await run('open', '--print')).out).toBe(`${link.url}\n`)
  })

  it('gives the browser web addresses only', async () => {
    handlers['POST /sign-in-links'] = { status: 201, body: { ...link, url: 'file:///etc/passwd' } }
    expect(await run('open')).toMatchObject({ code: 1, err: expect.stringContaining('PUBLIC_URL') })
  })
})

describe('site', () => {
  const state = { state: 'ready', builtAt: '2026-11-22T10:20:30Z', error: null, url: 'http://127.0.0.1:4820/' }

  it('tells how the portfolio stands', async () => {
    handlers['GET /site'] = { body: state }
    expect((await run('site')).out).toBe(
      'The portfolio is up to date, last built 2026-11-22 15:50.\n  http://127.0.0.1:4820/\n',
    )
  })

  it('has it built anew', async () => {
    handlers['POST /site/builds'] = { status: 202, body: { ...state, state: 'building' } }
    expect((await run('site', '--rebuild')).out).toContain('is being built')
  })
})
