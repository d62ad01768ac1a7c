import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from 'hono'
import type { Cairn } from '../context.ts'
import { packageRoot } from '../package-root.ts'
import { emptyFiles, loadStaticFiles, type StaticFiles, sendFile, serveStatic } from '../publish/static-files.ts'
import { reply } from './reply.ts'

const shared = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
}
const trackerHeaders = {
  ...shared,
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}

/** The pages people see: the tracker under `/app`, the portfolio everywhere else. Null when there is no such page. */
export function createPages(cairn: Cairn): (c: Context) => Promise<Response | null> {
  let tracker: Promise<StaticFiles> | null = null
  const trackerFolder = join(packageRoot, 'build/tracker')

  return async c => {
    const { method, path } = c.req
    if ((method !== 'GET' && method !== 'HEAD') || path.startsWith('/api/')) return null
    if (path === '/app' || path.startsWith('/app/')) {
      tracker ??= existsSync(trackerFolder) ? loadStaticFiles(trackerFolder, 'private') : Promise.resolve(emptyFiles)
      return serveStatic(c, await tracker, path.slice('/app'.length) || '/', trackerHeaders)
    }
    const files = cairn.site.files()
    if (files.size === 0) return beingBuilt(c)
    return (
      serveStatic(c, files, path, shared) ??
      serveStatic(c, files, await underBase(cairn, path), shared) ??
      lost(c, files)
    )
  }
}

/** A site built for `/cairn/` links to itself there; it is shown under that path here too. */
async function underBase(cairn: Cairn, path: string): Promise<string> {
  const base = cairn.env.siteBase ?? (await cairn.settings()).siteBase
  return base !== '/' && `${path}/`.startsWith(base) ? `/${path.slice(base.length)}` : path
}

function lost(c: Context, files: StaticFiles): Response | null {
  const page = files.get('/404')
  return page && c.req.header('accept')?.includes('text/html') ? sendFile(c, page, 404, shared) : null
}

function beingBuilt(c: Context): Response {
  const page =
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>One moment</title><p>The portfolio is being built. This page looks again by itself.'
  return reply(c, page, 503, { ...shared, 'content-type': 'text/html; charset=utf-8', 'retry-after': '2' })
}
