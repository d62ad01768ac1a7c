import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Cairn } from '../context.ts'
import { UnauthenticatedError } from '../errors.ts'
import type { Credential } from './access.ts'

export const sessionCookie = 'cairn_session'

const open = new Set(['/api/v1/openapi.json', '/api/v1/docs', '/api/v1/session'])

/** Lets a request through with the owner's token or session; the documentation and the sign-in are open to all. */
export function requireOwner({ access }: Cairn): MiddlewareHandler {
  return async (c, next) => {
    const { path } = c.req
    if (!open.has(path) && !path.startsWith('/api/v1/docs/')) await access.check(credentialOf(c))
    await next()
  }
}

function credentialOf(c: Context): Credential {
  const header = c.req.header('authorization')
  if (header !== undefined) {
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(header)?.[1]
    if (token) return { kind: 'token', secret: token }
    throw new UnauthenticatedError('The Authorization header is not "Bearer <token>". Send it in that form.', true)
  }
  const session = c.req.header('cookie') === undefined ? undefined : getCookie(c, sessionCookie)
  if (session) return { kind: 'session', secret: session }
  throw new UnauthenticatedError(
    'Send "Authorization: Bearer <token>" with the token in the file owner-token of the data folder, or sign in to the tracker.',
    false,
  )
}
