import { hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Context } from 'hono'
import { header } from '../http/header.ts'
import { reply } from '../http/reply.ts'
import { matches } from '../http/respond.ts'

/** One of the ways in which a file can be sent. */
export interface Form {
  coding: 'br' | 'gzip' | null
  body: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

interface StaticFile {
  /** Smallest first; the last one is plain. */
  forms: Form[]
}

/** A folder's files in memory by path: `roadmap/index.html` answers to `/roadmap`. */
export type StaticFiles = ReadonlyMap<string, StaticFile>

export const emptyFiles: StaticFiles = new Map()

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
  '.md': 'text/markdown; charset=utf-8',
}
const compressible = /^(text\/|application\/(json|xml|manifest)|image\/svg)/

/** Reads a folder and compresses each file once. `visitors` says whether strangers' caches may keep the pages. */
export async function loadStaticFiles(folder: string, visitors: 'public' | 'private' = 'public'): Promise<StaticFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = new Map<string, StaticFile>()
  for (const entry of entries.filter(entry => entry.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path).split(sep).join('/')
    const file = await readStatic(path, name, visitors)
    for (const address of addressesOf(name)) files.set(address, file)
  }
  return files
}

function addressesOf(name: string): string[] {
  if (name === 'index.html') return ['/', '/index.html']
  const page = /^(.*)\/index\.html$/.exec(name)?.[1] ?? /^(.*)\.html$/.exec(name)?.[1]
  return page === undefined ? [`/${name}`] : [`/${page}`, `/${page}/`, `/${name}`]
}

/** Small windows and one thread: left to itself, Brotli takes megabytes in each of four and keeps them. */
const brotli = (plain: Uint8Array) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_LGWIN]: 16,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength,
  },
})

async function readStatic(path: string, name: string, visitors: 'public' | 'private'): Promise<StaticFile> {
  const plain = new Uint8Array(await readFile(path))
  const type = types[extname(name)] ?? 'application/octet-stream'
  const digest = hash('sha1', plain, 'base64url')
  const packs = compressible.test(type) && plain.byteLength > 500
  const headers = {
    'content-type': type,
    'cache-control': /(^|\/)(_astro|assets)\//.test(name)
      ? `${visitors}, max-age=31536000, immutable`
      : `${visitors}, no-cache`,
  }
  if (!packs) return { forms: [{ coding: null, body: plain, headers: { ...headers, etag: `"${digest}"` } }] }

  const form = (coding: Form['coding'], body: Uint8Array<ArrayBuffer>): Form => ({
    coding,
    body,
    headers: {
      ...headers,
      // Each form has a tag of its own: they differ byte by byte.
      etag: `"${coding === null ? digest : `${digest}-${coding}`}"`,
      vary: 'accept-encoding',
      ...(coding && { 'content-encoding': coding }),
    },
  })
  return {
    forms: [
      form('br', new Uint8Array(brotliCompressSync(plain, brotli(plain)))),
      form('gzip', new Uint8Array(gzipSync(plain))),
      form(null, plain),
    ],
  }
}

/** The smallest form that the client takes (`Accept-Encoding`, where `q=0` refuses). */
export function formFor({ forms }: StaticFile, accepted: string | undefined): Form {
  const plain = forms.at(-1) as Form
  if (accepted === undefined || forms.length === 1) return plain
  const codings = codingsIn(accepted)
  return forms.find(({ coding }) => coding !== null && (codings.get(coding) ?? codings.get('*') ?? false)) ?? plain
}

const known = new Map<string, Map<string, boolean>>()

/** Browsers send the same few headers all the time: what they mean is remembered. */
function codingsIn(header: string): Map<string, boolean> {
  const codings = known.get(header) ?? parseCodings(header)
  if (known.size >= 100) known.clear()
  known.set(header, codings)
  return codings
}

function parseCodings(header: string): Map<string, boolean> {
  const parts = header.toLowerCase().split(',')
  return new Map(
    parts.map(part => {
      const [coding = '', ...parameters] = part.split(';').map(text => text.trim())
      return [coding, !parameters.some(parameter => /^q=0(\.0{0,3})?$/.test(parameter))]
    }),
  )
}

/** Answers with a file, compressed as the client likes it; 304 when it has it. Null when there is no such file. */
export function serveStatic(
  c: Context,
  files: StaticFiles,
  path: string,
  extra: Record<string, string>,
): Response | null {
  const file = files.get(path)
  return file ? sendFile(c, file, 200, extra) : null
}

export function sendFile(c: Context, file: StaticFile, status: 200 | 404, extra: Record<string, string>): Response {
  const { body, headers } = formFor(file, header(c, 'accept-encoding'))
  const isKnown = status === 200 && matches(header(c, 'if-none-match'), headers.etag ?? '')
  if (!isKnown) return reply(c, body, status, { ...extra, ...headers })
  const { 'content-encoding': _, ...kept } = headers
  return reply(c, null, 304, { ...extra, ...kept })
}
