import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'

/**
 * A header of the request. Node has read them all; where its record is not at hand, the web's request looks it up, which
 * takes ten times as long. Of a name that was sent twice and means one thing only, such as Host, Node keeps the first.
 */
export function header(c: Context, name: Lowercase<string>): string | undefined {
  const incoming: IncomingMessage | undefined = c.env?.incoming
  if (incoming === undefined) return c.req.header(name)
  const value = incoming.headers[name]
  return typeof value === 'string' ? value : undefined
}
