import type { Context, Hono } from 'hono'
import type * as z from 'zod'
import type { Cairn } from '../context.ts'

/** What the documentation says of a route; the handler stands beside it, so that the two are changed together. */
export interface RouteDoc {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As in OpenAPI: `/habits/{id}`, below `/api/v1`. */
  path: string
  summary: string
  tag: string
  query?: z.ZodObject
  body?: z.ZodType
  bodyType?: string
  /** The answers of success: status, what they are, the body's shape. */
  answers: Record<number, { description: string; body?: z.ZodType; contentType?: string }>
  /** The problems it can answer with beside 401 and 500. */
  problems?: number[]
  open?: true
}

type Handler = (c: Context) => Response | Promise<Response>

export type Routes = {
  add: (doc: RouteDoc, handler: Handler) => void
  docs: RouteDoc[]
}

export function createRoutes(app: Hono, cairn: Cairn): Routes {
  const docs: RouteDoc[] = []
  return {
    docs,
    add(doc, handler) {
      docs.push(doc)
      app.on(
        doc.method.toUpperCase(),
        `/api/v1${doc.path.replace(/\{(\w+)\}/g, ':$1')}`,
        takesKey(doc) ? once(cairn, handler) : handler,
      )
    },
  }
}

/** What is open to all keeps nothing for anyone. */
export const takesKey = ({ method, open }: RouteDoc) => method === 'post' && !open

function once(cairn: Cairn, handler: Handler): Handler {
  return c => {
    if (c.req.header('idempotency-key') === undefined) return handler(c)
    return import('./idempotency.ts').then(({ answerOnce }) => answerOnce(c, cairn, handler))
  }
}
