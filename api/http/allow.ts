import type { Context, Hono } from 'hono'
import { TrieRouter } from 'hono/router/trie-router'
import { HttpError } from './problems.ts'
import { reply } from './reply.ts'

type MethodRouter = TrieRouter<string>

/** Answers what no route took: OPTIONS with the methods of the path, 405 with the same, or 404. */
export function answerUnrouted(app: Hono): (c: Context) => Response {
  let router: MethodRouter | null = null
  return c => {
    router ??= methodRouter(app)
    const allow = methodsOf(router, c.req.path)
    if (allow === null) {
      throw new HttpError(404, `There is nothing at ${c.req.path}. GET /api/v1/openapi.json lists what there is.`)
    }
    return refuseMethod(c, allow)
  }
}

/** OPTIONS asks what a path takes; any other method that it does not take is refused with the same. */
export function refuseMethod(c: Context, allow: string): Response {
  if (c.req.method === 'OPTIONS') return reply(c, null, 204, { allow })
  throw new HttpError(405, `${c.req.path} does not take ${c.req.method}. It takes ${allow}.`, { allow })
}

function methodRouter(app: Hono): MethodRouter {
  const router: MethodRouter = new TrieRouter()
  for (const { method, path } of app.routes)
    if (method !== 'ALL' && !path.includes('*')) router.add('ALL', path, method)
  return router
}

function methodsOf(router: MethodRouter, path: string): string | null {
  const methods = new Set(router.match('GET', path)[0].map(([method]) => method as unknown as string))
  if (methods.size === 0) return null
  if (methods.has('GET')) methods.add('HEAD')
  return [...methods.add('OPTIONS')].sort().join(', ')
}
