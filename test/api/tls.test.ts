import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { readEnv } from '../../api/env.ts'
import { strictName } from '../../api/http/strict-transport.ts'
import { afterThisFile, tempFolder } from '../support/leftovers.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const folder = tempFolder()
const files = { TLS_CERT_FILE: join(folder, 'cert.pem'), TLS_KEY_FILE: join(folder, 'key.pem') }

function makeCertificate() {
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  const out = ['-keyout', files.TLS_KEY_FILE, '-out', files.TLS_CERT_FILE]
  execFileSync('openssl', ['req', ...kind, ...subject, ...out], { stdio: 'ignore' })
}

/** Starts the server with the certificate and answers the sign-in link that it prints, at the address it listens on. */
async function start(): Promise<URL> {
  const own = { CAIRN_DATA: join(folder, 'data'), PORT: '0', PUBLIC_URL: 'https://cairn.example/' }
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...own, ...files }
  const server = spawn(process.execPath, [join(import.meta.dirname, '../../build/server.js')], { env })
  afterThisFile(async () => {
    server.kill('SIGKILL')
    await once(server, 'exit')
  })
  server.stderr.resume()
  for await (const line of createInterface(server.stdout)) {
    const link = /Tracker +(\S+)/.exec(line)?.[1]
    if (!link) continue
    const { host } = new URL(readFileSync(join(own.CAIRN_DATA, 'address'), 'utf8').trim())
    return Object.assign(new URL(link), { host })
  }
  throw new Error('The server ended before it was ready')
}

async function send(url: URL, method: string, body?: unknown, host = url.host): Promise<IncomingMessage> {
  const headers = { 'content-type': 'application/json', origin: `https://${host}`, host }
  const sent = request(url, { method, headers, ca: readFileSync(files.TLS_CERT_FILE), agent: false, servername: '' })
  sent.end(body && JSON.stringify(body))
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  response.resume()
  return response
}

test.each([
  ['https://cairn.example', 'cairn.example'],
  ['https://Cairn.example:443/', 'cairn.example'],
  ['https://cairn.example:8443', null],
  ['https://localhost', null],
  ['https://me.localhost', null],
  ['https://192.0.2.7', null],
  ['https://[2001:db8::7]', null],
  ['http://cairn.example', null],
])('of %s a browser may be asked to keep to TLS at: %s', (publicUrl, name) => {
  const tls = { certFile: '', keyFile: '' }
  const env = readEnv({ PUBLIC_URL: publicUrl })
  expect([strictName({ ...env, tls }), strictName({ ...env, tls: null })]).toEqual([name, null])
})

test.runIf(hasOpenssl)(
  'given a certificate, the server speaks HTTPS and its sessions travel nowhere else',
  async () => {
    makeCertificate()
    const swapped = { TLS_CERT_FILE: files.TLS_KEY_FILE, TLS_KEY_FILE: files.TLS_CERT_FILE }
    expect(() => readEnv(swapped)).toThrow(`TLS_CERT_FILE is "${files.TLS_KEY_FILE}": use a PEM certificate`)

    const link = await start()
    expect(link.protocol).toBe('https:')
    const hsts = async (host: string) =>
      (await send(new URL('/healthz', link), 'GET', undefined, host)).headers['strict-transport-security']
    expect(await hsts('Cairn.example')).toBe('max-age=2592000')
    for (const host of [link.host, 'localhost']) expect([host, await hsts(host)]).toEqual([host, undefined])
    const signedIn = await send(new URL('/api/v1/session', link), 'POST', { code: link.hash.slice(1) })
    expect(signedIn.statusCode).toBe(204)
    expect(signedIn.headers['set-cookie']?.[0]).toMatch(/^cairn_session=.*; HttpOnly; Secure; SameSite=Lax$/)
  },
)
