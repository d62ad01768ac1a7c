import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Context } from 'hono'
import { reply } from '../http/reply.ts'
import { matches } from '../http/respond.ts'

interface StaticFile {
  type: string
  etag: string
  cacheControl: string
  plain: Uint8Array<ArrayBuffer>
  gzip: Uint8Array<ArrayBuffer> | null
  br: Uint8Array<ArrayBuffer> | null
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
  const packs = compressible.test(type) && plain.byteLength > 500
  return {
    type,
    plain,
    etag: `"${createHash('sha1').update(plain).digest('base64url')}"`,
    cacheControl: /(^|\/)_astro\//.test(name) ? `${visitors}, max-age=31536000, immutable` : `${visitors}, no-cache`,
    gzip: packs ? new Uint8Array(gzipSync(plain)) : null,
    br: packs ? new Uint8Array(brotliCompressSync(plain, brotli(plain))) : null,
  }
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
  const headers: Record<string, string> = {
    ...extra,
    'content-type': file.type,
    'cache-control': file.cacheControl,
    etag: file.etag,
  }
  if (file.br) headers.vary = 'accept-encoding'
  if (status === 200 && matches(c.req.header('if-none-match'), file.etag)) return reply(c, null, 304, headers)
  const accepted = c.req.header('accept-encoding') ?? ''
  const coding = file.br && accepted.includes('br') ? 'br' : file.gzip && accepted.includes('gzip') ? 'gzip' : null
  if (coding) headers['content-encoding'] = coding
  return reply(c, coding === null ? file.plain : (file[coding] ?? file.plain), status, headers)
}
