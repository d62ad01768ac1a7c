import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

declare module 'hono' {
  interface ContextVariableMap {
    correlationId: string
    /** The answer carries its correlation id already. */
    isFramed: true
  }
}

/** The headers of every answer beside its correlation id. */
export const onEverything = { 'x-content-type-options': 'nosniff' }

type Body = string | Uint8Array<ArrayBuffer> | null

/**
 * An answer with its correlation id. Headers stay a plain record: Node's Headers objects cost more than all the rest of
 * a request.
 */
export function reply(
  c: Context,
  body: Body,
  status: ContentfulStatusCode | 204 | 304,
  headers: Record<string, string> = {},
): Response {
  c.set('isFramed', true)
  return new Response(body, {
    status,
    headers: { 'x-correlation-id': c.get('correlationId') ?? '', ...onEverything, ...headers },
  })
}
