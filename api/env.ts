import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import * as z from 'zod'
import { sitePath, webUrl } from './http/fields.ts'

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65535))
const webAddress = z.url({ protocol: /^https?$/ })
const file = z.string().refine(path => isReadable(path) && statSync(path).isFile())
const folder = z.string().refine(path => !existsSync(path) || statSync(path).isDirectory())

/** Each variable: what it takes, and the mend that a wrong value is answered with. */
const variables = {
  HOST: [z.string().min(1).default('127.0.0.1'), 'name an address to listen on, like 127.0.0.1'],
  PORT: [port.optional(), 'use a port from 0 to 65535'],
  CAIRN_DATA: [folder.default('./data'), 'name a folder'],
  CAIRN_ROADMAP: [z.string().refine(existsSync).optional(), 'name a folder that holds a roadmap'],
  DATABASE_URL: [
    z
      .string()
      .regex(/^(file:.+|https?:\/\/.+|libsql:\/\/.+)$/)
      .optional(),
    'use file:<path>, http(s)://<host> or libsql://<host>',
  ],
  DATABASE_AUTH_TOKEN: [z.string().optional(), 'give a token or leave it out'],
  PUBLIC_URL: [webAddress.optional(), 'use a web address like https://cairn.example.org'],
  SITE_URL: [webUrl.optional(), 'use a web address like https://me.github.io, without a user or password'],
  SITE_BASE: [sitePath.optional(), 'start and end it with a slash, like /cairn/, and leave out /app/, /api/, . and ..'],
  GITHUB_TOKEN: [z.string().optional(), 'give a token or leave it out'],
  GITHUB_API_URL: [webAddress.optional(), 'use a web address like https://api.github.com'],
  GITHUB_WEBHOOK_SECRET: [z.string().min(16).optional(), 'use at least 16 characters'],
  CAIRN_ALLOW_PRIVATE_WEBHOOKS: [z.enum(['true', 'false']).default('false'), 'use true or false'],
  TLS_CERT_FILE: [file.optional(), 'name a readable PEM file'],
  TLS_KEY_FILE: [file.optional(), 'name a readable PEM file'],
  LOG_LEVEL: [
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    'use fatal, error, warn, info, debug, trace or silent',
  ],
} as const satisfies Record<string, readonly [z.ZodType, string]>

export interface Env {
  host: string
  port: number
  data: string
  roadmap: string | null
  databaseUrl: string
  databaseAuthToken: string | null
  publicUrl: string | null
  siteUrl: string | null
  siteBase: string | null
  githubToken: string | null
  githubApiUrl: string | null
  githubWebhookSecret: string | null
  allowPrivateWebhooks: boolean
  tls: { certFile: string; keyFile: string } | null
  logLevel: string
  /** What other programs are started with: everything but our secrets. */
  programEnv: Record<string, string>
  /** The secrets by the name of their variable, so that nothing published can hold one. */
  secrets: Record<string, string>
}

/** A setting that can't be used. The message is the one line to print. */
export class SettingError extends Error {
  constructor(name: string, value: string, mend: string) {
    super(`${name} is "${value}": ${mend}.`)
  }
}

const secret = new Set(['DATABASE_AUTH_TOKEN', 'GITHUB_TOKEN', 'GITHUB_WEBHOOK_SECRET'])

/** Reads the settings of the process, and nothing else does. Empty variables count as unset. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const value = <Name extends keyof typeof variables>(name: Name): z.infer<(typeof variables)[Name][0]> => {
    const [shape, mend] = variables[name]
    const given = source[name] || undefined
    const result = shape.safeParse(given)
    if (!result.success)
      throw new SettingError(name, secret.has(name) ? '(hidden)' : withoutPassword(String(given)), mend)
    return result.data as z.infer<(typeof variables)[Name][0]>
  }
  const data = resolve(value('CAIRN_DATA'))
  return {
    host: value('HOST'),
    port: value('PORT') ?? 4820,
    data,
    roadmap: value('CAIRN_ROADMAP') ?? null,
    databaseUrl: value('DATABASE_URL') ?? `file:${join(data, 'cairn.db')}`,
    databaseAuthToken: value('DATABASE_AUTH_TOKEN') ?? null,
    publicUrl: value('PUBLIC_URL') ?? null,
    siteUrl: value('SITE_URL') ?? null,
    siteBase: value('SITE_BASE') ?? null,
    githubToken: value('GITHUB_TOKEN') ?? null,
    githubApiUrl: value('GITHUB_API_URL') ?? null,
    githubWebhookSecret: value('GITHUB_WEBHOOK_SECRET') ?? null,
    allowPrivateWebhooks: value('CAIRN_ALLOW_PRIVATE_WEBHOOKS') === 'true',
    tls: tlsFiles(value('TLS_CERT_FILE'), value('TLS_KEY_FILE')),
    logLevel: value('LOG_LEVEL'),
    programEnv: pick(source, name => !secret.has(name)),
    secrets: pick(source, name => secret.has(name)),
  }
}

const withoutPassword = (text: string) => text.replace(/\/\/[^/]*@/, '//(hidden)@')

function pick(source: Record<string, string | undefined>, isWanted: (name: string) => boolean): Record<string, string> {
  const entries = Object.entries(source).filter(([name, given]) => given !== undefined && isWanted(name))
  return Object.fromEntries(entries) as Record<string, string>
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

function tlsFiles(certFile: string | undefined, keyFile: string | undefined): Env['tls'] {
  if (certFile && keyFile) {
    try {
      createSecureContext({ cert: readFileSync(certFile), key: readFileSync(keyFile) })
    } catch {
      throw new SettingError('TLS_CERT_FILE', certFile, `use a PEM certificate, and its own key as TLS_KEY_FILE`)
    }
    return { certFile, keyFile }
  }
  if (certFile) throw new SettingError('TLS_KEY_FILE', '', 'name the key that belongs to TLS_CERT_FILE')
  if (keyFile) throw new SettingError('TLS_CERT_FILE', '', 'name the certificate that belongs to TLS_KEY_FILE')
  return null
}
