import type { MiddlewareHandler } from 'hono'
import { parse } from 'hono/utils/cookie'
import type { Cairn } from '../context.ts'
import { UnauthenticatedError } from '../errors.ts'
import { header } from '../http/header.ts'
import type { Credential } from './access.ts'

export const sessionCookie = 'cairn_session'

/** Lets a request through with the owner's token or session. Some paths are open to all, and all that the docs' page loads. */
export function requireOwner({ access }: Cairn, open: ReadonlySet<string>): MiddlewareHandler {
  return (c, next) => {
    const { path } = c.req
    if (open.has(path) || path.startsWith('/api/v1/docs/')) return next()
    const credential = credentialIn(header(c, 'authorization'), header(c, 'cookie'))
    return access.isTrusted(credential) ? next() : access.check(credential).then(next)
  }
}

/** @throws UnauthenticatedError when the headers hold none */
export function credentialIn(authorization: string | undefined, cookie: string | undefined): Credential {
  if (authorization !== undefined) {
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1]
    if (token) return { kind: 'token', secret: token }
    throw new UnauthenticatedError('The Authorization header is not "Bearer <token>". Send it in that form.', true)
  }
  const session = cookie === undefined ? undefined : parse(cookie, sessionCookie)[sessionCookie]
  if (session) return { kind: 'session', secret: session }
  throw new UnauthenticatedError(
    'Send "Authorization: Bearer <token>" with the token in the file owner-token of the data folder, or sign in to the tracker.',
    false,
  )
}
