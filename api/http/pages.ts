import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from 'hono'
import type { Cairn } from '../context.ts'
import { packageRoot } from '../package-root.ts'
import { emptyFiles, loadStaticFiles, type StaticFiles, sendFile, serveStatic } from '../publish/static-files.ts'
import { refuseMethod } from './allow.ts'
import { header } from './header.ts'
import { HttpError } from './problems.ts'
import { reply } from './reply.ts'

const shared = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
}
/**
 * No page of the portfolio runs a script; it shares its origin with a tracker where someone is signed in. Styles are not
 * named here: each page's own policy names them by their hash.
 */
export const portfolioHeaders = {
  ...shared,
  'content-security-policy':
    "script-src 'none'; connect-src 'self'; font-src 'self'; img-src 'self' data:; manifest-src 'self'; media-src 'none'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}
const trackerHeaders = {
  ...shared,
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}

/** The pages people see: the tracker under `/app`, the portfolio everywhere else. Null when there is no such page. */
export function createPages(cairn: Cairn): (c: Context) => Promise<Response | null> {
  let tracker: Promise<StaticFiles> | null = null
  const trackerFolder = join(packageRoot, 'build/tracker')

  const trackerPage = async (c: Context) => {
    tracker ??= existsSync(trackerFolder) ? loadStaticFiles(trackerFolder, 'private') : Promise.resolve(emptyFiles)
    const files = await tracker
    return show(c, files, c.req.path.slice('/app'.length) || '/', trackerHeaders) ?? lost(c, files, trackerHeaders)
  }
  const portfolioPage = async (c: Context) => {
    const files = cairn.site.files()
    const path = files.has(c.req.path) ? c.req.path : await underBase(cairn, c.req.path)
    return show(c, files, path, portfolioHeaders)
  }

  return async c => {
    if (c.req.path.startsWith('/api/')) return null
    const isTracker = /^\/app(\/|$)/.test(c.req.path)
    const page = await (isTracker ? trackerPage(c) : portfolioPage(c))
    if (page !== null || isTracker || !isReading(c)) return page
    const files = cairn.site.files()
    return files.size === 0 ? notBuilt(c, cairn) : lost(c, files, portfolioHeaders)
  }
}

const isReading = (c: Context) => c.req.method === 'GET' || c.req.method === 'HEAD'

function show(c: Context, files: StaticFiles, path: string, headers: Record<string, string>): Response | null {
  if (!files.has(path)) return null
  return isReading(c) ? serveStatic(c, files, path, headers) : refuseMethod(c, 'GET, HEAD, OPTIONS')
}

/** A site built for `/cairn/` links to itself there; it is shown under that path here too. */
async function underBase(cairn: Cairn, path: string): Promise<string> {
  const base = cairn.env.siteBase ?? (await cairn.settings()).siteBase
  return base !== '/' && `${path}/`.startsWith(base) ? `/${path.slice(base.length)}` : path
}

function lost(c: Context, files: StaticFiles, headers: Record<string, string>): Response | null {
  const page = isReading(c) ? files.get('/404') : undefined
  return page && header(c, 'accept')?.includes('text/html') ? sendFile(c, page, 404, headers) : null
}

function notBuilt(c: Context, { site }: Cairn): Response {
  const failed = site.status().state === 'failed'
  const detail = failed
    ? 'The portfolio could not be built. The tracker and GET /api/v1/site say why.'
    : 'The portfolio is being built. Try again soon.'
  const retry = { 'retry-after': failed ? '60' : '2' }
  if (!header(c, 'accept')?.includes('text/html')) throw new HttpError(503, detail, retry)
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="${retry['retry-after']}"><title>One moment</title><p>${detail}`
  return reply(c, page, 503, { ...shared, ...retry, 'content-type': 'text/html; charset=utf-8' })
}
