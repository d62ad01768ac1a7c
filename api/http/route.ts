import type { Context, Hono } from 'hono'
import * as z from 'zod'
import type { Cairn } from '../context.ts'
import { header } from './header.ts'
import { readQuery } from './input.ts'

/** What the documentation says of a route; the handler stands beside it, so that the two are changed together. */
export interface RouteDoc {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As in OpenAPI: `/habits/{id}`, below `/api/v1`. */
  path: string
  /** True where the path stands beside the API, at the root. */
  atRoot?: true
  summary: string
  tag: string
  /** What its handler reads by `readQuery`. Where there is none, a parameter is refused. */
  query?: z.ZodObject
  body?: z.ZodType
  bodyType?: string
  /** The answers of success: status, what they are, the body's shape. */
  answers: Record<number, { description: string; body?: z.ZodType; contentType?: string }>
  /** The problems it can answer with beside 403 and 500, and 401 unless it is open. */
  problems?: number[]
  /** True where no credential is asked for. */
  open?: true
}

type Handler = (c: Context) => Response | Promise<Response>

export type Routes = {
  add: (doc: RouteDoc, handler: Handler) => void
  docs: RouteDoc[]
  /** The open paths of the API. */
  open: ReadonlySet<string>
}

export const fullPath = ({ path, atRoot }: RouteDoc) => (atRoot ? path : `/api/v1${path}`)

export function createRoutes(app: Hono, cairn: Cairn): Routes {
  const docs: RouteDoc[] = []
  const open = new Set<string>()
  return {
    docs,
    open,
    add(doc, handler) {
      docs.push(doc)
      const path = fullPath(doc).replace(/\{(\w+)\}/g, ':$1')
      if (doc.open) open.add(path)
      const careful = takesQuery(doc) ? handler : withoutQuery(handler)
      app.on(doc.method.toUpperCase(), path, takesKey(doc) ? once(cairn, careful) : careful)
    },
  }
}

/** What is open to all keeps nothing for anyone. */
export const takesKey = ({ method, open }: RouteDoc) => method === 'post' && !open

/** Beside the API, whoever checks or fetches may add what keeps others from remembering the answer. */
export const takesQuery = (doc: RouteDoc) => doc.atRoot === true || 'query' in doc

const noQuery = z.strictObject({})

function withoutQuery(handler: Handler): Handler {
  return c => {
    if (c.req.url.includes('?')) readQuery(c, noQuery)
    return handler(c)
  }
}

function once(cairn: Cairn, handler: Handler): Handler {
  return c => {
    if (header(c, 'idempotency-key') === undefined) return handler(c)
    return import('./idempotency.ts').then(({ answerOnce }) => answerOnce(c, cairn, handler))
  }
}
