import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hono } from 'hono'
import * as z from 'zod'
import type { Cairn } from '../context.ts'
import { ownAddress } from '../http/address.ts'
import { reply } from '../http/reply.ts'
import { sendJson } from '../http/respond.ts'
import type { RouteDoc, Routes } from '../http/route.ts'
import { packageRoot } from '../package-root.ts'

const assets: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Cairn API</title>
<link rel="stylesheet" href="/api/v1/docs/swagger-ui.css">
<main id="docs"></main>
<script src="/api/v1/docs/swagger-ui-bundle.js"></script>
<script src="/api/v1/docs/start.js"></script>
</html>`
/** Its own dark colours hang on a class that only its standalone layout sets. */
const start = `const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', follow)
follow()
SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'none', validatorUrl: null })
`

const doc = { tag: 'docs', method: 'get', open: true } as const

/** The description of the API and a page that shows it, both open to all and loading nothing from elsewhere. */
export function addDocsRoutes(app: Hono, routes: Routes, { env }: Cairn): void {
  let text: Promise<string> | null = null

  routes.add(
    {
      ...doc,
      path: '/openapi.json',
      summary: 'This description',
      get answers() {
        return { 200: { description: 'OpenAPI 3.1.', body: z.looseObject({ openapi: z.string() }) } }
      },
    },
    async c => {
      text ??= describe(routes.docs, ownAddress(env))
      return sendJson(c, await text)
    },
  )

  routes.add(
    {
      ...doc,
      path: '/docs',
      summary: 'The page that shows this description',
      answers: { 200: { description: 'A page.', contentType: 'text/html' } },
    },
    c => reply(c, page, 200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }),
  )

  app.get('/api/v1/docs/start.js', c => reply(c, start, 200, { 'content-type': 'text/javascript; charset=utf-8' }))

  for (const [name, type] of Object.entries(assets)) {
    app.get(`/api/v1/docs/${name}`, async c => {
      const body = await readFile(join(packageRoot, 'node_modules/swagger-ui-dist', name))
      return reply(c, new Uint8Array(body), 200, { 'content-type': type, 'cache-control': 'public, max-age=86400' })
    })
  }
}

async function describe(docs: readonly RouteDoc[], server: string): Promise<string> {
  const { openApiDocument } = await import('./openapi.ts')
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'))
  return JSON.stringify(openApiDocument(docs, version, server))
}
