import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readEnv } from '../../api/env.ts'
import { tempFolder } from '../support/leftovers.ts'

const folder = tempFolder()
const textFile = join(folder, 'text')
writeFileSync(textFile, 'no certificate')

describe('a wrong setting is named with its value and the mend', () => {
  test.each([
    ['PORT', '65536', 'use a port from 0 to 65535'],
    ['PORT', 'http', 'use a port from 0 to 65535'],
    ['PORT', ' ', 'use a port from 0 to 65535'],
    ['PORT', '-1', 'use a port from 0 to 65535'],
    ['PORT', '0x50', 'use a port from 0 to 65535'],
    ['CAIRN_DATA', textFile, 'name a folder'],
    ['DATABASE_URL', 'postgres://x', 'use file:<path>, http(s)://<host> or libsql://<host>'],
    ['PUBLIC_URL', 'cairn.example', 'use a web address like https://cairn.example.org'],
    ['PUBLIC_URL', 'ftp://cairn.example', 'use a web address like https://cairn.example.org'],
    ['SITE_BASE', 'cairn', 'start and end it with a slash, like /cairn/, and leave out /app/, /api/, . and ..'],
    ['TLS_CERT_FILE', join(folder, 'nothing'), 'name a readable PEM file'],
    ['TLS_CERT_FILE', folder, 'name a readable PEM file'],
    ['LOG_LEVEL', 'loud', 'use fatal, error, warn, info, debug, trace or silent'],
  ])('%s=%s', (name, value, mend) => {
    expect(() => readEnv({ [name]: value })).toThrow(`${name} is "${value}": ${mend}.`)
  })

  test('a secret is not repeated', () => {
    expect(() => readEnv({ GITHUB_WEBHOOK_SECRET: 'short' })).toThrow(
      'GITHUB_WEBHOOK_SECRET is "(hidden)": use at least 16 characters.',
    )
  })

  test('a certificate needs its key, and both must be what they are called', () => {
    expect(() => readEnv({ TLS_CERT_FILE: textFile })).toThrow(
      'TLS_KEY_FILE is "": name the key that belongs to TLS_CERT_FILE.',
    )
    expect(() => readEnv({ TLS_KEY_FILE: textFile })).toThrow('TLS_CERT_FILE is "": ')
    expect(() => readEnv({ TLS_CERT_FILE: textFile, TLS_KEY_FILE: textFile })).toThrow(
      `TLS_CERT_FILE is "${textFile}": use a PEM certificate`,
    )
  })
})

test('what is not set has its default, and an empty value is not set', () => {
  expect(readEnv({ PORT: '', HOST: '', LOG_LEVEL: '' })).toMatchObject({
    host: '127.0.0.1',
    port: 4820,
    publicUrl: null,
    siteBase: null,
    tls: null,
    logLevel: 'info',
  })
  const { data, databaseUrl } = readEnv({ CAIRN_DATA: folder })
  expect([data, databaseUrl]).toEqual([folder, `file:${join(folder, 'cairn.db')}`])
})
